import type { CompiledDossier } from "../dossier/compile/compiled-dossier.ts";
import type { Issue } from "../economy/issue.ts";
import type { WorldAccounts } from "../economy/world-accounts.ts";

/** A warning as results state it: what is doubtful in the input, where it stands, and what to write instead. */
export interface StatedWarning {
  /** Stable kebab-case name of the rule, e.g. `percent-for-fraction`. */
  readonly code: string;
  /** Name of the file without its folders, so that the same input gives the same bytes anywhere; null: the input as a whole. */
  readonly file: string | null;
  /** 1-based; null where only the file is known. */
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
  readonly hint: string | null;
}

/** What is doubtful in a dossier, its tables and its data set, in this order. */
export const inputWarnings = (compiled: CompiledDossier, accounts: WorldAccounts): readonly Issue[] => [
  ...compiled.warnings,
  ...(accounts.warnings ?? []),
];

/** The same as results state it. */
export const statedWarnings = (compiled: CompiledDossier, accounts: WorldAccounts): StatedWarning[] =>
  inputWarnings(compiled, accounts).map(({ code, at, message, hint }) => ({
    code,
    file: at === undefined ? null : baseName(at.file),
    line: at?.line ?? null,
    column: at?.column ?? null,
    message,
    hint: hint ?? null,
  }));

/** Paths of any system: a result may be read on another one. */
const baseName = (path: string): string =>
  path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
