import { type BySectorPair, newBySectorPair, pairAt } from "../../economy/dims.ts";
import type { Baseline } from "../../equilibrium/base/baseline.ts";
import { type Adjoint, createAdjoint } from "../../equilibrium/gradient/gradient.ts";
import { CancelledError } from "../../equilibrium/solution/cancelled-error.ts";
import type { Objective } from "../../equilibrium/solution/objective.ts";
import type { Solution } from "../../equilibrium/solution/solution.ts";
import type { CancelSignal } from "../../equilibrium/solving/attempt.ts";
import { solve } from "../../equilibrium/solving/solve.ts";
import { exportTaxesAfter, type Shock } from "../../policy/shock.ts";
import { hasKind, type Instrument, pullBack, quotasOf, readLevels, writeLevels } from "./instrument.ts";

/** A party at the table: an economy, or a bloc that acts as one (model.md 4). */
export interface Party {
  readonly id: string;
  /** Indices of its economies. */
  readonly members: readonly number[];
  /** What it wants, new over base: 1 is the base year. */
  readonly objective: Objective;
  /** What the objective counts: money, or a sum that weighs sectors and is none. Default real income. */
  readonly wants?: "real income" | "political income";
  /** What it sets; none for a party that only accepts or refuses. */
  readonly instruments: readonly Instrument[];
}

/** Parties, what they control, and the world they do it in. */
export interface Game {
  readonly baseline: Baseline;
  readonly parties: readonly Party[];
  /** Policy of everybody and everything that no party's instrument touches. */
  readonly background: Shock;
}

/** Levels of every party's instruments, in the order of the game's parties. */
export type Profile = readonly Float64Array[];

/** Where the game stands under the background policy. */
export function startingProfile({ baseline, background, parties }: Game): Profile {
  const today = {
    tariff: background.tariffNew,
    exportTax: exportTaxesAfter(baseline.economy, background),
    tradeCostHat: background.tradeCostHat,
  };
  return parties.map(({ instruments }) => readLevels(instruments, today));
}

/** The policy of a profile: fresh arrays. */
export function shockOf(game: Game, profile: Profile): Shock {
  const { baseline, background, parties } = game;
  const { economy } = baseline;
  const sets = (kind: Instrument["kind"]): boolean =>
    parties.some(({ instruments }) => hasKind(instruments, kind));
  const tariffNew = background.tariffNew.slice() as BySectorPair;
  const tradeCostHat = sets("barrier")
    ? ((background.tradeCostHat?.slice() ?? new Float64Array(tariffNew.length).fill(1)) as BySectorPair)
    : background.tradeCostHat;
  const exportTax = sets("export-tax")
    ? Float64Array.from(exportTaxesAfter(economy, background) ?? newBySectorPair(economy.dims))
    : undefined;
  parties.forEach(({ instruments }, p) => {
    writeLevels(instruments, profile[p]!, { tariff: tariffNew, exportTax, tradeCostHat });
  });
  const quotas = parties.flatMap(({ instruments }, p) => quotasOf(instruments, profile[p]!));
  return {
    ...background,
    tariffNew,
    tradeCostHat,
    ...(exportTax === undefined ? {} : { exportTaxNew: exportTax }),
    ...(quotas.length === 0 ? {} : { quotas: [...(background.quotas ?? []), ...quotas] }),
  };
}

/** Solves equilibria of a game, each from the last one, and counts the work. */
export interface GameSolver {
  readonly game: Game;
  readonly accuracy: Accuracy;
  /** What may end its work, for solvers that are made from this one. */
  readonly signal: CancelSignal | undefined;
  /** The equilibrium of a profile; undefined when there is none. Profiles near the last one are cheap. */
  solve(profile: Profile): Solution | undefined;
  /** The adjoint of the last solution that `solve` returned; its gradients share one sweep. */
  adjoint(): Adjoint;
  /** The last solution that `solve` returned. */
  last(): Solution;
  readonly work: { solves: number; gradients: number; sweeps: number };
}

/** How exactly equilibria are solved: see `SolveOptions.tolerance` and `GradientOptions.tolerance`. */
export interface Accuracy {
  readonly equilibrium: number;
  readonly adjoint: number;
}

/** Gradients are two digits better than the projected gradients that are asked of optima. */
export const FINE: Accuracy = { equilibrium: 1e-12, adjoint: 1e-10 };
/** For searches whose answer is only compared with another. */
export const COARSE: Accuracy = { equilibrium: 1e-10, adjoint: 1e-7 };

