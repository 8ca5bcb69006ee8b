import { type BySectorEconomy, cellAt, newBySectorEconomy } from "../../economy/dims.ts";
import { capitalPart, laborPart } from "../../economy/factors.ts";
import { salesNew } from "../../equilibrium/solution/sales-new.ts";
import type { Solution } from "../../equilibrium/solution/solution.ts";
import { createAnderson } from "../../numerics/anderson.ts";
import { smallestMix } from "../../numerics/least-squares.ts";
import { createGameSolver, curvatureOf, type Game, type Party } from "./game.ts";
import { politicalIncome } from "./government.ts";
import { type Instrument, pullBack } from "./instrument.ts";

/** Political weights under which observed noncooperative tariffs are a government's best response. */
export interface PoliticalWeights {
  /** lambda by sector, mean 1, not negative. */
  readonly weights: Float64Array;
  /** The tariffs that these weights make optimal: the targets moved by one common number. */
  readonly tariffs: Float64Array;
  /** What was added to every target. */
  readonly shift: number;
  /** Largest distance, in units of a rate, between a matched tariff and the weighted government's first-order optimum. */
  readonly misfit: number;
  /** Sectors whose weight is 0: their tariffs are optimal but cannot be matched. */
  readonly unmatched: readonly number[];
  /** Equilibria solved. */
  readonly solves: number;
}

/** Which tariffs count as prohibitive, and between which levels the common shift is sought. */
export interface CalibrationOptions {
  /** Tariffs above this count as prohibitive: they are matched as they are, outside the common shift. Default 2.25. */
  readonly prohibitive?: number;
  /** Levels of the matched tariffs' mean to search between. Default 0.3 to 1.5. */
  readonly range?: readonly [number, number];
}

const ROUNDS = 40;
/** Misfit that counts as a match: a ten-thousandth of a percentage point of a rate. */
const MATCHED = 1e-6;

/**
 * Calibrates the political weights of one economy from its noncooperative tariffs (Ossa 2014, section III): the
 * economy sets one MFN rate a sector, the others keep their tariffs, and the weights are those under which its optimal
 * rates are distributed like the targets. Their level is the model's: all targets move by one common shift.
 *
 * At given tariffs the first-order conditions are linear in the weights, so no optimisation is nested: for each shift the
 * weights solve a non-negative least-squares problem of the conditions, in units of rates, and the shift is the root
 * where its residual changes sign. A sector whose weight would have to be negative gets 0, and its rate moves to where
 * that is optimal.
 *
 * @param game whose background holds everybody's tariffs; only `baseline` and `background` are used
 * @param economy index
 * @param targets noncooperative MFN rate by sector
 * @throws Error when no shift in the range makes the conditions hold
 */
export function calibrateWeights(
  game: Pick<Game, "baseline" | "background">,
  economy: number,
  targets: Float64Array,
  options: CalibrationOptions = {},
): PoliticalWeights {
  const prohibitive = options.prohibitive ?? 2.25;
  const ordinary = [...targets].filter((rate) => rate <= prohibitive);
  const mean = ordinary.reduce((sum, rate) => sum + rate, 0) / ordinary.length;
  const fitter = createFitter(game, economy);
  // Sectors whose weight would be negative stay at weight 0; their rates are no targets but optimal given the rest.
  const free = new Map<number, number>();
  const at = (level: number) => {
    const sectors = [...free.keys()];
    const anderson = createAnderson(sectors.length, 4);
    const point = Float64Array.from(sectors, (s) => free.get(s)!);
    for (let round = 0; ; round++) {
      const rates = targets.map((rate) =>
        rate > prohibitive ? rate : Math.min(prohibitive, Math.max(0, rate - mean + level)),
      );
      sectors.forEach((s, k) => {
        rates[s] = Math.max(0, point[k]!);
      });
      const fit = fitter.fit(rates, free);
      const image = Float64Array.from(sectors, (s) => Math.max(0, rates[s]! + fit.left[s]!));
      sectors.forEach((s, k) => {
        free.set(s, image[k]!);
      });
      if (sectors.every((s, k) => Math.abs(image[k]! - rates[s]!) <= MATCHED) || round === ROUNDS) {
        return { ...fit, level };
      }
      anderson.step(point, image, point);
    }
  };
  let range = options.range ?? ([0.3, 1.5] as const);
  for (;;) {
    const best = root(at, range);
    const unmatched = [...best.weights.keys()].filter((s) => best.weights[s]! === 0);
    const fresh = unmatched.filter((s) => !free.has(s));
    if (fresh.length === 0) {
      const { weights, rates, misfit, level } = best;
      return { weights, tariffs: rates, shift: level - mean, misfit, unmatched, solves: fitter.solves() };
    }
    for (const s of fresh) free.set(s, best.rates[s]!);
    range = [Math.max(0.05, best.level - 0.2), best.level + 0.2];
  }
}

