import type { CompiledDossier, CompiledParty } from "../dossier/compile/compiled-dossier.ts";
import { judgingParties } from "../dossier/compile/judging-parties.ts";
import { partyOutcome } from "../simulation/party-effects.ts";
import type { Simulation } from "../simulation/simulation-result.ts";
import type { OptionPayoffs, TalksResult, ThreatResult } from "./talks-result.ts";

/** Objectives by party id, % against the baseline. */
type Percents = Readonly<Record<string, number>>;

/** What runs of the talks have found so far; each part may come from a run of its own. */
export type FoundTalks = Partial<TalksResult>;

/**
 * What is known at the table: the options as the simulation has them, so that a moved tariff shows at once, and what
 * runs of the talks have found. The same shape as a whole run, so that the briefing's tables and charts show it.
 *
 * Where every party wants real income, an option's objective is the party's welfare. Political weights and bargained
 * threats (a war, free trade) are known from a run only.
 *
 * @param found parts of runs of this very dossier; nothing that is older
 */
export function knownTalks(
  compiled: CompiledDossier,
  simulation: Simulation,
  found: FoundTalks = {},
): TalksResult {
  const parties = seatedParties(compiled);
  const options = found.options ?? compiled.options.map((option) => payoffsOf(compiled, simulation, option));
  const threat = found.threat ?? threatOf(compiled, parties, options);
  return {
    schema: 1,
    dossier: simulation.dossier,
    dataset: simulation.dataset,
    closure: simulation.closure,
    market: simulation.market,
    numeraire: simulation.numeraire,
    made: simulation.made,
    parties: parties.map(({ id, name, members }) => ({
      id,
      name,
      members,
      objective: isPolitical(compiled) ? "political income" : "real income",
      instruments: found.parties?.find((party) => party.id === id)?.instruments ?? 0,
    })),
    alternatives: {},
    participation: [],
    stability: [],
    goals: [],
    stages: [],
    ...found,
    options,
    ...(threat === undefined ? {} : { threat }),
  };
}

/** Who sits at the table: the parties of the talks, or those that the data have. */
export const seatedParties = ({ talks, parties }: CompiledDossier): readonly CompiledParty[] =>
  talks?.parties ?? judgingParties(parties);

/** Governments that weigh their sectors: the simulation does not know what an option is worth to them. */
export const isPolitical = ({ dossier }: CompiledDossier): boolean =>
  dossier.talks?.objective?.weights !== undefined || dossier.talks?.objective?.noncooperative !== undefined;

function payoffsOf(
  compiled: CompiledDossier,
  simulation: Simulation,
  { id, title, issues }: CompiledDossier["options"][number],
): OptionPayoffs {
  const parties = seatedParties(compiled);
  const issuesPercent = issueWorth(compiled, issues);
  const result = simulation.options.find((option) => option.id === id);
  const none = { option: id, title, objectivePercent: null, issuesPercent };
  if (result?.status !== "solved" || isPolitical(compiled)) return none;
  const percents: Record<string, number> = {};
  for (const party of parties) {
    const outcome = partyOutcome(simulation, result, party);
    if (outcome === undefined) return none;
    percents[party.id] = outcome.welfarePercent + (issuesPercent[party.id] ?? 0);
  }
  return { ...none, objectivePercent: percents };
}

/** By party: what linked issues settled in this way are worth to it, % of real income. */
export function issueWorth(compiled: CompiledDossier, settled: Readonly<Record<string, string>>): Percents {
  const { issues } = compiled.dossier;
  return Object.fromEntries(
    seatedParties(compiled).map(({ id }) => [
      id,
      Object.entries(settled).reduce((sum, [issue, choice]) => {
        const values = Object.hasOwn(issues, issue) ? issues[issue]!.values : {};
        const own = Object.hasOwn(values, id) ? values[id]! : {};
        return sum + (Object.hasOwn(own, choice) ? own[choice]! : 0);
      }, 0),
    ]),
  );
}

/** The threat point where it needs no search: today's policy, or an option that solved. */
function threatOf(
  { talks }: CompiledDossier,
  parties: readonly CompiledParty[],
  options: readonly OptionPayoffs[],
): ThreatResult | undefined {
  if (talks === undefined || talks.threat === "war" || talks.threat === "free") return undefined;
  const isStatusQuo = talks.threat === "status-quo";
  const id = isStatusQuo ? talks.background : talks.threat;
  if (id === undefined) return { id: "status-quo", title: "Status quo", objectivePercent: zeros(parties) };
  const option = options.find((each) => each.option === id);
  if (option?.objectivePercent == null) return undefined;
  if (!isStatusQuo) return { id, title: option.title, objectivePercent: option.objectivePercent };
  // A background settles no issue: what it is worth is its trade.
  const trade = Object.entries(option.objectivePercent).map(
    ([party, percent]) => [party, percent - (option.issuesPercent[party] ?? 0)] as const,
  );
  return { id: "status-quo", title: "Status quo", objectivePercent: Object.fromEntries(trade) };
}

const zeros = (parties: readonly CompiledParty[]): Percents =>
  Object.fromEntries(parties.map(({ id }) => [id, 0]));
