import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { buildIdentity } from "./scripts/build-identity.mjs";
import { ProgressReporter } from "./test/support/run/progress-reporter.ts";

/** Files of ten seconds and more, the slowest first: one that starts last leaves a core idle at the end. */
const SLOW = [
  "test/package/package.test.ts",
  "test/e2e/world.test.ts",
  "test/e2e/opening.test.ts",
  "test/e2e/editor.test.ts",
  "test/e2e/flagship.test.ts",
  "test/e2e/offline.test.ts",
  "test/e2e/talks.test.ts",
  "test/e2e/table.test.ts",
  "test/e2e/studio.test.ts",
  "test/e2e/failed.test.ts",
  "test/replication/ossa-2014-talks.test.ts",
  "test/cli/process.test.ts",
  "test/readme.test.ts",
  "test/docs/api.test.ts",
  "test/docs/how-to.test.ts",
  "test/cli/help.test.ts",
  "test/scripts/release.test.ts",
];

/** The slow files first; then those of a project together, which share a worker's modules, as Vitest has them. */
class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification) => {
      const at = SLOW.findIndex((slow) => moduleId.endsWith(slow));
      return at === -1 ? SLOW.length : at;
    };
    return sorted.sort((a, b) => groupOf(a) - groupOf(b) || rank(a) - rank(b));
  }
}

const groupOf = ({ project }: TestSpecification): number => project.config.sequence.groupOrder;

const BROWSER = "test/e2e/**/*.test.ts";
const PACKAGE = "test/package/**/*.test.ts";

/**
 * What runs from its sources here is the same build as what is compiled or bundled from them. Each project gets a copy, since
 * Vitest empties what it is given.
 */
const define = { PARLEY_BUILD: JSON.stringify(buildIdentity()) };

/** After the unit tests: browsers, and a package that is installed, leave a third of two cores idle while they wait. */
const waiting = { maxWorkers: 3, sequence: { groupOrder: 1 } } as const;

// Solves are CPU-bound and the machines have few cores: two workers keep each test's wall time honest. Files of one
// worker share its modules, which are read once; none keeps a state that another would see.
export default defineConfig({
  test: {
    reporters: ["default", new ProgressReporter()],
    sequence: { sequencer: SlowFirst },
    maxWorkers: 2,
    // Slow tests get no line of their own; a failed one always does.
    slowTestThreshold: 60_000,
    projects: [
      {
        define: { ...define },
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: [BROWSER, PACKAGE],
          globalSetup: "test/support/run/build-once.ts",
          isolate: false,
          // A machine may do much else meanwhile: the limit is there to end a test that hangs.
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
      {
        define: { ...define },
        test: {
          name: "browser",
          ...waiting,
          include: [BROWSER],
          globalSetup: "test/support/run/browser-once.ts",
          isolate: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // How long `expect.poll` waits: a busy machine is slow, not wrong.
          expect: { poll: { timeout: 30_000 } },
        },
      },
      {
        // Packs, installs and runs the package, as its users do.
        define: { ...define },
        test: {
          name: "package",
          ...waiting,
          include: [PACKAGE],
          globalSetup: "test/support/run/build-once.ts",
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
