import type { MemberPayments } from "./member-payments.ts";

/** Sanctions that hurt the target most for what they cost the coalition, or why there is no answer. */
export type SanctionsResult = SolvedSanctions | FailedSanctions;

interface SanctionsHead {
  /** Codes. */
  readonly coalition: readonly string[];
  readonly target: readonly string[];
  /** The most that they may cost the coalition, % of its real income. */
  readonly budgetPercent: number;
}

/** An answer that was not found has no figures. */
export interface FailedSanctions extends SanctionsHead {
  readonly status: "failed";
  readonly explanation: string;
}

/** What one search finds. All figures are against what is in force without the sanctions. */
export interface SanctionsFigures {
  readonly status: "solved";
  readonly explanation: null;
  /** What they cost the coalition: the sum of its members' losses over that of their incomes; below 0 it gains. */
  readonly costPercent: number;
  readonly costMillion: number;
  /** The target's loss of real income. */
  readonly harmPercent: number;
  readonly harmMillion: number;
  /** Points of harm that a point more of cost would buy; 0 where more buys nothing. */
  readonly marginalHarm: number | null;
  /** Every rate that the coalition sets, on top of those in force. */
  readonly rates: readonly SanctionRate[];
  /** Every economy by code, in the order of the data. */
  readonly economies: Readonly<Record<string, SanctionsWelfare>>;
  /** What every budget buys, by rising cost. */
  readonly frontier: readonly SanctionsFrontierPoint[];
  /** The same trade forbidden; null where that has no equilibrium. */
  readonly embargo: EmbargoResult | null;
  readonly certificate: SanctionsCertificateResult & {
    /** Equilibria and gradients that the whole search took. */
    readonly solves: number;
    readonly gradients: number;
    readonly milliseconds?: number;
  };
}

/** The sanctions of members who each bear what falls on them. */
export interface SolvedSanctions extends SanctionsHead, SanctionsFigures {
  /** The sanctions of members who share what they cost. Absent unless it is asked for. */
  readonly sharing?: BurdenSharing;
  /** What would leave no member worse off than without the sanctions; null for a coalition of one. */
  readonly payments: MemberPayments | null;
}

/**
 * The best sanctions of a coalition whose members pay each other until all lose the same share of their real
 * income.
 */
export type BurdenSharing = SharedSanctions | Pick<FailedSanctions, "status" | "explanation">;

/** `costPercent` is what every member loses. */
export interface SharedSanctions extends SanctionsFigures {
  /**
   * By code; a member that pays has a minus. They sum to 0. Those that share what is in force anyway are in
   * them.
   */
  readonly transfersMillion: Readonly<Record<string, number>>;
  /** Whether prices know of them: they do, in the search too. */
  readonly fedBack: true;
}

/** One number that the coalition sets. */
export interface SanctionRate {
  /** Seen from the coalition: a tariff on its imports from the target, an export tax on its exports to it. */
  readonly direction: "imports" | "exports";
  /** Code of the member whose own rate it is; null: all members'. */
  readonly member: string | null;
  readonly sector: string;
  /** A fraction, on top of what is in force. */
  readonly rate: number;
  /** It stands at the highest that the dossier allows, short of a ban. */
  readonly atHighest: boolean;
  /** Trade that it falls on, base year. */
  readonly tradeMillion: number;
}

/** What sanctions do to the real income of one economy; money is the equivalent variation, million USD a year. */
export interface SanctionsWelfare {
  readonly welfarePercent: number;
  readonly welfareMillion: number;
}

/** The most harm at one cost. */
export interface SanctionsFrontierPoint {
  readonly costPercent: number;
  readonly harmPercent: number;
  /** The slope there; null at the cheapest sanctions, where it has no limit. */
  readonly marginalHarm: number | null;
  readonly certificate: SanctionsCertificateResult;
}

/** What forbidding the same trade would cost and take, % of real income. */
export interface EmbargoResult {
  readonly costPercent: number;
  readonly harmPercent: number;
  readonly worstResidual: number;
}

/** What can be checked about an optimum. */
export interface SanctionsCertificateResult {
  /** Largest entry of the projected gradient of the Lagrangian, harm less multiplier times cost, shares of income a unit of rate. */
  readonly projectedGradient: number;
  /** Multiplier times what is left of the budget, share of income: 0 where it binds or where more would buy nothing. */
  readonly complementarity: number;
  /** How far the cost is above the budget, share of income. */
  readonly excess: number;
  readonly worstResidual: number;
}
