import { type Dims, pairAt } from "../../src/economy/dims.ts";
import type { Market } from "../../src/economy/economy.ts";
import type { WorldAccounts } from "../../src/economy/world-accounts.ts";
import { noShock } from "../../src/policy/shock.ts";
import type { Game, Profile } from "../../src/talks/game/game.ts";
import { realIncome } from "../../src/talks/game/government.ts";
import type { Instrument } from "../../src/talks/game/instrument.ts";
import { randomNumbers } from "./random-world.ts";
import { baseline } from "./solve-world.ts";

/**
 * What is on the table: one rate a good for all partners, a rate for each partner, or what two of the three charge each
 * other.
 */
export type Table = "mfn" | "each" | "two";

const RATES = [0, 0.05, 0.3, 1.5, 4];
const ELASTICITIES = [1.5, 3, 8, 20, 40];

/**
 * Three economies that trade two goods and live on a service, made without inputs. Today's tariffs run from none to 400 %,
 * behind which a good is hardly bought any more, and elasticities from 1.5 to 40.
 *
 * @param table `mfn` also gives every importer one rate a good today, so that today is within reach of the talks
 */
export function toyGame(seed: number, table: Table, market: Market): Game {
  const random = randomNumbers(seed);
  const among = (list: readonly number[]): number => list[Math.floor(random() * list.length)]!;
  const dims: Dims = { economies: 3, sectors: 3 };
  const tradeElasticity = Float64Array.of(among(ELASTICITIES), among(ELASTICITIES), 5);
  const size = [0, 1, 2].map(() => 300 * Math.exp(1.5 * random()));
  const sales = new Float64Array(27);
  const tariff = new Float64Array(27);
  const valueAdded = new Float64Array(9);
  for (let j = 0; j < 3; j++) {
    for (let n = 0; n < 3; n++) {
      const common = among(RATES);
      for (let i = 0; i < 3; i++) {
        const o = pairAt(dims, j, n, i);
        if (n === i) sales[o] = size[n]! * (0.5 + random());
        else if (j < 2) {
          sales[o] = Math.min(size[n]!, size[i]!) * (0.1 + 0.5 * random());
          const own = among(RATES);
          tariff[o] = table === "mfn" ? common : own;
        }
      }
    }
  }
  for (let j = 0; j < 3; j++) {
    for (let i = 0; i < 3; i++) {
      for (let n = 0; n < 3; n++) valueAdded[j * 3 + i]! += sales[pairAt(dims, j, n, i)]!;
    }
  }
  const world: WorldAccounts = {
    name: `toy-${seed}`,
    year: 2020,
    dims,
    economies: ["AAA", "BBB", "CCC"].map((code) => ({ code, name: code })),
    sectors: ["g1", "g2", "sv"].map((code, j) => ({ code, name: code, tradable: j < 2, goods: j < 2 })),
    groups: { economies: {}, sectors: {} },
    sales,
    tariff,
    valueAdded,
    inputShare: new Float64Array(27),
    finalDemand: undefined,
    profitShare: undefined,
    tradeElasticity,
    tradeElasticityError: undefined,
    rebaseTolerance: 100,
    notes: [],
  };
  const base = baseline(world, market, "balanced");
  const seated = table === "two" ? [0, 1] : [0, 1, 2];
  return {
    baseline: base,
    background: noShock(base.economy),
    parties: seated.map((n) => ({
      id: world.economies[n]!.code,
      members: [n],
      objective: realIncome([n]),
      instruments: instrumentsOf(dims, n, table),
    })),
  };
}

function instrumentsOf(dims: Dims, importer: number, table: Table): Instrument[] {
  const partners = [0, 1, 2].filter((i) => i !== importer);
  const lines =
    table === "mfn" ? [partners] : table === "two" ? [[1 - importer]] : partners.map((partner) => [partner]);
  return [0, 1].flatMap((sector) =>
    lines.map((exporters) => ({
      kind: "tariff" as const,
      importers: [importer],
      exporters,
      sector,
      cells: Int32Array.from(exporters, (i) => pairAt(dims, sector, importer, i)),
      min: 0,
      max: 10,
    })),
  );
}

/** Objectives of the parties of a toy game under a profile; undefined where they were not found. */
export type PlainGame = (profile: Profile) => number[] | undefined;

/**
 * The game once more, by the equations of such a world written out and a Newton search for two wages: no code of the
 * solver. Nine digits.
 */
