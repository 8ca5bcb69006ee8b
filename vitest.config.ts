import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { buildIdentity } from "./scripts/build-identity.mjs";
import { ProgressReporter } from "./test/support/run/progress-reporter.ts";

/** Files of half a minute and more: one that starts last leaves a core idle at the end. */
const SLOW = [
  "test/e2e/world.test.ts",
  "test/e2e/talks.test.ts",
  "test/e2e/offline.test.ts",
  "test/replication/ossa-2014-talks.test.ts",
  "test/cli/process.test.ts",
  "test/readme.test.ts",
];

/** The slow files first, of each project its own; then as Vitest has it. */
class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification) => {
      const at = SLOW.findIndex((slow) => moduleId.endsWith(slow));
      return at === -1 ? SLOW.length : at;
    };
    const projects = [...new Set(sorted.map(({ project }) => project))];
    return projects.flatMap((project) =>
      sorted.filter((file) => file.project === project).sort((a, b) => rank(a) - rank(b)),
    );
  }
}

const BROWSER = "test/e2e/**/*.test.ts";
const PACKAGE = "test/package/**/*.test.ts";

/**
 * What runs from its sources here is the same build as what is compiled or bundled from them. Each project gets a copy, since
 * Vitest empties what it is given.
 */
const define = { PARLEY_BUILD: JSON.stringify(buildIdentity()) };

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
          include: [PACKAGE],
          globalSetup: "test/support/run/build-once.ts",
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
