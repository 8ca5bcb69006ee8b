import { sumOf } from "../../economy/sums.ts";
import { partyEffects } from "../../simulation/party-effects.ts";
import type { ReadingResult, SolvedOption } from "../../simulation/simulation-result.ts";
import type { ResultsView } from "./results-view.ts";

/**
 * Welfare of a party under a reading of an option's barriers, %; undefined where a member is not among the results.
 *
 * @param reading solved; undefined: the dossier's own
 */
export function readingPercent(
  view: ResultsView,
  option: SolvedOption,
  party: { readonly members: readonly string[] },
  reading: Extract<ReadingResult, { status: "solved" }> | undefined,
): number | undefined {
  if (reading === undefined) return partyEffects(view.simulation, option, party)?.welfarePercent;
  const members = party.members.map((code) => reading.economies[code]);
  const known = members.flatMap((member) => (member === undefined ? [] : [member]));
  if (known.length === 0 || known.length < members.length) return undefined;
  if (known.length === 1) return known[0]!.welfarePercent;
  return (
    (100 * sumOf(known.map(({ welfareMillion }) => welfareMillion))) /
    sumOf(known.map(({ incomeMillion }) => incomeMillion))
  );
}
