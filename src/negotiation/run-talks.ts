import type { CompiledDossier } from "../dossier/compile/compiled-dossier.ts";
import { madeOf } from "../made/made.ts";
import { prepareBaseline } from "../simulation/prepare-baseline.ts";
import type { SimulationInput } from "../simulation/simulate-dossier.ts";
import type { Payoffs } from "../talks/signing/payoffs.ts";
import { atTheTable } from "./at-the-table.ts";
import { calibrate } from "./calibrate.ts";
import { compileTalks } from "./games.ts";
import { judgeOptions, optionPayoffs } from "./judge-options.ts";
import { type Judgement, judgeParticipation } from "./judge-participation.ts";
import { countAgreements, judgeStability } from "./judge-stability.ts";
import { judgeStages } from "./judge-stages.ts";
import { seekGoals } from "./seek-goals.ts";
import { choosePackage } from "./settle-packages.ts";
import { type TalksOptions, TalksSteps } from "./steps.ts";
import type { TalksResult } from "./talks-result.ts";

/**
 * Runs the talks of a dossier (model.md 4): what each party would do alone, the war if talks fail, the deal that they
 * would sign, and how they judge the options.
 *
 * A dossier without `talks` has its options judged and its goals sought. Gives the event loop a turn before every step,
 * so that a signal can arrive; nothing half-done is returned.
 *
 * @throws InputError when the accounts do not suit the market, the threat point does not solve, or a relative goal has
 *   nothing to be relative to; SolveError when today's policy itself does not solve; CancelledError
 */
export async function runTalks(input: SimulationInput, options: TalksOptions = {}): Promise<TalksResult> {
  const { accounts } = input;
  const { dossier, model } = input.compiled;
  const steps = new TalksSteps(options);
  const { options: choices, goals: targets } = input.compiled;
  steps.expect(1 + 2 * choices.length + countAgreements(input.compiled) + targets.length);
  const baseline = await steps.run(
    "today's policy",
    () =>
      options.known?.baseline ??
      prepareBaseline(input.accounts, input.compiled.model, options.signal).baseline,
  );
  const calibrated = await calibrate(input.compiled, baseline, steps);
  const compiled = { ...input.compiled, weights: calibrated?.weights ?? input.compiled.weights };
  const talks = compileTalks(compiled, baseline);
  const judged = await judgeOptions(compiled, talks.together.parties, baseline, steps);
  const table = compiled.talks && (await atTheTable(compiled.talks, talks, judged, steps));
  const players = talks.together.parties;
  const threat =
    table?.threat.result.objectivePercent ?? Object.fromEntries(players.map(({ id }) => [id, 0]));
  const judgement = { compiled, parties: talks.parties, players, baseline, threat };
  const judgements = await judgeParticipation(
    { ...judgement, fallback: fallbackOf(compiled) },
    judged,
    steps,
  );
  const packages = table && (await choosePackage(compiled, judged, table, steps));
  const stability = await judgeStability(compiled, players, baseline, steps);
  const goals = await seekGoals(compiled, baseline, steps);
  steps.finish();
  return {
    schema: 1,
    dossier: dossier.title,
    dataset: accounts.name,
    closure: model.deficits,
    market: model.market,
    numeraire: "world labour income",
    made: await madeOf(input),
    parties: talks.parties.map(({ id, name, members }, p) => ({
      id,
      name,
      members,
      objective: players[p]!.wants ?? "real income",
      instruments: talks.together.parties[p]!.instruments.length,
    })),
    ...(calibrated === undefined ? {} : { calibration: calibrated.results }),
    ...table?.result,
    options: judged.map(optionPayoffs),
    ...judgements,
    stability,
    ...(packages === undefined ? {} : { issues: packages }),
    goals,
    stages: judgeStages(compiled, judged, outsideOf(judgements.alternatives)),
  };
}

/** Policies and settled issues in force when the talks fail; undefined where no list of policies says it. */
function fallbackOf({ talks, options }: CompiledDossier): Judgement["fallback"] {
  const id = talks === undefined || talks.threat === "status-quo" ? talks?.background : talks.threat;
  if (id === "war" || id === "free") return undefined;
  return options.find((option) => option.id === id) ?? { policies: [], issues: {} };
}

const outsideOf = (alternatives: TalksResult["alternatives"]): Payoffs =>
  Object.fromEntries(Object.entries(alternatives).map(([id, each]) => [id, each.objectivePercent]));
