import { relative } from "node:path";
import type { Reporter, TestCase, TestModule, TestSpecification } from "vitest/node";

const EVERY_MS = 8_000;

/**
 * Where a run stands, in one line now and then, where no terminal shows it live: of a slow file nothing else is printed
 * until its end. And at the end each test that was left out; its title says why.
 */
export class ProgressReporter implements Reporter {
  #ticker: NodeJS.Timeout | undefined;
  #since = 0;
  #files = 0;
  #ended = 0;
  #tests = 0;
  readonly #running = new Set<string>();
  readonly #left: string[] = [];
  readonly #write: (line: string) => void;
  readonly #live: boolean;

  constructor(
    write: (line: string) => void = (line) => process.stdout.write(line),
    live = process.stdout.isTTY,
  ) {
    this.#write = write;
    this.#live = live;
  }

  onTestRunStart(files: readonly TestSpecification[]): void {
    this.#since = performance.now();
    this.#files = files.length;
    this.#ended = 0;
    this.#tests = 0;
    this.#left.length = 0;
    this.#running.clear();
    clearInterval(this.#ticker);
    if (this.#live) return;
    this.#ticker = setInterval(() => this.tell(), EVERY_MS);
    this.#ticker.unref();
  }

  onTestModuleQueued(module: TestModule): void {
    this.#running.add(nameOf(module));
  }

  onTestCaseResult(test: TestCase): void {
    this.#tests++;
    // Not those that a pattern on the command line left out.
    if (test.result().state === "skipped" && test.project.config.testNamePattern === undefined)
      this.#left.push(`${nameOf(test.module)} > ${test.fullName}`);
  }

  onTestModuleEnd(module: TestModule): void {
    this.#ended++;
    this.#running.delete(nameOf(module));
  }

  onTestRunEnd(): void {
    clearInterval(this.#ticker);
    for (const test of this.#left) this.#write(`   not run here: ${test}\n`);
  }

  /** Writes the line. */
  tell(): void {
    const seconds = Math.round((performance.now() - this.#since) / 1000);
    const running = this.#running.size > 0 ? `; running: ${[...this.#running].join(", ")}` : "";
    this.#write(`   ${this.#ended} of ${this.#files} files, ${this.#tests} tests, ${seconds} s${running}\n`);
  }
}

const nameOf = ({ moduleId, project }: TestModule): string => relative(project.config.root, moduleId);
