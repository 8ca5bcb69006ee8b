import { counted } from "../../economy/plural.ts";
import { withoutUnseen } from "../../economy/visible.ts";
import type { Pledge, Quota, Shock } from "../../policy/shock.ts";
import type { Baseline } from "../base/baseline.ts";
import { DEFICIT_ROUNDING, type HeldDeficit, heldDeficit } from "../base/held-deficit.ts";
import { oneWayTrade } from "../base/one-way-trade.ts";
import { joinedBy } from "../base/trade-groups.ts";
import { type Kernel, type State, sweep } from "../kernel/kernel.ts";
import { type Candidate, describeEquation, evaluate, type Residual } from "../solution/certificate.ts";
import type { FailureReason, SolveOutcome } from "../solution/solution.ts";
import { hangsTogether } from "./group-levels.ts";

export type Failure = Extract<SolveOutcome, { converged: false }>;

/** A sentence names at most this many economies and counts the others. */
const MOST_NAMED = 5;

const failure = (
  reason: FailureReason,
  sweeps: number,
  worst: Residual | undefined,
  message: string,
): Failure => ({
  converged: false,
  reason,
  worst,
  solvedShare: undefined,
  sweeps,
  message,
});

/**
 * Says why no equilibrium was found, in terms of the economics where that can be told: trade that cannot balance, an
 * economy that owes more than it earns; else the worst equation at the best point.
 *
 * @param scratch as long as a state, overwritten
 */
export function explainFailure(
  kernel: Kernel,
  reason: FailureReason,
  best: { readonly state: State; readonly candidate: Candidate },
  shock: Parameters<typeof evaluate>[1],
  sweeps: number,
  scratch: State,
): Failure {
  const { baseline } = kernel;
  if (reason === "cancelled")
    return failure(reason, sweeps, undefined, `Cancelled after ${counted(sweeps, "sweep")}.`);
  const oneWay = baseline.closure === "balanced" ? oneWayTrade(baseline, kernel.weights) : undefined;
  if (oneWay !== undefined) return cannotBalance(kernel, oneWay, sweeps);
  const held = baseline.closure === "balanced" ? undefined : heldDeficit(baseline, kernel.weights);
  if (held !== undefined) return cannotHold(baseline, held, sweeps);
  sweep(kernel, best.state, scratch);
  const { income, deficit, transfer } = kernel;
  // Who has nothing left at a point that is far from an equilibrium says nothing: what it sends abroad must be why.
  const poor = income.findIndex((left, n) => !(left > 0) && left - deficit[n]! - transfer[n]! > 0);
  if (poor >= 0) return noIncome(kernel, poor, sweeps);
  const { worst } = evaluate(baseline, shock, best.candidate);
  return failure(
    reason,
    sweeps,
    worst,
    `No equilibrium found in ${counted(sweeps, "sweep")} (${reason}): the worst equation is ${describeEquation(worst)}, off by ${worst.value.toExponential(1)}. Try a smaller shock, a larger maxSweeps, or check trade elasticities near that cell.`,
  );
}

/** The sweeps arrived somewhere that the independent evaluator does not accept. */
export const notCertified = (worst: Residual, limit: number, sweeps: number): Failure =>
  failure(
    "diverged",
    sweeps,
    worst,
    `The sweeps settled but failed the independent check: ${describeEquation(worst)} is off by ${worst.value.toExponential(1)} (the limit is ${limit}). Try a smaller tolerance.`,
  );

function cannotBalance(
  kernel: Kernel,
  { seller, buyer }: { readonly seller: number; readonly buyer: number },
  sweeps: number,
): Failure {
  const { economies } = kernel.baseline.economy;
  const [from, to] = [economies[seller]!.code, economies[buyer]!.code];
  return failure(
    "infeasible",
    sweeps,
    { equation: "balance of payments", economy: from, sector: undefined, value: 1 },
    `Trade cannot balance: ${from} still sells to ${to}, but ${to} can no longer sell anything to ${from}, not even through others. Close both directions, leave something open, or use deficits: fixed.`,
  );
}

function cannotHold(baseline: Baseline, { group, deficit }: HeldDeficit, sweeps: number): Failure {
  const codes = group.map((n) => baseline.economy.economies[n]!.code);
  const [more, less] = deficit > 0 ? ["import", "export"] : ["export", "import"];
  const held =
    codes.length === 1
      ? `${codes[0]} ${more} more than it ${less}s, but after this policy it has no partner left to do so with`
      : `${listed(codes)} together ${more} more than they ${less}, but after this policy they trade with nobody but one another`;
  return failure(
    "infeasible",
    sweeps,
    { equation: "balance of payments", economy: codes[0]!, sector: undefined, value: 1 },
    `The closure has ${held}. Use deficits: balanced, or leave some trade open.`,
  );
}

