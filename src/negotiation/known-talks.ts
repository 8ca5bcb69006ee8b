import type { CompiledDossier, CompiledOption } from "../dossier/compile/compiled-dossier.ts";
import { seatedParties } from "../dossier/compile/seated-parties.ts";
import { fallbackOption, isSearched, THREATS } from "../dossier/compile/threats.ts";
import { partyEffects } from "../simulation/party-effects.ts";
import type { Simulation } from "../simulation/simulation-result.ts";
import { issueValues, withoutIssues } from "./issue-values.ts";
import { talksHead } from "./talks-head.ts";
import type { OptionPayoffs, TalksResult, ThreatResult } from "./talks-result.ts";

/** What runs of the talks have found so far; each part may come from a separate run (`TalksRunOptions.only`). */
export type FoundTalks = Partial<TalksResult>;

/**
 * What is known at the table: the options as the simulation has them, so that a moved tariff shows at once, and what
 * runs of the talks have found. The same shape as a whole run, so that the briefing's tables and charts show it.
 *
 * Where every party wants real income, an option's objective is the party's welfare. Political weights and threats that
 * are searched for (a war, free trade) are known from a run only, and so is how many numbers a party sets: 0 until then.
 *
 * @param simulation of this very dossier
 * @param found parts of runs of it; nothing that is older
 */
export function knownTalks(
  compiled: CompiledDossier,
  simulation: Simulation,
  found: FoundTalks = {},
): TalksResult {
  const parties = seatedParties(compiled);
  const objective = isPolitical(compiled) ? "political income" : "real income";
  const options = found.options ?? compiled.options.map((option) => payoffsOf(compiled, simulation, option));
  const threat = found.threat ?? threatOf(compiled, options);
  return {
    ...talksHead(simulation, parties, () => ({ objective, instruments: 0 })),
    alternatives: {},
    participation: [],
    stability: [],
    goals: [],
    stages: [],
    ...found,
    // Parts of several runs may be in it.
    made: simulation.made,
    options,
    ...(threat === undefined ? {} : { threat }),
  };
}

/** Governments that weigh their sectors: the simulation does not know what an option is worth to them. */
const isPolitical = ({ weights, noncooperative }: CompiledDossier): boolean =>
  weights !== undefined || noncooperative !== undefined;

function payoffsOf(
  compiled: CompiledDossier,
  simulation: Simulation,
  { id, title, issues }: CompiledOption,
): OptionPayoffs {
  const parties = seatedParties(compiled);
  const issuesPercent = issueValues(issues, compiled, parties);
  const result = simulation.options.find((option) => option.id === id);
  const none = { option: id, title, objectivePercent: null, issuesPercent };
  if (result?.status !== "solved" || isPolitical(compiled)) return none;
  const percents: Record<string, number> = {};
  for (const party of parties) {
    const outcome = partyEffects(simulation, result, party);
    if (outcome === undefined) return none;
    percents[party.id] = outcome.welfarePercent + issuesPercent[party.id]!;
  }
  return { ...none, objectivePercent: percents };
}

/** The threat point where it needs no search: today's policy, or an option that solved. */
function threatOf(compiled: CompiledDossier, options: readonly OptionPayoffs[]): ThreatResult | undefined {
  const { talks } = compiled;
  if (talks === undefined || isSearched(talks.threat)) return undefined;
  const fallback = fallbackOption(compiled);
  const statusQuo = { id: "status-quo", title: THREATS["status-quo"] };
  // What everything is counted from is nothing, and not the rounding of a solve.
  const standsStill =
    fallback === undefined || (talks.threat === "status-quo" && talks.background === undefined);
  if (standsStill) {
    return { ...statusQuo, objectivePercent: Object.fromEntries(talks.parties.map(({ id }) => [id, 0])) };
  }
  const option = options.find((each) => each.option === fallback.id);
  if (option?.objectivePercent == null) return undefined;
  const { title, objectivePercent, issuesPercent } = option;
  return talks.threat === "status-quo"
    ? // A background settles no issue: what it is worth is its trade.
      { ...statusQuo, objectivePercent: withoutIssues(objectivePercent, issuesPercent) }
    : { id: fallback.id, title, objectivePercent };
}
