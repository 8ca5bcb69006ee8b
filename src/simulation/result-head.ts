import type { CompiledDossier } from "../dossier/compile/compiled-dossier.ts";
import type { WorldAccounts } from "../economy/world-accounts.ts";
import type { Made } from "../made/made.ts";
import { type StatedWarning, statedWarnings } from "./stated-warnings.ts";

/** What every result of a dossier begins with: whose it is, under which model, and what its figures count from. */
export interface ResultHead {
  readonly schema: 1;
  /** Title of the dossier. */
  readonly dossier: string;
  readonly dataset: string;
  readonly closure: "balanced" | "fixed" | "share";
  readonly market: "competitive" | "monopolistic";
  readonly numeraire: "world labour income";
  /** What it is made of: enough to make the same bytes again. */
  readonly made: Made;
  readonly comparedWith: ComparedWith;
  /** Extension: what in the input hardly is what its author means; empty when nothing is. */
  readonly warnings: readonly StatedWarning[];
}

/** The policy that every figure is a change from. */
export interface ComparedWith {
  /** Id of the baseline option; null: the policy that the data set has. */
  readonly option: string | null;
  /** Of an option its own day or the dossier's `date`, null without either; of the data set the year of its tariffs. */
  readonly date: string | null;
}

/** The head of a result of a dossier compiled against these accounts. */
export const resultHead = (compiled: CompiledDossier, accounts: WorldAccounts, made: Made): ResultHead => ({
  schema: 1,
  dossier: compiled.dossier.title,
  dataset: accounts.name,
  closure: compiled.model.deficits,
  market: compiled.model.market,
  numeraire: "world labour income",
  made,
  comparedWith: comparedWith(compiled, accounts),
  warnings: statedWarnings(compiled, accounts),
});

/** What the figures of a dossier count from. */
export const comparedWith = (
  { baseline, dossier }: Pick<CompiledDossier, "baseline" | "dossier">,
  { tariffYear, year }: Pick<WorldAccounts, "tariffYear" | "year">,
): ComparedWith =>
  baseline === undefined
    ? { option: null, date: String(tariffYear ?? year) }
    : { option: baseline.id, date: baseline.on ?? dossier.date ?? null };
