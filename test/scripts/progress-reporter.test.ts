import { describe, expect, it } from "vitest";
import type { TestCase, TestModule, TestSpecification } from "vitest/node";
import { ProgressReporter } from "../support/run/progress-reporter.ts";

const project = { config: { root: "/repository", testNamePattern: undefined } };
const module = (name: string) => ({ moduleId: `/repository/test/${name}`, project }) as unknown as TestModule;
const test = (of: TestModule, state: string) =>
  ({
    module: of,
    project,
    fullName: "a > b (skipped: no tables)",
    result: () => ({ state }),
  }) as unknown as TestCase;

describe("the progress of a test run", () => {
  it("says what has ended, what runs, and at the end what was left out and why", () => {
    let said = "";
    const reporter = new ProgressReporter((line) => {
      said += line;
    }, true);
    const [fast, slow] = [module("fast.test.ts"), module("slow.test.ts")];
    reporter.onTestRunStart([{}, {}, {}] as TestSpecification[]);
    reporter.onTestModuleQueued(fast);
    reporter.onTestModuleQueued(slow);
    reporter.onTestCaseResult(test(fast, "passed"));
    reporter.onTestCaseResult(test(fast, "skipped"));
    reporter.onTestModuleEnd(fast);
    reporter.tell();
    expect(said).toBe("   1 of 3 files, 2 tests, 0 s; running: test/slow.test.ts\n");
    said = "";
    reporter.onTestRunEnd();
    expect(said).toBe("   not run here: test/fast.test.ts > a > b (skipped: no tables)\n");
  });
});