/**
 * No subsidy brings the imports that were promised.
 *
 * @param most the most that one brings, million USD, and that subsidy
 */
export function cannotBuy(
  baseline: Baseline,
  { cells, valueMillion }: Pledge,
  most: { readonly importsMillion: number; readonly subsidy: number },
  sweeps: number,
): Failure {
  const { buyers, sellers, goods, importer } = tradeNames(baseline, cells);
  const reach =
    most.importsMillion > 0
      ? `the most that any subsidy brings is ${money(most.importsMillion)}, at one of about ${Math.round(100 * most.subsidy)} %`
      : "they trade nothing there that a subsidy could raise";
  return failure(
    "infeasible",
    sweeps,
    { equation: "purchase pledge", economy: importer, sector: undefined, value: 1 },
    `${buyers} cannot buy ${money(valueMillion)} a year of ${goods} from ${sellers}: ${reach}. Promise less, or more sectors.`,
  );
}

/**
 * No premium keeps imports within a quota.
 *
 * @param leastMillion the smallest volume that was found; undefined: the search ended without an answer
 */
export function cannotLimit(
  baseline: Baseline,
  { cells, boundMillion }: Quota,
  leastMillion: number | undefined,
  sweeps: number,
): Failure {
  const { buyers, sellers, goods, importer } = tradeNames(baseline, cells);
  const held =
    baseline.closure === "balanced"
      ? "Let in more, or name fewer sectors."
      : "Where a deficit is held, an economy with few other partners has to go on buying: use deficits: balanced, or let in more.";
  const why =
    leastMillion === undefined
      ? "no premium was found that does it"
      : `at no premium did less than ${money(leastMillion)} come in`;
  return failure(
    "infeasible",
    sweeps,
    { equation: "quota", economy: importer, sector: undefined, value: 1 },
    `${buyers} cannot keep imports of ${goods} from ${sellers} within ${money(boundMillion)} at prices of the base year: ${why}. ${held}`,
  );
}

/** Who buys what from whom in some cells, as words. */
function tradeNames({ economy }: Baseline, cells: Int32Array) {
  const { dims, economies, sectors } = economy;
  const N = dims.economies;
  const called = (at: (cell: number) => number, name: (n: number) => string): string =>
    listed([...new Set(cells.map(at))].map(name));
  const code = (n: number): string => economies[n]!.code;
  return {
    buyers: called((cell) => Math.floor(cell / N) % N, code),
    sellers: called((cell) => cell % N, code),
    goods: called(
      (cell) => Math.floor(cell / (N * N)),
      (j) => withoutUnseen(sectors[j]!.name),
    ),
    importer: economies[Math.floor((cells[0] ?? 0) / N) % N]!.code,
  };
}

/** Money to four digits, as `$1,250 billion`: close enough to promise what is named as the most. */
function money(million: number): string {
  const [scaled, unit] = million >= 1000 ? [million / 1000, "billion"] : [million, "million"];
  return `$${Number(scaled.toPrecision(4)).toLocaleString("en-US")} ${unit}`;
}

/** Codes and names as words, the first few of many: "CAN and MEX", "AUS, AUT, BEL, BGR, BRA and 15 others". */
function listed(codes: readonly string[]): string {
  if (codes.length === 1) return codes[0]!;
  const shown = codes.length > MOST_NAMED ? codes.slice(0, MOST_NAMED) : codes.slice(0, -1);
  const last = codes.length > MOST_NAMED ? counted(codes.length - MOST_NAMED, "other") : codes.at(-1)!;
  return `${shown.join(", ")} and ${last}`;
}

/** No tax on labour raises what a government spends, once its revenue from trade is gone. */
export function cannotRaise(kernel: Kernel, n: number, sweeps: number): Failure {
  const economy = kernel.baseline.economy.economies[n]!.code;
  return failure(
    "infeasible",
    sweeps,
    { equation: "government budget", economy, sector: undefined, value: 1 },
    `The government of ${economy} cannot raise what it spends: at every higher tax on labour people work so much less that it takes in no more. Let revenue be a transfer, lower the elasticity of labour supply, or take a smaller shock.`,
  );
}

