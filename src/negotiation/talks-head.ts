import type { CompiledDossier, CompiledParty } from "../dossier/compile/compiled-dossier.ts";
import type { TalksParty, TalksResult } from "./talks-result.ts";

/** What every result of talks begins with: whose they are, under which model, and who sits there. */
export type TalksHead = Pick<
  TalksResult,
  "schema" | "dossier" | "dataset" | "closure" | "market" | "numeraire" | "made" | "warnings" | "parties"
>;

/**
 * @param dataset name of the data set
 * @param made what the result is made of
 * @param warnings what is doubtful in the input
 * @param parties who sits at the table
 * @param of what the party at a position wants, and how many numbers it sets
 */
export const talksHead = (
  { dossier, model }: CompiledDossier,
  { dataset, made, warnings }: Pick<TalksResult, "dataset" | "made" | "warnings">,
  parties: readonly CompiledParty[],
  of: (at: number) => Pick<TalksParty, "objective" | "instruments">,
): TalksHead => ({
  schema: 1,
  dossier: dossier.title,
  dataset,
  closure: model.deficits,
  market: model.market,
  numeraire: "world labour income",
  made,
  warnings,
  parties: parties.map(({ id, name, members }, at) => {
    const { objective, instruments } = of(at);
    return { id, name, members, objective, instruments };
  }),
});
