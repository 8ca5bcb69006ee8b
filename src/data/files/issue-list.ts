import { InputError, type Issue } from "../../economy/issue.ts";

/** Issues kept in full; a table with a wrong unit in every row should not print a million lines. */
const SHOWN = 100;
/** Warnings kept in full: they go into every result. */
const WARNINGS_SHOWN = 20;

/** Collects what is wrong with a data set while all of it is read, so that one pass finds everything. */
export class IssueList {
  readonly #folder: string | undefined;
  readonly #issues: Issue[] = [];
  readonly #warnings: Issue[] = [];
  #count = 0;
  #warned = 0;
  /** File of the first issue that is counted and not kept. */
  #restFile: string | undefined;

  /** @param folder put before every file's name, so that a terminal or an editor can open the place */
  constructor(folder?: string) {
    this.#folder = folder;
  }

  get count(): number {
    return this.#count;
  }

  add(issue: Issue): void {
    this.#count++;
    const placed = this.#placed(issue);
    if (this.#issues.length >= SHOWN) this.#restFile ??= placed.at?.file;
    else this.#issues.push(placed);
  }

  /** Adds what can be read but hardly is what the author means; it does not count as an issue. */
  warn(issue: Issue): void {
    this.#warned++;
    if (this.#warnings.length < WARNINGS_SHOWN)
      this.#warnings.push({ severity: "warning", ...this.#placed(issue) });
  }

  #placed(issue: Issue): Issue {
    const { at } = issue;
    return at === undefined || this.#folder === undefined
      ? issue
      : { ...issue, at: { ...at, file: `${this.#folder}/${at.file}` } };
  }

  /** The first warnings and, where there are more, a last one that counts the rest. */
  get warnings(): readonly Issue[] {
    const rest = this.#warned - this.#warnings.length;
    if (rest === 0) return this.#warnings;
    const message = `... and ${rest} more warnings.`;
    return [...this.#warnings, { severity: "warning", code: "more-warnings", message, count: rest }];
  }

  /** The first issues and, where there are more, a last one that counts the rest. */
  get issues(): readonly Issue[] {
    const rest = this.#count - this.#issues.length;
    if (rest === 0) return this.#issues;
    const counted: Issue = { code: "more-issues", message: `... and ${rest} more.`, count: rest };
    return [
      ...this.#issues,
      this.#restFile === undefined ? counted : { ...counted, at: { file: this.#restFile } },
    ];
  }

  /** @throws InputError with `issues`, if there are any */
  throwIfAny(): void {
    if (this.#count > 0) throw new InputError(this.issues);
  }
}
