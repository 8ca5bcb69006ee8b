import { InputError, type Issue } from "../../economy/issue.ts";
import { type GoalOutcome, goalSeek } from "../goals/goal-seek.ts";
import type { Unsolved } from "../goals/sampled-metric.ts";
import { bindingParty } from "./participation.ts";
import { checkKnown, checkParties, checkPayoffs, type Payoffs, payoffOf, SAME } from "./payoffs.ts";

/** An offer that grows until a party signs. */
export interface TariffOfferQuestion {
  readonly parties: readonly string[];
  /** The party that is to sign. */
  readonly party: string;
  /** Gains over best alternatives when the cut is this many times what it is (`scaleCut`), or why there are none. */
  readonly gainsAt: (scale: number) => Payoffs | Unsolved;
  /** Largest scale to be tried. Default 4. */
  readonly most?: number;
  readonly maxEvaluations?: number;
}

/** `signs`: the smallest growth that is enough. `refuses`: none up to the largest is; `scale` is where it loses least. */
export interface TariffOffer {
  readonly status: "signs" | "refuses" | "failed";
  /** Multiple of the present cut; null when nothing can be solved. */
  readonly scale: number | null;
  /** Everybody's gains there. */
  readonly gains: Payoffs | null;
  /** Nobody loses there. */
  readonly acceptable: boolean;
  /** Who gains least there. */
  readonly binding: string | null;
  readonly search: GoalOutcome;
}

/**
 * By how much a cut must grow until a party signs (model.md 4): the smallest multiple, from 1 up, at which its gain is
 * not negative. The others' gains at that multiple say whether they still sign.
 *
 * @throws InputError when the party is not at the table, the largest scale is not above 1, or gains lack a party
 */
export function tariffOffer(question: TariffOfferQuestion): TariffOffer {
  const { parties, party, gainsAt } = question;
  const most = question.most ?? 4;
  check(question, most);
  const known = new Map<number, Payoffs>();
  const search = goalSeek(
    (scale) => {
      const gains = gainsAt(scale);
      if (isUnsolved(gains)) return gains;
      const issues: Issue[] = [];
      checkPayoffs(parties, gains, `The offer at ${scale} times its size`, ["gains"], issues);
      if (issues.length > 0) throw new InputError(issues);
      known.set(scale, gains);
      return payoffOf(gains, party);
    },
    {
      from: 1,
      to: most,
      target: 0,
      reach: "at-least",
      metricTolerance: SAME,
      ...(question.maxEvaluations === undefined ? {} : { maxEvaluations: question.maxEvaluations }),
    },
  );
  const gains = search.level === null ? null : known.get(search.level)!;
  const binding = gains === null ? null : bindingParty(parties, gains);
  return {
    status: search.status === "reached" ? "signs" : search.status === "unreachable" ? "refuses" : "failed",
    scale: search.level,
    gains,
    acceptable: gains !== null && binding !== null && payoffOf(gains, binding) >= -SAME,
    binding,
    search,
  };
}

const isUnsolved = (answer: Payoffs | Unsolved): answer is Unsolved => typeof answer.unsolved === "string";

function check({ parties, party }: TariffOfferQuestion, most: number): void {
  const issues: Issue[] = [];
  checkParties(parties, issues);
  checkKnown(party, parties, "party", ["party"], issues);
  if (!(most > 1 && Number.isFinite(most))) {
    const message = `The largest scale is ${most}.`;
    issues.push({
      code: "empty-range",
      path: ["most"],
      message,
      hint: "An offer starts at 1 and grows: give more than 1.",
    });
  }
  if (issues.length > 0) throw new InputError(issues);
}
