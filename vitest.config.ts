import { defineConfig } from "vitest/config";
import { buildIdentity } from "./scripts/build-identity.mjs";

export default defineConfig({
  // What runs from its sources here is the same build as what is compiled or bundled from them.
  define: { PARLEY_BUILD: JSON.stringify(buildIdentity()) },
  test: {
    include: ["test/**/*.test.ts"],
    // Solves are CPU-bound and the machines have few cores: two workers keep each test's wall time honest.
    maxWorkers: 2,
    testTimeout: 60_000,
  },
});
