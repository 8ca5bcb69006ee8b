import { boundIssues } from "./bounded-issues.ts";

/**
 * What is wrong with an input, as data: the command line and the studio print the same list.
 *
 * A reader of an issue learns where (`at`, `path`), what (`message`, with the offending value), and how to fix
 * it (`hint`, with the nearest known name where there is one).
 */
export interface Issue {
  /**
   * `warning`: the input can be computed, but hardly is what its author means; it never stops anything. Missing: an error,
   * which refuses the input.
   */
  readonly severity?: "warning";
  /** Stable kebab-case name of the rule, e.g. `rate-out-of-range`. */
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  /** Path inside the file's own structure, e.g. ["policies", "steel", "rate"]. */
  readonly path?: readonly (string | number)[];
  readonly at?: Place;
  /** How many problems this entry represents, when it counts the rest of a long list; one when missing. */
  readonly count?: number;
}

/** Where in an input something is wrong: a file, and where in it as far as that is known. */
export interface Place {
  readonly file: string;
  /** 1-based. */
  readonly line?: number;
  /** 1-based. */
  readonly column?: number;
}

/**
 * Thrown at the top of a public call when the input is wrong; carries the issues found, in file order: the first of every kind,
 * and how many more there are.
 */
export class InputError extends Error {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    const shown = boundIssues(issues);
    super(shown.map(formatIssue).join("\n"));
    this.name = "InputError";
    this.issues = shown;
  }
}

/** One issue as `file:line:column: message hint`, the form editors and terminals link; a warning says that it is one. */
export function formatIssue({ severity, message, hint, at }: Issue): string {
  const place = at === undefined ? "" : `${formatPlace(at)}: `;
  const kind = severity === undefined ? "" : `${severity}: `;
  return `${place}${kind}${message}${hint === undefined ? "" : ` ${hint}`}`;
}

/** A place as `file:line:column`, as far as it is known. */
export const formatPlace = ({ file, line, column }: Place): string =>
  [file, line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(":");
