import type { Issue, Place } from "../../economy/issue.ts";
import type { Path, SourceMap } from "./source-map.ts";

/** Collects what is wrong with the names of a dossier, and what is doubtful, each with its place in the file. */
export class IssueSink {
  readonly issues: Issue[] = [];
  /** What can be computed but hardly is what the author means. */
  readonly warnings: Issue[] = [];
  readonly #places: SourceMap;

  constructor(places: SourceMap) {
    this.#places = places;
  }

  /** About the value at a path. */
  add(path: Path, code: string, message: string, hint?: string): void {
    this.issues.push(issueOf(path, this.#places.value(path), code, message, hint));
  }

  /** About the key at the end of a path. */
  addKey(path: Path, code: string, message: string, hint?: string): void {
    this.issues.push(issueOf(path, this.#places.key(path), code, message, hint));
  }

  /** A warning about the value at a path. */
  warn(path: Path, code: string, message: string, hint: string): void {
    const issue = issueOf(path, this.#places.value(path), code, message, hint);
    this.warnings.push({ severity: "warning", ...issue });
  }

  /** A warning about the key at the end of a path. */
  warnKey(path: Path, code: string, message: string, hint: string): void {
    const issue = issueOf(path, this.#places.key(path), code, message, hint);
    this.warnings.push({ severity: "warning", ...issue });
  }

  /** About something outside the dossier, such as a row of a table. */
  push(issue: Issue): void {
    (issue.severity === "warning" ? this.warnings : this.issues).push(issue);
  }
}

const issueOf = (path: Path, at: Place, code: string, message: string, hint: string | undefined): Issue =>
  hint === undefined ? { code, message, path, at } : { code, message, hint, path, at };
