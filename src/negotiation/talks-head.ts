import type { CompiledParty } from "../dossier/compile/compiled-dossier.ts";
import type { ResultHead } from "../simulation/result-head.ts";
import type { TalksParty, TalksResult } from "./talks-result.ts";

/** What every result of talks begins with: the head of any result, and who sits at the table. */
export type TalksHead = ResultHead & Pick<TalksResult, "parties">;

/**
 * @param head of the result; of a larger one, its head alone is taken
 * @param parties who sits at the table
 * @param of what the party at a position wants, and how many numbers it sets
 */
export const talksHead = (
  { schema, dossier, dataset, closure, market, numeraire, made, comparedWith, warnings }: ResultHead,
  parties: readonly CompiledParty[],
  of: (at: number) => Pick<TalksParty, "objective" | "instruments">,
): TalksHead => ({
  schema,
  dossier,
  dataset,
  closure,
  market,
  numeraire,
  made,
  comparedWith,
  warnings,
  parties: parties.map(({ id, name, members }, at) => {
    const { objective, instruments } = of(at);
    return { id, name, members, objective, instruments };
  }),
});
