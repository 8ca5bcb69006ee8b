import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import type { WorldAccounts } from "../../../src/economy/world-accounts.ts";
import { welfareOf } from "../../../src/equilibrium/solution/welfare.ts";
import { noShock } from "../../../src/policy/shock.ts";
import { sourceFolder } from "../../support/linked-dataset.ts";
import { baseline, solved } from "../../support/solve-world.ts";
import { compared, type Figure, type Study } from "./study.ts";

/*
 * Herman (2021), "gegravity: General Equilibrium Gravity Modeling in Python", USITC Working Paper 2021-04-B: the example of
 * the package's documentation (version 0.3), an agreement between Canada and Japan. Trade costs are estimated, the
 * base is the trade that they predict, and spending moves with output.
 */
const COEFFICIENTS = {
  lndist: -0.3898623,
  contiguity: 0.891577,
  common_language: 0.0326249,
  pta: 0.4711383,
  international: -3.412584,
} as const;
const TRADE_ELASTICITY = 4;

/** The first five countries, as printed: output's price over the price index ("GDP"), percent. */
const REAL_GDP = {
  AUS: "−0.007106",
  AUT: "−0.005179",
  BEL: "−0.002409",
  BRA: "−0.005496",
  CAN: "+0.418261",
} as const;

/** Sales of Australia at home and to the next four countries in the base: printed to a millionth, which is beyond their solver. */
const MODELED_TRADE = {
  AUS: "218129.13",
  AUT: "666.65",
  BEL: "1532.88",
  BRA: "2747.27",
  CAN: "2847.02",
} as const;

export const gravitySample: Study = {
  id: "gravity-sample",
  needs: ["gravity-sample"],
  slow: false,
  async tables() {
    const sample = await openSample();
    const at = (code: string) => sample.codes.indexOf(code);
    const N = sample.codes.length;
    const tradeCostHat = new Float64Array(N * N).fill(1);
    const opennessNew = sample.openness.slice();
    for (const [importer, exporter] of [
      ["CAN", "JPN"],
      ["JPN", "CAN"],
    ] as const) {
      const cell = at(importer) * N + at(exporter);
      tradeCostHat[cell] = Math.exp(-COEFFICIENTS.pta / TRADE_ELASTICITY);
      opennessNew[cell]! *= Math.exp(COEFFICIENTS.pta);
    }
    const fitted = fitTrade(sample.openness, sample);
    const base = baseline(worldOf(sample.codes, fitted), "competitive", "share");
    const { realWageHat } = welfareOf(solved(base, { ...noShock(base.economy), tradeCostHat }));
    // With outputs and spending held, home sales say all: what a country makes buys (new/old)^(-1/theta) times as much.
    const held = fitTrade(opennessNew, sample);
    const heldPercent = (n: number): number =>
      100 * ((held[n * N + n]! / fitted[n * N + n]!) ** (-1 / TRADE_ELASTICITY) - 1);
    const real = (what: string, found: (n: number) => number, why?: string): Figure[] =>
      Object.entries(REAL_GDP).map(([code, published]) => ({
        what: `${code}, ${what}`,
        published,
        found: found(at(code)),
        ...(why === undefined ? {} : { why }),
      }));
    return {
      figures: compared([
        ...Object.entries(MODELED_TRADE).map(([code, published]) => ({
          what: `sales of AUS to ${code} in the base`,
          published,
          found: fitted[at(code) * N + at("AUS")]!,
        })),
        ...real("real GDP, outputs and spending held", heldPercent),
        ...real(
          "real GDP",
          (n) => 100 * (realWageHat[n]! - 1),
          "the package keeps the outputs and spending of the base in its resistances; in Parley they follow incomes",
        ),
      ]),
    };
  },
};

interface Sample {
  readonly codes: readonly string[];
  /** What the coefficients say of a pair, d^(-theta), [importer * N + exporter]. */
  readonly openness: Float64Array;
  /** Both add up to the same, as shares of the world do in the package. */
  readonly output: Float64Array;
  readonly spending: Float64Array;
}

async function openSample(): Promise<Sample> {
  const rows = async (table: string): Promise<Record<string, string>[]> =>
    parse(await readFile(join(sourceFolder("gravity-sample"), `${table}.csv`)), { columns: true });
  const codes = (await rows("economies")).map(({ code }) => code!);
  const N = codes.length;
  const openness = new Float64Array(N * N);
  for (const row of await rows("gravity")) {
    const log = Object.entries(COEFFICIENTS).reduce((sum, [name, beta]) => sum + beta * Number(row[name]), 0);
    openness[codes.indexOf(row.importer!) * N + codes.indexOf(row.exporter!)] = Math.exp(log);
  }
  const output = new Float64Array(N);
  const spending = new Float64Array(N);
  for (const row of await rows("output_expenditure")) {
    output[codes.indexOf(row.economy!)] = Number(row.output);
    spending[codes.indexOf(row.economy!)] = Number(row.expenditure);
  }
  const scale = spending.reduce((a, b) => a + b) / output.reduce((a, b) => a + b);
  return { codes, openness, output: output.map((value) => value * scale), spending };
}

/** The trade of structural gravity: openness, brought to what every country makes and spends; [importer * N + exporter]. */
function fitTrade(openness: Float64Array, { output, spending }: Sample): Float64Array {
  const N = output.length;
  const trade = openness.slice();
  for (let round = 0; round < 2000; round++) {
    for (let i = 0; i < N; i++) {
      let sold = 0;
      for (let n = 0; n < N; n++) sold += trade[n * N + i]!;
      for (let n = 0; n < N; n++) trade[n * N + i]! *= output[i]! / sold;
    }
    for (let n = 0; n < N; n++) {
      let bought = 0;
      for (let i = 0; i < N; i++) bought += trade[n * N + i]!;
      for (let i = 0; i < N; i++) trade[n * N + i]! *= spending[n]! / bought;
    }
  }
  return trade;
}

/** One sector without inputs or tariffs. */
function worldOf(codes: readonly string[], sales: Float64Array): WorldAccounts {
  const N = codes.length;
  const valueAdded = new Float64Array(N);
  sales.forEach((value, at) => {
    valueAdded[at % N]! += value;
  });
  return {
    name: "gravity-sample, fitted",
    year: 2006,
    dims: { economies: N, sectors: 1 },
    economies: codes.map((code) => ({ code, name: code })),
    sectors: [{ code: "all", name: "Manufactures", tradable: true, goods: true }],
    groups: { economies: {}, sectors: {} },
    sales,
    tariff: new Float64Array(N * N),
    valueAdded,
    inputShare: new Float64Array(N),
    finalDemand: undefined,
    profitShare: undefined,
    tradeElasticity: Float64Array.of(TRADE_ELASTICITY),
    tradeElasticityError: undefined,
    rebaseTolerance: undefined,
    notes: [],
  };
}
