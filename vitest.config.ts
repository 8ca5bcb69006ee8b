import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Solves are CPU-bound and the machines have few cores: two workers keep each test's wall time honest.
    maxWorkers: 2,
    testTimeout: 60_000,
  },
});
