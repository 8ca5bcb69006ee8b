import { InputError, type Issue } from "../../economy/issue.ts";

/** Issues kept in full; a table with a wrong unit in every row should not print a million lines. */
const SHOWN = 100;

/** Collects what is wrong with a data set while all of it is read, so that one pass finds everything. */
export class IssueList {
  readonly #folder: string | undefined;
  readonly #issues: Issue[] = [];
  #count = 0;
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
    const { at } = issue;
    const file = at !== undefined && this.#folder !== undefined ? `${this.#folder}/${at.file}` : at?.file;
    if (this.#issues.length >= SHOWN) this.#restFile ??= file;
    else this.#issues.push(at === undefined ? issue : { ...issue, at: { ...at, file: file! } });
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