/** Finds the level where the bias changes sign, nearest to the middle of the range. */
function root(at: (level: number) => Fit & { level: number }, [low, high]: readonly [number, number]) {
  const STEPS = 12;
  let below = at(low);
  let above: typeof below | undefined;
  for (let k = 1; k <= STEPS && above === undefined; k++) {
    const here = at(low + ((high - low) * k) / STEPS);
    // The mean residual falls as the level rises: rates below what any weights make optimal ask for more.
    if (below.bias > 0 && here.bias <= 0) above = here;
    else below = here;
  }
  if (above === undefined) {
    throw new Error("No common shift of the targets makes them optimal under any political weights.");
  }
  let best = Math.abs(below.bias) < Math.abs(above.bias) ? below : above;
  for (let round = 0; round < ROUNDS && best.misfit > MATCHED && above.level - below.level > 1e-13; round++) {
    // Illinois: regula falsi whose stale end is halved, so that it never stalls.
    const here = at((below.level * above.bias - above.level * below.bias) / (above.bias - below.bias));
    if (Math.abs(here.bias) < Math.abs(best.bias)) best = here;
    if (here.bias > 0) {
      below = here;
      above = { ...above, bias: above.bias / 2 };
    } else {
      above = here;
      below = { ...below, bias: below.bias / 2 };
    }
  }
  return best;
}

interface Fit {
  readonly weights: Float64Array;
  readonly rates: Float64Array;
  /** (Rate that would be optimal) - rate, to first order, by sector. */
  readonly left: readonly number[];
  /** Largest `left` of the matched sectors, absolute, and their mean. */
  readonly misfit: number;
  readonly bias: number;
}

function createFitter(game: Pick<Game, "baseline" | "background">, economy: number) {
  const { baseline } = game;
  const { dims } = baseline.economy;
  const { economies: N, sectors: J } = dims;
  const instruments = mfnInstruments(baseline.economy.dims, economy);
  const party: Party = {
    id: baseline.economy.economies[economy]!.code,
    members: [economy],
    objective: politicalIncome([economy], newBySectorEconomy(dims).fill(1)),
    instruments,
  };
  const solver = createGameSolver({ ...game, parties: [party] });

  /** d W_s' / d t_s of every sector's real income by every rate, over the curvature of s: a matrix in units of rates. */
  const conditions = (solution: Solution): number[][] => {
    const curvature = curvatureOf(solution, salesNew(solution), party);
    const rows = Array.from({ length: J }, () => new Array<number>(J).fill(0));
    const slope = new Float64Array(J);
    for (let sector = 0; sector < J; sector++) {
      const alone: BySectorEconomy = newBySectorEconomy(dims);
      alone[cellAt(dims, sector, economy)] = 1;
      const by = solver.adjoint().gradient(politicalIncome([economy], alone), { tolerance: 1e-9 });
      pullBack(instruments, by, [], slope);
      const share = baseIncomeShare(baseline, economy, sector);
      for (let k = 0; k < J; k++) rows[k]![sector] = (slope[k]! * share) / curvature[k]!;
    }
    return rows;
  };

  const fit = (rates: Float64Array, free: ReadonlyMap<number, number>): Fit => {
    const solution = solver.solve([rates]);
    if (solution === undefined) throw new Error(`No equilibrium at the target tariffs of ${party.id}.`);
    const rows = conditions(solution);
    const matched = rows.map((_, s) => !free.has(s));
    const weights = smallestMix(
      rows.filter((_, s) => matched[s]),
      free.keys(),
    );
    const left = rows.map((row) => row.reduce((sum, value, k) => sum + value * weights[k]!, 0));
    const distances = left.filter((_, s) => matched[s]);
    return {
      weights,
      rates,
      left,
      misfit: distances.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
      bias: distances.reduce((sum, value) => sum + value, 0) / distances.length,
    };
  };
  return { fit, solves: () => solver.work.solves };

  function mfnInstruments(shape: typeof dims, importer: number): Instrument[] {
    return Array.from({ length: shape.sectors }, (_, sector) => {
      const exporters = Array.from({ length: N }, (_each, i) => i).filter((i) => i !== importer);
      return {
        kind: "tariff",
        importers: [importer],
        exporters,
        sector,
        cells: Int32Array.from(exporters, (i) => (sector * N + importer) * N + i),
        min: 0,
        max: Number.POSITIVE_INFINITY,
      };
    });
  }
}

/** Share of a sector in the economy's base income: what turns a sector's own hat into its part of the whole. */
function baseIncomeShare({ economy: world, accounts }: Game["baseline"], n: number, sector: number): number {
  const [labor, capital] = [laborPart(world), capitalPart(world)];
  const rents = accounts.importRent[n]! + accounts.exportRent[n]!;
  const revenue = accounts.tariffRevenue[n]! + accounts.exportTaxRevenue[n]! + rents;
  const perLabor = 1 + revenue / accounts.laborIncome[n]!;
  const part = (j: number): number => {
    const cell = cellAt(world.dims, j, n);
    const rest = (capital?.[cell] ?? 0) + world.profitShare[cell]!;
    return (labor[cell]! * perLabor + rest) * accounts.output[cell]!;
  };
  let total = 0;
  for (let j = 0; j < world.dims.sectors; j++) total += part(j);
  return part(sector) / total;
}
