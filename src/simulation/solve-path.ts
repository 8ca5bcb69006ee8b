import type { CompiledDossier, HorizonYear } from "../dossier/compile/compiled-dossier.ts";
import type { BySector } from "../economy/dims.ts";
import { percentOf } from "../economy/percent.ts";
import { type Baseline, baselineOf } from "../equilibrium/base/baseline.ts";
import type { Solution, SolveOutcome } from "../equilibrium/solution/solution.ts";
import { welfareOf } from "../equilibrium/solution/welfare.ts";
import type { SolveOptions } from "../equilibrium/solving/attempt.ts";
import { enact } from "../equilibrium/solving/enact.ts";
import { solve } from "../equilibrium/solving/solve.ts";
import { consumerPrices } from "../outcomes/consumer-prices.ts";
import { tariffRevenue } from "../outcomes/tariff-revenue.ts";
import { compileShock } from "../policy/compile-shock.ts";
import type { PreparedBaseline } from "./prepare-baseline.ts";
import type { PathEconomy, PathYear } from "./simulation-result.ts";
import { summariseCertificate } from "./summarise-certificate.ts";

/** What a path of equilibria is solved with. */
export interface PathContext {
  readonly compiled: CompiledDossier;
  readonly prepared: PreparedBaseline;
  readonly solving: SolveOptions;
}

/** A solution to start from, and the measures of its option and of its baseline. */
interface Start {
  readonly solution: Solution;
  readonly measures: string;
}

/** The base of a year, or why it has none. */
type YearBase =
  | { readonly converged: true; readonly baseline: Baseline }
  | Extract<SolveOutcome, { converged: false }>;

/**
 * Solves options year by year with trade elasticities theta x s (model.md 6, "Horizon"), each against the
 * baseline of the same year: the data's own year, whose accounts no elasticity moves, or the dossier's
 * baseline option as it is in that year.
 *
 * A year with s = 1 and the measures of the long run has the long run's own solution; a year with the s and
 * the measures of another is not solved again.
 */
export class PathSolver {
  readonly #context: PathContext;
  readonly #years: readonly HorizonYear[];
  readonly #bases = new Map<string, YearBase>();

  constructor(context: PathContext) {
    this.#context = context;
    this.#years = context.compiled.horizon?.years ?? [];
  }

  /**
   * The path of one option, the last year first, since that is the one next to the long run; each year starts
   * from its successor where the same measures are in force, and else from the base, so that a year without
   * measures is the base to the last digit.
   *
   * @param plain the option's solution in the long run, if it has one
   * @param shown positions of the economies that results show
   * @yields the year that is solved next, so that the caller can tell a reader and hear a signal
   * @returns in the order of time
   */
  *solve(
    option: string,
    plain: Solution | undefined,
    shown: readonly number[],
  ): Generator<number, PathYear[]> {
    const found: PathYear[] = [];
    const solved = new Map<string, SolveOutcome>();
    let start: Start | undefined = plain && { solution: plain, measures: this.#usualMeasures(option) };
    for (const year of [...this.#years].reverse()) {
      yield year.year;
      const measures = JSON.stringify([year.policies.get(option), this.#lawOf(year)]);
      const key = JSON.stringify([year.share, measures]);
      const near = start?.measures === measures ? start.solution : undefined;
      const outcome = solved.get(key) ?? this.#solveYear(year, option, plain, near);
      solved.set(key, outcome);
      if (outcome.converged) start = { solution: outcome.solution, measures };
      found.push(summariseYear(year, outcome, shown));
    }
    return found.reverse();
  }

  #solveYear(
    year: HorizonYear,
    option: string,
    plain: Solution | undefined,
    start: Solution | undefined,
  ): SolveOutcome {
    const { compiled, solving } = this.#context;
    const base = this.#baseOf(year);
    if (!base.converged) return base;
    const policies = year.policies.get(option)!;
    if (plain !== undefined && base.baseline === plain.baseline && isSame(policies, this.#usual(option)))
      return { converged: true, solution: plain };
    const shock = compileShock(
      base.baseline.economy,
      policies.map((id) => compiled.policies.get(id)!),
    );
    // The base under its own law is itself, to the last digit if the solve begins there.
    const isBase = isSame(policies, this.#lawOf(year));
    return solve(base.baseline, shock, start === undefined || isBase ? solving : { ...solving, start });
  }

  /** Policies of an option in the long run. */
  #usual(option: string): readonly string[] {
    return this.#context.compiled.options.find(({ id }) => id === option)!.policies;
  }

  #usualMeasures(option: string): string {
    return JSON.stringify([this.#usual(option), this.#context.compiled.baseline?.policies ?? []]);
  }

  /** Policies of the baseline option that are in force in a year; none without one. */
  #lawOf(year: HorizonYear): readonly string[] {
    const { baseline } = this.#context.compiled;
    return baseline === undefined ? [] : year.policies.get(baseline.id)!;
  }

  #baseOf(year: HorizonYear): YearBase {
    const key = JSON.stringify([year.share, this.#lawOf(year)]);
    const base = this.#bases.get(key) ?? this.#makeBase(year);
    this.#bases.set(key, base);
    return base;
  }

  #makeBase(year: HorizonYear): YearBase {
    const { compiled, prepared, solving } = this.#context;
    const law = this.#lawOf(year);
    const isUsual = isSame(law, compiled.baseline?.policies ?? []);
    if (year.share === 1 && isUsual) return { converged: true, baseline: prepared.baseline };
    const own = atShare(prepared.ownYear, year.share);
    if (compiled.baseline === undefined) return { converged: true, baseline: own };
    const shock = compileShock(
      own.economy,
      law.map((id) => compiled.policies.get(id)!),
    );
    return enact(own, shock, solving.signal === undefined ? {} : { signal: solving.signal });
  }
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** The same base year under trade elasticities theta x s: its accounts and shares do not depend on them. */
function atShare({ economy, closure }: Baseline, share: number): Baseline {
  const tradeElasticity = economy.tradeElasticity.map((theta) => theta * share) as BySector;
  return baselineOf({ ...economy, tradeElasticity }, closure);
}

function summariseYear(
  { year, after, share }: HorizonYear,
  outcome: SolveOutcome,
  shown: readonly number[],
): PathYear {
  const head = { year, yearsAfter: after, s: share };
  if (!outcome.converged)
    return { ...head, status: "failed", reason: outcome.reason, message: outcome.message };
  const { solution } = outcome;
  const { baseline, certificate } = solution;
  const welfare = welfareOf(solution);
  const { logPrices } = consumerPrices(solution);
  const { beforeTotal, afterTotal } = tariffRevenue(solution);
  const economies = shown.map((n): [string, PathEconomy] => [
    baseline.economy.economies[n]!.code,
    {
      welfarePercent: percentOf(welfare.welfareHat[n]!),
      welfareMillion: welfare.equivalentVariation[n]!,
      realWagePercent: percentOf(welfare.realWageHat[n]!),
      priceIndexPercent: percentOf(welfare.priceIndexHat[n]!),
      consumerPricesPercent: percentOf(Math.exp(logPrices[n]!)),
      revenueBeforeMillion: beforeTotal[n]!,
      revenueAfterMillion: afterTotal[n]!,
      incomeBeforeMillion: baseline.accounts.income[n]!,
    },
  ]);
  return {
    ...head,
    status: "solved",
    certificate: summariseCertificate(certificate, undefined),
    economies: Object.fromEntries(economies),
  };
}
