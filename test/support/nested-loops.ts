import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";

/*
 * The model of Caliendo & Parro (2015) once more, from the CSV tables of a data set to the levels of a counterfactual:
 * nested arrays, prices and spending iterated inside a damped round of wages. It shares no code with src, so that an
 * error of the engine and of its certificate together would still show.
 */

type Cells = number[][];
type Pairs = number[][][];

export interface LoopWorld {
  readonly economies: readonly string[];
  readonly sectors: readonly string[];
  /** [sector][importer][exporter] */
  readonly share: Pairs;
  readonly tariff: Pairs;
  /** [input][sector][economy] */
  readonly inputs: Pairs;
  /** [sector][economy] */
  readonly labor: Cells;
  readonly final: Cells;
  readonly spending: Cells;
  readonly theta: number[];
  readonly laborIncome: number[];
  /** Imports less exports, [economy]. */
  readonly deficit: number[];
}

export interface LoopSolution {
  readonly wage: number[];
  readonly income: number[];
  readonly priceIndex: number[];
  readonly output: Cells;
  /** Sales net of tariffs over all sectors, [importer][exporter]. */
  readonly trade: Cells;
}

export const cells = (rows: number, columns: number): Cells =>
  Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
export const pairs = (sectors: number, rows: number, columns: number, value = 0): Pairs =>
  Array.from({ length: sectors }, () =>
    Array.from({ length: rows }, () => new Array<number>(columns).fill(value)),
  );

/** Reads the CSV tables of a folder; final demand is expenditure less intermediate use, negative cells cut to zero. */
export async function readLoopWorld(folder: string): Promise<LoopWorld> {
  const table = async (name: string): Promise<Record<string, string>[]> =>
    parse(await readFile(join(folder, `${name}.csv`)), { columns: true });
  const economies = (await table("economies")).map((row) => row.code!);
  const sectors = await table("sectors");
  const [N, J] = [economies.length, sectors.length];
  const economy = new Map(economies.map((code, n) => [code, n]));
  const sector = new Map(sectors.map((row, j) => [row.code!, j]));
  const sales = pairs(J, N, N);
  for (const { exporter, importer, sector: good, value } of await table("flows"))
    sales[sector.get(good!)!]![economy.get(importer!)!]![economy.get(exporter!)!] = Number(value);
  const tariff = pairs(J, N, N);
  for (const { exporter, importer, sector: good, rate } of await table("tariffs"))
    tariff[sector.get(good!)!]![economy.get(importer!)!]![economy.get(exporter!)!] = Number(rate);
  const inputs = pairs(J, J, N);
  for (const { economy: user, input, sector: good, share } of await table("input_shares"))
    inputs[sector.get(input!)!]![sector.get(good!)!]![economy.get(user!)!] = Number(share);

  const [output, spending, labor, final] = [cells(J, N), cells(J, N), cells(J, N), cells(J, N)];
  const deficit = new Array<number>(N).fill(0);
  for (let j = 0; j < J; j++) {
    for (let n = 0; n < N; n++) {
      for (let i = 0; i < N; i++) {
        const sold = sales[j]![n]![i]!;
        output[j]![i]! += sold;
        spending[j]![n]! += sold * (1 + tariff[j]![n]![i]!);
        deficit[n]! += sold;
        deficit[i]! -= sold;
      }
    }
  }
  const laborIncome = new Array<number>(N).fill(0);
  for (let n = 0; n < N; n++) {
    for (let j = 0; j < J; j++) {
      labor[j]![n] = 1 - inputs.reduce((sum, rows) => sum + rows[j]![n]!, 0);
      laborIncome[n]! += labor[j]![n]! * output[j]![n]!;
      const used = inputs[j]!.reduce((sum, row, k) => sum + row[n]! * output[k]![n]!, 0);
      final[j]![n] = Math.max(0, spending[j]![n]! - used);
    }
    const all = final.reduce((sum, row) => sum + row[n]!, 0);
    for (const row of final) row[n]! /= all;
  }
  const share = sales.map((rows, j) =>
    rows.map((row, n) =>
      row.map((sold, i) => (sold === 0 ? 0 : (sold * (1 + tariff[j]![n]![i]!)) / spending[j]![n]!)),
    ),
  );
  const theta = sectors.map((row) => Number(row.trade_elasticity));
  return {
    economies,
    sectors: sectors.map((row) => row.code!),
    share,
    tariff,
    inputs,
    labor,
    final,
    spending,
    theta,
    laborIncome,
    deficit,
  };
}

const DAMPING = 0.25;
const TOLERANCE = 1e-11;

/**
 * Levels under new tariffs and trade costs (Infinity is an embargo), prices and wages relative to the tables.
 *
 * @param deficit imports less exports that each economy runs
 */
