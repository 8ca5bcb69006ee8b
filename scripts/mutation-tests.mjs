/** How Vitest runs the tests of `npm run mutation`: quick files first, since a mutant needs one test that fails. */
import { defineConfig } from "vitest/config";
import { BaseSequencer } from "vitest/node";

/** Files that take more than a second, the slowest last. */
const SLOW = [
  "equilibrium/decomposition/decompose",
  "talks/game/bargaining",
  "equilibrium/solving/solve",
  "talks/game/frontier",
  "talks/game/war",
  "equilibrium/gradient/gradient",
  "talks/packages/search-packages",
  "properties/identities",
  "talks/packages/package-ranges",
  "talks/game/political-weights",
];

const place = ({ moduleId }) => SLOW.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));

class QuickFirst extends BaseSequencer {
  async sort(files) {
    return files.toSorted((a, b) => place(a) - place(b) || (a.moduleId < b.moduleId ? -1 : 1));
  }
}

export default defineConfig({
  test: {
    include: (process.env.MUTATION_TESTS ?? "test").split(",").map((folder) => `${folder}/**/*.test.ts`),
    testTimeout: 60_000,
    sequence: { sequencer: QuickFirst },
  },
});
