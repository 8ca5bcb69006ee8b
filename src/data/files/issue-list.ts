import { BoundedIssues } from "../../economy/bounded-issues.ts";
import { InputError, type Issue } from "../../economy/issue.ts";
import { counted } from "../../economy/plural.ts";
import { toPrintable } from "./printable.ts";

/** Warnings kept in full: they go into every result. */
const WARNINGS_SHOWN = 20;

/** Collects what is wrong with a data set while all of it is read, so that one pass finds everything. */
export class IssueList {
  readonly #folder: string | undefined;
  readonly #issues = new BoundedIssues<Issue>();
  readonly #warnings: Issue[] = [];
  #count = 0;
  #warned = 0;

  /** @param folder put before every file's name, so that a terminal or an editor can open the place */
  constructor(folder?: string) {
    this.#folder = folder;
  }

  get count(): number {
    return this.#count;
  }

  add(issue: Issue): void {
    this.#count++;
    this.#issues.add(this.#placed(issue));
  }

  /** Adds what can be read but hardly is what the author means; it does not count as an issue. */
  warn(issue: Issue): void {
    this.#warned++;
    if (this.#warnings.length < WARNINGS_SHOWN)
      this.#warnings.push({ severity: "warning", ...this.#placed(issue) });
  }

  #placed(issue: Issue): Issue {
    const { at, hint } = issue;
    // Whatever a message quotes, of a file or of its name, it steers no terminal.
    return {
      ...issue,
      message: toPrintable(issue.message),
      ...(hint === undefined ? {} : { hint: toPrintable(hint) }),
      ...(at === undefined || this.#folder === undefined
        ? {}
        : { at: { ...at, file: `${this.#folder}/${at.file}` } }),
    };
  }

  /** The first warnings and, where there are more, a last one that counts the rest. */
  get warnings(): readonly Issue[] {
    const rest = this.#warned - this.#warnings.length;
    if (rest === 0) return this.#warnings;
    const message = `... and ${counted(rest, "more warning")}.`;
    return [...this.#warnings, { severity: "warning", code: "more-warnings", message, count: rest }];
  }

  /** The first issues of each kind, and how many more there are. */
  get issues(): readonly Issue[] {
    return this.#issues.all;
  }

  /** @throws InputError with `issues`, if there are any */
  throwIfAny(): void {
    if (this.#count > 0) throw new InputError(this.issues);
  }
}