export function solveByLoops(
  world: LoopWorld,
  tariffNew: Pairs,
  costHat: Pairs,
  deficit: readonly number[],
): LoopSolution {
  const { share, tariff, inputs, labor, final, theta, laborIncome } = world;
  const [J, N] = [theta.length, laborIncome.length];
  const weight = share.map((rows, j) =>
    rows.map((row, n) =>
      row.map((pi, i) =>
        pi === 0 || costHat[j]![n]![i] === Number.POSITIVE_INFINITY
          ? 0
          : pi *
            ((costHat[j]![n]![i]! * (1 + tariffNew[j]![n]![i]!)) / (1 + tariff[j]![n]![i]!)) ** -theta[j]!,
      ),
    ),
  );
  const wage = new Array<number>(N).fill(1);
  const price = Array.from({ length: J }, () => new Array<number>(N).fill(1));
  const pull = cells(J, N);
  let spending = world.spending.map((row) => [...row]);
  const worldIncome = laborIncome.reduce((a, b) => a + b);
  let worst = 1;
  for (;;) {
    // Far from the answer a round of wages needs prices and spending no better than itself.
    const enough = Math.max(TOLERANCE / 10, worst / 100);
    for (let change = 1; change > enough; ) {
      change = 0;
      const logPrice = price.map((row) => row.map(Math.log));
      for (let j = 0; j < J; j++) {
        for (let n = 0; n < N; n++) {
          let log = labor[j]![n]! * Math.log(wage[n]!);
          for (let k = 0; k < J; k++) log += inputs[k]![j]![n]! * logPrice[k]![n]!;
          pull[j]![n] = Math.exp(-theta[j]! * log);
        }
      }
      for (let j = 0; j < J; j++) {
        for (let n = 0; n < N; n++) {
          let sum = 0;
          for (let i = 0; i < N; i++) sum += weight[j]![n]![i]! * pull[j]![i]!;
          const next = sum > 0 ? sum ** (-1 / theta[j]!) : 1;
          change = Math.max(change, Math.abs(next / price[j]![n]! - 1));
          price[j]![n] = next;
        }
      }
    }
    // What a unit of spending on a sector buys from each exporter, net of tariffs.
    const bought = weight.map((rows, j) =>
      rows.map((row, n) =>
        row.map((a, i) => (a * pull[j]![i]! * price[j]![n]! ** theta[j]!) / (1 + tariffNew[j]![n]![i]!)),
      ),
    );
    const dutyOf = bought.map((rows, j) =>
      rows.map((row, n) => row.reduce((sum, b, i) => sum + b * tariffNew[j]![n]![i]!, 0)),
    );
    let output = cells(J, N);
    let income: number[] = [];
    for (let change = 1; change > enough; ) {
      output = cells(J, N);
      for (let j = 0; j < J; j++)
        for (let n = 0; n < N; n++)
          for (let i = 0; i < N; i++) output[j]![i]! += bought[j]![n]![i]! * spending[j]![n]!;
      income = wage.map(
        (w, n) =>
          w * laborIncome[n]! +
          deficit[n]! +
          dutyOf.reduce((sum, row, j) => sum + row[n]! * spending[j]![n]!, 0),
      );
      change = 0;
      spending = spending.map((row, k) =>
        row.map((old, n) => {
          let uses = final[k]![n]! * income[n]!;
          for (let j = 0; j < J; j++) uses += inputs[k]![j]![n]! * output[j]![n]!;
          change = Math.max(change, Math.abs(uses - old) / laborIncome[n]!);
          return uses;
        }),
      );
    }
    worst = 0;
    for (let n = 0; n < N; n++) {
      const demand = labor.reduce((sum, row, j) => sum + row[n]! * output[j]![n]!, 0);
      const excess = demand / (wage[n]! * laborIncome[n]!);
      worst = Math.max(worst, Math.abs(excess - 1));
      wage[n]! *= excess ** DAMPING;
    }
    const scale = wage.reduce((sum, w, n) => sum + w * laborIncome[n]!, 0) / worldIncome;
    for (let n = 0; n < N; n++) wage[n]! /= scale;
    if (worst > TOLERANCE) continue;
    const priceIndex = wage.map((_, n) =>
      Math.exp(final.reduce((sum, row, j) => sum + row[n]! * Math.log(price[j]![n]!), 0)),
    );
    const trade = cells(N, N);
    for (let j = 0; j < J; j++)
      for (let n = 0; n < N; n++)
        for (let i = 0; i < N; i++) trade[n]![i]! += bought[j]![n]![i]! * spending[j]![n]!;
    return { wage, income, priceIndex, output, trade };
  }
}
