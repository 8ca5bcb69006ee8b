import type { Issue } from "../../economy/issue.ts";
import type { Path, SourceMap } from "./source-map.ts";

/** Collects what is wrong with the names of a dossier, each with its place in the file. */
export class IssueSink {
  readonly issues: Issue[] = [];
  readonly #places: SourceMap;

  constructor(places: SourceMap) {
    this.#places = places;
  }

  /** About the value at a path. */
  add(path: Path, code: string, message: string, hint?: string): void {
    const at = this.#places.value(path);
    this.issues.push(hint === undefined ? { code, message, path, at } : { code, message, hint, path, at });
  }

  /** About the key at the end of a path. */
  addKey(path: Path, code: string, message: string, hint?: string): void {
    const at = this.#places.key(path);
    this.issues.push(hint === undefined ? { code, message, path, at } : { code, message, hint, path, at });
  }

  /** About something outside the dossier, such as a row of a table. */
  push(issue: Issue): void {
    this.issues.push(issue);
  }
}