/** An economy must pay out more than it earns: the equations may have a solution, the economy has none. */
export function noIncome(kernel: Kernel, n: number, sweeps: number): Failure {
  const economy = kernel.baseline.economy.economies[n]!.code;
  return failure(
    "infeasible",
    sweeps,
    { equation: "income", economy, sector: undefined, value: 1 },
    `Under this closure ${economy} would have to send more than its whole income abroad. Use deficits: balanced, or a smaller shock.`,
  );
}

/**
 * A closure that holds deficits, in a world of groups that do not trade with each other: each group's deficits would have to
 * cancel, and if they did, nothing would say how much a deficit is worth inside it. undefined where there is no such thing.
 */
export function untiedDeficit({ baseline, weights }: Kernel, shock: Shock): Failure | undefined {
  const { economy, accounts, closure } = baseline;
  if (closure === "balanced" || hangsTogether(baseline, shock)) return undefined;
  const holds = (n: number): boolean =>
    Math.abs(economy.deficit[n]!) > DEFICIT_ROUNDING * accounts.income[n]!;
  if (!economy.economies.some((_, n) => holds(n))) return undefined;
  const [smallest, next] = joinedBy(economy.dims, weights.gross).sort((a, b) => a.length - b.length);
  if (smallest === undefined || next === undefined) return undefined;
  const held = heldDeficit(baseline, weights);
  if (held !== undefined) return cannotHold(baseline, held, 0);
  const codes = smallest.map((n) => economy.economies[n]!.code);
  const who =
    codes.length === 1
      ? `${codes[0]} trades with nobody else`
      : `${listed(codes)} trade with nobody but one another`;
  return failure(
    "infeasible",
    0,
    { equation: "balance of payments", economy: codes[0]!, sector: undefined, value: 1 },
    `${who}, so that nothing ties prices there to the money in which the closure holds deficits. Use deficits: balanced, leave some trade open, or leave ${codes.length === 1 ? "it" : "them"} out of the data.`,
  );
}

/** A coalition that shares its losses and has members between whom nothing can be sold, so that no money can reach them. */
export function partedCoalition(
  { baseline, weights, coalitions }: Kernel,
  shock: Shock,
): Failure | undefined {
  if (coalitions.length === 0 || hangsTogether(baseline, shock)) return undefined;
  const { dims, economies } = baseline.economy;
  const groups = joinedBy(dims, weights.gross);
  for (const members of coalitions) {
    const home = groups.find((group) => group.includes(members[0]!))!;
    const apart = members.filter((n) => !home.includes(n));
    if (apart.length === 0) continue;
    const code = economies[apart[0]!]!.code;
    return failure(
      "infeasible",
      0,
      { equation: "sharing", economy: code, sector: undefined, value: 1 },
      `${listed(apart.map((n) => economies[n]!.code))} trades with nobody of the rest of the coalition, directly or through others, so that no transfer can reach it. Leave some trade open, or leave it out of the coalition.`,
    );
  }
  return undefined;
}

/** An embargo that leaves some economy without any supplier of what it needs; undefined when there is none. */
export function stranded(kernel: Kernel): Failure | undefined {
  const { baseline, dims, weights } = kernel;
  const N = dims.economies;
  for (let cell = 0; cell < dims.sectors * N; cell++) {
    if (!(baseline.accounts.expenditure[cell]! > 0) || !needs(kernel, cell)) continue;
    const suppliers = weights.gross.subarray(cell * N, cell * N + N);
    if (suppliers.some((weight) => weight > 0)) continue;
    const economy = baseline.economy.economies[cell % N]!.code;
    const sector = baseline.economy.sectors[Math.floor(cell / N)]!.code;
    return failure(
      "infeasible",
      0,
      { equation: "goods market", economy, sector, value: 1 },
      `${economy} needs ${sector} but the embargo leaves it no supplier, at home or abroad. Exempt a supplier or leave the sector out.`,
    );
  }
  return undefined;
}

function needs(kernel: Kernel, cell: number): boolean {
  const { economies: N, sectors: J } = kernel.dims;
  const { finalShare, inputShare } = kernel.baseline.economy;
  if (finalShare[cell]! > 0) return true;
  const n = cell % N;
  const input = (cell - n) / N;
  for (let sector = 0; sector < J; sector++) {
    if (inputShare[(input * J + sector) * N + n]! > 0) return true;
  }
  return false;
}
