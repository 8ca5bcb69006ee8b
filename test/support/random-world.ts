import { cellAt, type Dims, inputRow, pairAt } from "../../src/economy/dims.ts";
import type { WorldAccounts } from "../../src/economy/world-accounts.ts";

/** Deterministic numbers in [0, 1) from a seed (mulberry32): test worlds must be the same on every machine. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export interface WorldShape {
  readonly economies: number;
  readonly sectors: number;
  readonly seed: number;
  /** Share of sectors' sales spent on inputs is drawn from 0 to this. Default 0.6. */
  readonly inputs?: number;
  /** Elasticities are drawn between these. Default 1.5 to 9. */
  readonly elasticity?: readonly [number, number];
}

/**
 * A random world: home-biased flows, tariffs up to 40 %, the last sector not traded. Some pairs do not trade, but
 * everyone buys from its neighbour, so that trade can balance.
 */
export function randomWorld(shape: WorldShape): WorldAccounts {
  const { economies: N, sectors: J, seed } = shape;
  const random = randomNumbers(seed);
  const dims: Dims = { economies: N, sectors: J };
  const sales = new Float64Array(J * N * N);
  const tariff = new Float64Array(J * N * N);
  const valueAdded = new Float64Array(J * N);
  const inputShare = new Float64Array(J * J * N);
  const size = Array.from({ length: N }, () => Math.exp(4 * random()));
  for (let j = 0; j < J; j++) {
    const traded = J === 1 || j < J - 1;
    for (let n = 0; n < N; n++) {
      for (let i = 0; i < N; i++) {
        const o = pairAt(dims, j, n, i);
        if (n === i) sales[o] = 1000 * size[n]! * (0.5 + random());
        else if ((traded && random() < 0.9) || (j === 0 && i === (n + 1) % N)) {
          sales[o] = 120 * Math.min(size[n]!, size[i]!) * random();
          if (random() < 0.7) tariff[o] = 0.4 * random();
        }
      }
    }
  }
  for (let j = 0; j < J; j++) {
    for (let n = 0; n < N; n++) {
      let output = 0;
      for (let m = 0; m < N; m++) output += sales[pairAt(dims, j, m, n)]!;
      const inputs = (shape.inputs ?? 0.6) * random();
      const draws = Array.from({ length: J }, random);
      const total = draws.reduce((a, b) => a + b, 0);
      for (let k = 0; k < J; k++) inputShare[inputRow(dims, k, j) + n] = (inputs * draws[k]!) / total;
      valueAdded[cellAt(dims, j, n)] = (1 - inputs) * output;
    }
  }
  const [low, high] = shape.elasticity ?? [1.5, 9];
  return {
    name: `random-${seed}`,
    year: 2000,
    dims,
    economies: Array.from({ length: N }, (_, n) => ({ code: `E${n}`, name: `Economy ${n}` })),
    sectors: Array.from({ length: J }, (_, j) => ({
      code: `s${j}`,
      name: `Sector ${j}`,
      tradable: J === 1 || j < J - 1,
      goods: J === 1 || j < J - 1,
    })),
    groups: { economies: {}, sectors: {} },
    sales,
    tariff,
    valueAdded,
    inputShare,
    finalDemand: undefined,
    profitShare: undefined,
    tradeElasticity: Float64Array.from({ length: J }, () => low + (high - low) * random()),
    tradeElasticityError: undefined,
    // The draws do not know of final demand, so its repair may move a lot; that is not what these worlds test.
    rebaseTolerance: 100,
    notes: [],
  };
}

/** Random export taxes between -20 and 60 % on about half of the pairs. */
export function randomExportTaxes({ dims }: Pick<WorldAccounts, "dims">, seed: number): Float64Array {
  const random = randomNumbers(seed);
  const exportTax = new Float64Array(dims.sectors * dims.economies ** 2);
  for (let j = 0; j < dims.sectors; j++) {
    for (let n = 0; n < dims.economies; n++) {
      for (let i = 0; i < dims.economies; i++) {
        if (n !== i && random() < 0.5) exportTax[pairAt(dims, j, n, i)] = 0.8 * random() - 0.2;
      }
    }
  }
  return exportTax;
}

/** Random rents between -10 and 40 % on about a third of the pairs, for importers and for exporters. */
export function randomRents({ dims }: Pick<WorldAccounts, "dims">, seed: number) {
  const random = randomNumbers(seed);
  const side = (): Float64Array => {
    const rate = new Float64Array(dims.sectors * dims.economies ** 2);
    for (let j = 0; j < dims.sectors; j++) {
      for (let n = 0; n < dims.economies; n++) {
        for (let i = 0; i < dims.economies; i++) {
          if (n !== i && random() < 0.35) rate[pairAt(dims, j, n, i)] = 0.5 * random() - 0.1;
        }
      }
    }
    return rate;
  };
  return { importer: side(), exporter: side() };
}

/** A random policy: new tariffs up to 60 %, trade costs changed by up to a third, in most pairs. */
export function randomShock(world: Pick<WorldAccounts, "dims" | "tariff">, seed: number) {
  const { dims } = world;
  const random = randomNumbers(seed);
  const tariffNew = world.tariff.slice();
  const tradeCostHat = new Float64Array(tariffNew.length).fill(1);
  for (let j = 0; j < dims.sectors; j++) {
    for (let n = 0; n < dims.economies; n++) {
      for (let i = 0; i < dims.economies; i++) {
        const o = pairAt(dims, j, n, i);
        if (n === i) continue;
        if (random() < 0.6) tariffNew[o] = 0.6 * random();
        if (random() < 0.4) tradeCostHat[o] = 0.75 + 0.6 * random();
      }
    }
  }
  const productivityHat = Float64Array.from(
    { length: dims.sectors * dims.economies },
    () => 0.9 + 0.2 * random(),
  );
  return { tariffNew, tradeCostHat, productivityHat };
}