export function plainGame(game: Game): PlainGame {
  const { economy, accounts } = game.baseline;
  const base = economy.tariff;
  const tariff = base.slice();
  const L = accounts.laborIncome;
  const world = L[0]! + L[1]! + L[2]!;
  const share = new Float64Array(27);
  /** Incomes, price indices and what labour is short of, by the first two wages. */
  const at = (a: number, b: number) => {
    const wage = [a, b, (world - a * L[0]! - b * L[1]!) / L[2]!];
    const price = [0, 0, 0];
    for (let j = 0; j < 3; j++) {
      const theta = economy.tradeElasticity[j]!;
      for (let n = 0; n < 3; n++) {
        const row = (j * 3 + n) * 3;
        let sum = 0;
        for (let i = 0; i < 3; i++) {
          const o = row + i;
          share[o] = accounts.tradeShare[o]! * ((wage[i]! * (1 + tariff[o]!)) / (1 + base[o]!)) ** -theta;
          sum += share[o]!;
        }
        for (let i = 0; i < 3; i++) share[row + i]! /= sum;
        price[n]! += economy.finalShare[j * 3 + n]! * (-Math.log(sum) / theta);
      }
    }
    // Revenue and profits are shares of incomes: I = wL + M I, three equations.
    const M = [0, 0, 0, 0, 0, 0, 0, 0, 0];
    const paid = [0, 0, 0, 0, 0, 0, 0, 0, 0];
    for (let j = 0; j < 3; j++) {
      for (let n = 0; n < 3; n++) {
        for (let i = 0; i < 3; i++) {
          const o = (j * 3 + n) * 3 + i;
          const sold = (share[o]! * economy.finalShare[j * 3 + n]!) / (1 + tariff[o]!);
          M[n * 4]! += tariff[o]! * sold;
          M[i * 3 + n]! += economy.profitShare[j * 3 + i]! * sold;
          paid[i * 3 + n]! += economy.laborShare[j * 3 + i]! * sold;
        }
      }
    }
    const system = M.map((value, k) => (k % 4 === 0 ? 1 - value : -value));
    const income = solve3(
      system,
      wage.map((value, n) => value * L[n]!),
    );
    const short = [0, 1].map((i) =>
      Math.log([0, 1, 2].reduce((sum, n) => sum + paid[i * 3 + n]! * income[n]!, 0) / (wage[i]! * L[i]!)),
    );
    return { income, price, short, size: Math.max(...short.map(Math.abs)) };
  };
  const inside = (a: number, b: number): boolean => a > 0 && b > 0 && a * L[0]! + b * L[1]! < world;
  let guess: readonly [number, number] = [1, 1];
  const newton = (start: readonly [number, number]) => {
    let [a, b] = start;
    let here = at(a, b);
    for (let round = 0; round < 100 && here.size > 1e-11; round++) {
      const h = 1e-7;
      const slopes = [at(a * (1 + h), b), at(a, b * (1 + h))].map(({ short }) =>
        short.map((value, k) => (value - here.short[k]!) / h),
      );
      const [[fa, ga], [fb, gb]] = slopes as [[number, number], [number, number]];
      const [f, g] = here.short as [number, number];
      const det = fa * gb - fb * ga;
      const move = [(-f * gb + g * fb) / det, (-g * fa + f * ga) / det];
      let stuck = true;
      for (let share = Math.min(1, 1 / Math.max(...move.map(Math.abs))); share > 1e-6; share /= 2) {
        const [c, d] = [a * Math.exp(share * move[0]!), b * Math.exp(share * move[1]!)];
        if (!inside(c, d)) continue;
        const there = at(c, d);
        if (!(there.size < here.size * (1 - 0.1 * share))) continue;
        [a, b, here, stuck] = [c, d, there, false];
        break;
      }
      if (stuck) break;
    }
    if (!(here.size <= 1e-9)) return undefined;
    guess = [a, b];
    return here;
  };
  return (profile) => {
    game.parties.forEach(({ instruments }, p) => {
      instruments.forEach(({ cells }, k) => {
        for (const cell of cells) tariff[cell] = profile[p]![k]!;
      });
    });
    const found = newton(guess) ?? newton([1, 1]);
    return (
      found &&
      game.parties.map(
        ({ members: [n] }) => found.income[n!]! / accounts.income[n!]! / Math.exp(found.price[n!]!),
      )
    );
  };
}

/** Cramer's rule. */
function solve3(A: readonly number[], b: readonly number[]): number[] {
  const det = ([p, q, r, s, t, u, v, w, x]: readonly number[]): number =>
    p! * (t! * x! - u! * w!) - q! * (s! * x! - u! * v!) + r! * (s! * w! - t! * v!);
  const whole = det(A);
  return [0, 1, 2].map(
    (column) => det(A.map((value, k) => (k % 3 === column ? b[Math.floor(k / 3)]! : value))) / whole,
  );
}
