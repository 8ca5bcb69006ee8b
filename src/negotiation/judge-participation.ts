import type { CompiledDossier, CompiledOption, CompiledParty } from "../dossier/compile/compiled-dossier.ts";
import type { Baseline } from "../equilibrium/base/baseline.ts";
import { CancelledError } from "../equilibrium/solution/cancelled-error.ts";
import type { Solution } from "../equilibrium/solution/solution.ts";
import { solve } from "../equilibrium/solving/solve.ts";
import { compileShock } from "../policy/compile-shock.ts";
import type { Policy } from "../policy/policy.ts";
import type { Party } from "../talks/game/game.ts";
import type { Unsolved } from "../talks/goals/sampled-metric.ts";
import { canBringAbout, decidersOf } from "../talks/signing/deciders.ts";
import {
  type BestAlternative,
  type OwnMove,
  type Participation,
  participation,
} from "../talks/signing/participation.ts";
import type { Payoffs } from "../talks/signing/payoffs.ts";
import { scaleCut } from "../talks/signing/scale-cut.ts";
import { moneyOffer, percentPerMillion } from "../talks/signing/side-offer.ts";
import { tariffOffer } from "../talks/signing/tariff-offer.ts";
import { issueValues } from "./issue-values.ts";
import { type JudgedOption, payoffsAt } from "./judge-options.ts";
import { memberPayments } from "./member-payments.ts";
import type { TalksSteps } from "./steps.ts";
import type { OfferGrowth, ParticipationResult, SideOffer, TalksResult } from "./talks-result.ts";

/** What the options are judged against. */
export interface Judgement {
  readonly compiled: CompiledDossier;
  readonly parties: readonly CompiledParty[];
  /** The same parties in the game. */
  readonly players: readonly Party[];
  readonly baseline: Baseline;
  /** Payoffs when the talks fail. */
  readonly threat: Payoffs;
  /** The policies and settled issues that are then in force; undefined where no list of policies says it, as in a war. */
  readonly fallback: Pick<CompiledOption, "policies" | "issues"> | undefined;
}

/** Who would sign which option, and what would make the others sign; options that did not solve are left out. */
export async function judgeParticipation(
  judgement: Judgement,
  options: readonly JudgedOption[],
  steps: TalksSteps,
): Promise<Pick<TalksResult, "alternatives" | "participation">> {
  if (judgement.parties.length === 0) return { alternatives: {}, participation: [] };
  const solved = options.filter(isSolved);
  const { alternatives, options: rows } = whoSigns(judgement, options);
  const results: ParticipationResult[] = [];
  for (const [k, row] of rows.entries()) {
    const judged = solved[k]!;
    results.push(
      await steps.run(`who signs ${judged.option.title}`, () => ({
        ...row,
        title: judged.option.title,
        offer: sideOffer(judgement, judged, row),
        growth: row.acceptable ? null : growthOf(judgement, judged, row, alternatives, steps),
        ...(judgement.compiled.talks?.sidePayments
          ? { payments: memberPayments(judged.solution, judgement.players, row.gains) }
          : {}),
      })),
    );
  }
  const judgedBy = Object.entries(alternatives).map(
    ([id, { payoff, option }]) => [id, { objectivePercent: payoff, option }] as const,
  );
  return { alternatives: Object.fromEntries(judgedBy), participation: results };
}

/** Who would sign which of the options that solved, and what each party has otherwise. */
export function whoSigns(
  judgement: Judgement,
  options: readonly JudgedOption[],
): ReturnType<typeof participation> {
  const solved = options.filter(isSolved);
  return participation({
    parties: judgement.parties.map(({ id }) => id),
    options: solved.map(({ option, payoffs }) => ({ id: option.id, payoffs })),
    threat: judgement.threat,
    alone: Object.fromEntries(
      judgement.parties.map((party) => [party.id, aloneOf(judgement, party, solved)]),
    ),
  });
}

type Solved = JudgedOption & { readonly solution: Solution; readonly payoffs: Payoffs };

const isSolved = (judged: JudgedOption): judged is Solved => judged.solution !== undefined;

const policiesOf = ({ compiled }: Judgement, ids: readonly string[]): Policy[] =>
  ids.map((id) => compiled.policies.get(id)!);

/**
 * The options whose measures a party can bring about from what there is without a deal. Linked issues stay as they are then:
 * what an option settles beside its measures only a deal brings.
 */
function aloneOf(
  judgement: Judgement,
  { id, members }: CompiledParty,
  options: readonly Solved[],
): OwnMove[] {
  const { fallback, compiled, players } = judgement;
  if (fallback === undefined) return [];
  const now = policiesOf(judgement, fallback.policies);
  const unsettled = issueValues(fallback.issues, compiled, players);
  return options
    .filter(({ option }) => canBringAbout(members, now, policiesOf(judgement, option.policies)))
    .map(({ option, solution }) => ({
      option: option.id,
      payoff: payoffsAt(solution, players)[id]! + unsettled[id]!,
    }));
}

function sideOffer({ players }: Judgement, { solution }: Solved, { gains }: Participation): SideOffer | null {
  const ids = players.map(({ id }) => id);
  const worth = Object.fromEntries(players.map((party) => [party.id, percentPerMillion(solution, party)]));
  const money = moneyOffer(ids, gains, worth);
  if (money === undefined) return null;
  const { to, million, affordable } = money;
  const alone = money.from !== null && money.spare[money.from]! >= million ? money.from : null;
  return { to, millionUSD: million, from: alone, affordable };
}

/** Equilibria that one offer may cost. */
const MOST_OFFERS = 60;

/** Cuts that somebody but the binding party has a say in: what could grow until it signs. */
function growthOf(
  judgement: Judgement,
  { option, issues }: Solved,
  { binding }: Participation,
  alternatives: Readonly<Record<string, BestAlternative>>,
  { signal }: TalksSteps,
): OfferGrowth | null {
  const { baseline, parties, players, compiled } = judgement;
  const own = parties.find(({ id }) => id === binding)!.members;
  const growing = option.policies.filter((id) => {
    const policy = compiled.policies.get(id)!;
    return isCut(policy) && !decidersOf(policy).every((code) => own.includes(code));
  });
  if (growing.length === 0) return null;
  const rest = option.policies.filter((id) => !growing.includes(id));
  const without = compileShock(baseline.economy, policiesOf(judgement, rest));
  const whole = compileShock(baseline.economy, policiesOf(judgement, option.policies));
  const offer = tariffOffer({
    parties: parties.map(({ id }) => id),
    party: binding,
    maxEvaluations: MOST_OFFERS,
    gainsAt: (scale): Payoffs | Unsolved => {
      const outcome = solve(
        baseline,
        scaleCut(without, whole, scale),
        signal === undefined ? {} : { signal },
      );
      if (!outcome.converged) {
        if (outcome.reason === "cancelled") throw new CancelledError();
        return { unsolved: outcome.message };
      }
      const trade = payoffsAt(outcome.solution, players);
      return Object.fromEntries(
        parties.map(({ id }) => [id, trade[id]! + issues[id]! - alternatives[id]!.payoff]),
      );
    },
  });
  const { status, scale, acceptable } = offer;
  return { policies: growing, status, scale, acceptable };
}

function isCut(policy: Policy): boolean {
  return policy.kind === "agreement" || (policy.kind === "barrier" && policy.factor < 1);
}
