import type { GroupResult, HouseholdResult, HouseholdsStated } from "../../simulation/simulation-result.ts";
import type { LetteredOption, ResultsView } from "./results-view.ts";

/** Groups of households of one economy, under every option. */
export interface HouseholdView {
  readonly stated: HouseholdsStated;
  /** Place of the first party that the economy belongs to. */
  readonly party: number;
  /** In the order of the options; undefined: not solved. */
  readonly options: readonly (LetteredOption & { readonly groups: readonly GroupResult[] | undefined })[];
}

/** Groups of households of the economies that belong to a party. */
export const householdViews = (view: ResultsView): HouseholdView[] =>
  (view.simulation.households ?? []).flatMap((stated): HouseholdView[] => {
    const party = view.parties.findIndex(({ members }) => members.includes(stated.economy));
    if (party < 0 || view.options.length === 0) return [];
    const resultOf = ({ result }: LetteredOption): HouseholdResult | undefined =>
      result.status === "solved"
        ? result.households?.find(({ economy }) => economy === stated.economy)
        : undefined;
    const options = view.options.map((option) => ({ ...option, groups: resultOf(option)?.groups }));
    return [{ stated, party, options }];
  });
