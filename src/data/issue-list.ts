import { InputError, type Issue } from "../economy/issue.ts";

/** Issues kept in full; a table with a wrong unit in every row should not print a million lines. */
const SHOWN = 100;

/** Collects what is wrong with a data set while all of it is read, so that one pass finds everything. */
export class IssueList {
  readonly #folder: string | undefined;
  readonly #issues: Issue[] = [];
  #count = 0;

  /** @param folder put before every file's name, so that a terminal or an editor can open the place */
  constructor(folder?: string) {
    this.#folder = folder;
  }

  get count(): number {
    return this.#count;
  }

  add(issue: Issue): void {
    this.#count++;
    if (this.#issues.length >= SHOWN) return;
    const { at } = issue;
    const inFolder = at !== undefined && this.#folder !== undefined;
    this.#issues.push(inFolder ? { ...issue, at: { ...at, file: `${this.#folder}/${at.file}` } } : issue);
  }

  /** @throws InputError with the first issues and, where there are more, a last one that counts the rest. */
  throwIfAny(): void {
    if (this.#count === 0) return;
    const rest = this.#count - this.#issues.length;
    if (rest > 0) this.#issues.push({ code: "more-issues", message: `... and ${rest} more.` });
    throw new InputError(this.#issues);
  }
}