/**
 * What solves equilibria of a game, each from the one before.
 *
 * @param signal ends the work: `solve` then throws a CancelledError
 * @param accuracy of equilibria and adjoints; the default suits optima to a projected gradient of 1e-8
 */
export function createGameSolver(game: Game, signal?: CancelSignal, accuracy: Accuracy = FINE): GameSolver {
  const work = { solves: 0, gradients: 0, sweeps: 0 };
  let last: Solution | undefined;
  let adjoint: Adjoint | undefined;
  return {
    game,
    accuracy,
    signal,
    work,
    solve(profile) {
      if (signal?.aborted) throw new CancelledError();
      const outcome = solve(game.baseline, shockOf(game, profile), {
        tolerance: accuracy.equilibrium,
        ...(last === undefined ? {} : { start: last }),
      });
      work.solves++;
      if (!outcome.converged) return undefined;
      work.sweeps += outcome.solution.certificate.sweeps;
      last = outcome.solution;
      adjoint = undefined;
      return last;
    },
    adjoint() {
      adjoint ??= createAdjoint(last!);
      work.gradients++;
      return adjoint;
    },
    last: () => last!,
  };
}

/** Counts the work of one solver as another's. */
export function addWork(to: GameSolver, from: GameSolver): void {
  to.work.solves += from.work.solves;
  to.work.gradients += from.work.gradients;
  to.work.sweeps += from.work.sweeps;
}

/** An objective's value and its gradient by given instruments at the solver's last solution. */
export function slopes(
  solver: GameSolver,
  objective: Objective,
  instruments: readonly Instrument[],
): { readonly value: number; readonly gradient: Float64Array } {
  const by = solver.adjoint().gradient(objective, { tolerance: solver.accuracy.adjoint });
  const gradient = new Float64Array(instruments.length);
  pullBack(instruments, by, solver.last().quotas, gradient);
  return { value: by.value, gradient };
}

/**
 * A seller with nearly all of a market has hardly anybody to lose it to; its quota's curvature has a limit
 * all the same.
 */
const LEAST_RIVALRY = 0.05;

/**
 * How sharply a party's objective bends in each of its instruments, in partial equilibrium: a tariff's
 * marginal gain falls by about theta (1 - share) M / (1+t)^2 a unit of rate, an export tax's by the same with
 * its own rate, a barrier's by theta (1 - share) M a log point, with M the trade it falls on, all relative to
 * the party's income. A quota at the share v of its volume moves what a tariff would by dln v = -theta (1 -
 * share) dln(1+t): M / (theta (1 - share) v^2). Only scales steps.
 */
export function curvatureOf(
  solution: Solution,
  sales: BySectorPair,
  party: Pick<Party, "members" | "instruments">,
): Float64Array {
  const { baseline, shock, expenditureNew } = solution;
  const { dims, tradeElasticity } = baseline.economy;
  const exportTax = exportTaxesAfter(baseline.economy, shock);
  let income = 0;
  for (const n of party.members) income += baseline.accounts.income[n]!;
  const curvature = Float64Array.from(
    party.instruments,
    ({ kind, importers, exporters, sector, cells, limit }) => {
      const theta = tradeElasticity[sector]!;
      let sum = 0;
      for (const n of importers) {
        for (const i of exporters) {
          const o = pairAt(dims, sector, n, i);
          const tax = 1 + shock.tariffNew[o]!;
          const spent = expenditureNew[sector * dims.economies + n]!;
          const share = spent > 0 ? (sales[o]! * tax) / spent : 0;
          if (limit !== undefined) {
            const open =
              solution.quotas.find((quota) => quota.cells === cells)!.volumeMillion / limit.fullMillion;
            sum += sales[o]! / (theta * Math.max(1 - share, LEAST_RIVALRY) * open * open);
            continue;
          }
          const bend = theta * (1 - share) * sales[o]!;
          const own = kind === "barrier" ? 1 : kind === "tariff" ? tax : 1 + (exportTax?.[o] ?? 0);
          sum += bend / (own * own);
        }
      }
      return sum / income;
    },
  );
  const floor = 1e-9 * Math.max(...curvature, 1e-9);
  return curvature.map((value) => Math.max(value, floor));
}
