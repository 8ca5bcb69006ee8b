import type { CompiledDossier } from "../dossier/compile/compiled-dossier.ts";
import { laborSupplyOf, scaleOf } from "../economy/factors.ts";
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
  /** Extension: how factors answer; absent where labour is fixed and free to move and size does not change costs. */
  readonly factors?: FactorSummary;
  /** What it is made of: enough to make the same bytes again. */
  readonly made: Made;
  readonly comparedWith: ComparedWith;
  /** Extension: what in the input hardly is what its author means; empty when nothing is. */
  readonly warnings: readonly StatedWarning[];
}

/** How factors answer, by the keys of a dossier's `model` (model.md 6). */
export interface FactorSummary {
  /** kappa; 0: labour is fixed. */
  readonly labourSupply: number;
  readonly revenue: "transfer" | "labour-tax";
  /** Tax on labour income in the data's own year, fraction. */
  readonly labourTax: number;
  /** mu; null: workers move freely. */
  readonly mobility: number | null;
  /** psi by sector; null: no scale economies. */
  readonly scale: Readonly<Record<string, number>> | null;
  /** Whether capital is a factor of its own, and in which run; null: it is one factor with labour. */
  readonly capital: "short" | "long" | null;
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
  ...stated(factorSummary(accounts)),
  made,
  comparedWith: comparedWith(compiled, accounts),
  warnings: statedWarnings(compiled, accounts),
});

const stated = (factors: FactorSummary | undefined): Pick<ResultHead, "factors"> =>
  factors === undefined ? {} : { factors };

/** Factors as a result states them. */
export function factorSummary({
  factors,
  sectors,
}: Pick<WorldAccounts, "factors" | "sectors">): FactorSummary | undefined {
  if (factors === undefined) return undefined;
  const scale = scaleOf({ factors });
  return {
    labourSupply: laborSupplyOf({ factors }),
    revenue: factors.revenueUse === "labor-tax" ? "labour-tax" : "transfer",
    labourTax: factors.laborTax?.[0] ?? 0,
    mobility: factors.mobility !== undefined && Number.isFinite(factors.mobility) ? factors.mobility : null,
    scale: scale === undefined ? null : Object.fromEntries(sectors.map(({ code }, j) => [code, scale[j]!])),
    capital: factors.capital?.horizon ?? null,
  };
}

/** What the figures of a dossier count from. */
export const comparedWith = (
  { baseline, dossier }: Pick<CompiledDossier, "baseline" | "dossier">,
  { tariffYear, year }: Pick<WorldAccounts, "tariffYear" | "year">,
): ComparedWith =>
  baseline === undefined
    ? { option: null, date: String(tariffYear ?? year) }
    : { option: baseline.id, date: baseline.on ?? dossier.date ?? null };
