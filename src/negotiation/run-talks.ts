import type { CompiledDossier } from "../dossier/compile/compiled-dossier.ts";
import { fallbackOption, isSearched } from "../dossier/compile/threats.ts";
import { madeOf } from "../made/made.ts";
import { resultHead } from "../simulation/result-head.ts";
import type { SimulationInput } from "../simulation/simulate-dossier.ts";
import type { Payoffs } from "../talks/signing/payoffs.ts";
import { atTheTable } from "./at-the-table.ts";
import { judgeOptions, optionPayoffs } from "./judge-options.ts";
import { type Judgement, judgeParticipation } from "./judge-participation.ts";
import { countAgreements, judgeStability } from "./judge-stability.ts";
import { judgeStages } from "./judge-stages.ts";
import { planTalks, type TalksQuestion } from "./plan-talks.ts";
import { prepareTalks } from "./prepare-talks.ts";
import { readParticipation } from "./read-participation.ts";
import { seekGoals } from "./seek-goals.ts";
import { settlePackages } from "./settle-packages.ts";
import { type TalksOptions, TalksSteps } from "./steps.ts";
import { talksHead } from "./talks-head.ts";
import type { TalksResult } from "./talks-result.ts";

export interface TalksRunOptions extends TalksOptions {
  /**
   * Answers one question alone, whether or not the dossier's `solve` lists it; undefined: all that the dossier asks for.
   *
   * - `best-response`: `bestResponses`
   * - `war`: `war`
   * - `talks`: `talks`, of two parties with its `frontier`, and where the threat is a war with its `selfEnforcement`
   * - `signing`: `alternatives` and `participation`
   * - `sanctions`: `sanctions`, of a dossier that says against whom
   *
   * Beside the answer there are the head of the result, the calibrated weights, `threat`, and in `options` what was
   * judged on the way: every option for `signing`, else those that are the threat or the background. The rest is absent,
   * or empty where a result always has it: packages, agreements, goals and timetables belong to no question. A dossier
   * without talks has its options alone, so that every question is `signing`.
   *
   * What there is has the numbers of the whole run, to the last digit or to the rounding of a search that began
   * elsewhere: a whole run has met more profiles by the time it looks for the threat and the deal, and starts there.
   */
  readonly only?: TalksQuestion | undefined;
}

/**
 * Runs the talks of a dossier (model.md 4): what each party would do alone, the war if talks fail, the deal that they
 * would sign, and how they judge the options; or the part of it that `only` names. What one party would do against an
 * option is `runBestResponse`.
 *
 * A dossier without `talks` has its options judged and its goals sought. Gives the event loop a turn before every step,
 * so that a signal can arrive; nothing half-done is returned.
 *
 * @throws InputError when the accounts do not suit the market, the threat point does not solve, or a relative goal has
 *   nothing to be relative to; SolveError when today's policy itself does not solve; CancelledError
 */
export async function runTalks(
  { compiled: whole, accounts }: SimulationInput,
  { only, ...options }: TalksRunOptions = {},
): Promise<TalksResult> {
  const plan = planTalks(whole, only);
  const { options: choices, goals: targets } = plan.compiled;
  const steps = new TalksSteps(options);
  steps.expect(choices.length + targets.length);
  if (plan.signing) steps.expect(choices.length);
  if (plan.isWhole) steps.expect(countAgreements(plan.compiled) + plan.compiled.dated.length);
  const { compiled, baseline, games, calibration } = await prepareTalks(
    { compiled: plan.compiled, accounts },
    steps,
  );
  const players = games.together.parties;
  const judged = await judgeOptions(compiled, players, baseline, steps);
  const table = compiled.talks && (await atTheTable(compiled.talks, games, judged, steps));
  const threat =
    table?.threat.result.objectivePercent ?? Object.fromEntries(players.map(({ id }) => [id, 0]));
  const fallback = fallbackOf(compiled);
  const judgements = plan.signing
    ? await judgeParticipation(
        { compiled, parties: games.parties, players, baseline, threat, fallback },
        judged,
        steps,
      )
    : { alternatives: {}, participation: [] };
  const participation = await readParticipation(
    { compiled, accounts, fallback },
    judgements.participation,
    steps,
  );
  const packages = plan.isWhole && table && (await settlePackages(compiled, judged, table, steps));
  const stability = plan.isWhole ? await judgeStability(compiled, players, baseline, steps) : [];
  const dated = plan.isWhole ? await judgeOptions(datedOf(compiled), players, baseline, steps) : [];
  const goals = await seekGoals(compiled, baseline, steps);
  steps.finish();
  return {
    ...talksHead(
      resultHead(
        whole,
        accounts,
        await madeOf({ compiled: whole, accounts }, only === undefined ? {} : { only }),
      ),
      games.parties,
      (at) => ({
        objective: players[at]!.wants ?? "real income",
        instruments: players[at]!.instruments.length,
      }),
    ),
    ...(calibration === undefined ? {} : { calibration }),
    ...table?.result,
    options: judged.map(optionPayoffs),
    alternatives: judgements.alternatives,
    participation,
    stability,
    ...(packages ? { issues: packages } : {}),
    goals,
    stages: judgeStages(compiled, [...judged, ...dated], outsideOf(judgements.alternatives)),
  };
}

/** A dossier whose options are those on the days of its timetables. */
const datedOf = (compiled: CompiledDossier): CompiledDossier => ({
  ...compiled,
  options: compiled.dated.map(({ standing }) => standing),
});

/** Policies and settled issues in force when the talks fail; undefined where no list of policies says it. */
const fallbackOf = (compiled: CompiledDossier): Judgement["fallback"] =>
  compiled.talks !== undefined && isSearched(compiled.talks.threat)
    ? undefined
    : (fallbackOption(compiled) ?? { policies: [], issues: new Map() });

const outsideOf = (alternatives: TalksResult["alternatives"]): Payoffs =>
  Object.fromEntries(Object.entries(alternatives).map(([id, each]) => [id, each.objectivePercent]));
