import {
  type ByInputSectorEconomy,
  type BySectorPair,
  cellAt,
  type Dims,
  inputRow,
  newByInputSectorEconomy,
  newBySectorEconomy,
  newBySectorPair,
  pairAt,
} from "../../../economy/dims.ts";
import { InputError, type Issue } from "../../../economy/issue.ts";
import { cardMoney } from "../source/card-money.ts";
import { checkAxes, type GtapArray, type GtapFiles } from "./gtap-arrays.ts";

/** Names of the arrays since version 10 in the model's seventh edition, and before it. */
const NEEDED = {
  /** Trade by commodity, origin and destination: at basic prices, at the border there, at the border here, and in the market. */
  basic: ["VXSB", "VXMD"],
  fob: ["VFOB", "VXWD"],
  cif: ["VCIF", "VIWS"],
  market: ["VMSB", "VIMS"],
  /** Margins: what an economy sells to carry trade, and what carries which trade. */
  carriers: ["VST"],
  margins: ["VTWR"],
  /** What industries, households and government buy of what is made at home and of what is imported. */
  homeFirms: ["VDFB", "VDFM"],
  foreignFirms: ["VMFB", "VIFM"],
  homeHouseholds: ["VDPB", "VDPM"],
  foreignHouseholds: ["VMPB", "VIPM"],
  homeGovernment: ["VDGB", "VDGM"],
  foreignGovernment: ["VMGB", "VIGM"],
} as const;

/** Investment: an industry of its own before the seventh edition. */
const CAPITAL_GOODS = "cgds";
/** What rounding of single precision may do to a sum. */
const ROUNDING = 1e-3;
/** The data format's highest rate. */
const HIGHEST_RATE = 10;

/** A data base's accounts, in million USD, in the order of model.md. */
export interface GtapAccounts {
  readonly dims: Dims;
  readonly economies: readonly string[];
  readonly sectors: readonly string[];
  readonly sales: BySectorPair;
  readonly tariff: BySectorPair;
  readonly valueAdded: Float64Array;
  readonly inputShare: ByInputSectorEconomy;
  /** Imports by sector and economy, at the border: weights for elasticities. */
  readonly imports: Float64Array;
  readonly adjustments: readonly string[];
}

/**
 * Makes a data set's accounts out of a GTAP data base.
 *
 * - Trade is valued at the exporter's border (FOB), so that an export tax is part of what its sector earns.
 * - Freight and insurance are sales of transport sectors: each economy's share in the world pool of a margin is its share in
 *   what carries any trade, as in the data base; whoever uses an import buys its freight with it.
 * - A tariff is what the importer collects (value in the market less CIF) over the value that it is levied on here, so that
 *   revenue is kept; on what an economy of several countries imports from itself it stands on the diagonal.
 * - Purchases are at basic prices, tariffs included. Taxes on what industries buy count as value added; taxes on final purchases
 *   are outside, in income as in spending. Investment is final demand.
 *
 * Definitions: Erwin Corong and others (2017), "The Standard GTAP Model, Version 7", Journal of Global Economic Analysis 2(1).
 *
 * @throws InputError for arrays that are missing, of other sizes, or that contradict each other
 */
export function gtapAccounts(files: GtapFiles, file: string): GtapAccounts {
  const arrays = files.need(NEEDED);
  const [commodities, regions] = [elementsOf(arrays.basic, 0, file), elementsOf(arrays.basic, 1, file)];
  const industries = elementsOf(arrays.homeFirms, 1, file);
  const margins = elementsOf(arrays.carriers, 0, file);
  const trade = [commodities, regions, regions];
  for (const array of [arrays.basic, arrays.fob, arrays.cif, arrays.market]) checkAxes(array, trade);
  checkAxes(arrays.carriers, [margins, regions]);
  checkAxes(arrays.margins, [margins, ...trade]);
  for (const array of [arrays.homeFirms, arrays.foreignFirms]) {
    checkAxes(array, [commodities, industries, regions]);
  }
  const finals = [
    arrays.homeHouseholds,
    arrays.foreignHouseholds,
    arrays.homeGovernment,
    arrays.foreignGovernment,
  ];
  for (const array of finals) checkAxes(array, [commodities, regions]);
  const makers = industriesOf(industries, commodities, file);
  const investment = investmentOf(files, industries, commodities, regions);
  const J = commodities.length;
  const N = regions.length;
  const dims: Dims = { economies: N, sectors: J };
  const carrier = margins.map((margin) => placeIn(commodities, margin));
  if (carrier.includes(-1))
    throw notAmong(
      margins.filter((_, at) => carrier[at] === -1),
      file,
    );

  const of = ({ values }: GtapArray, j: number, s: number, d: number): number => values[j + J * (s + N * d)]!;
  const marginOf = (m: number, j: number, s: number, d: number): number =>
    arrays.margins.values[m + margins.length * (j + J * (s + N * d))]!;
  const firm = ({ values }: GtapArray, j: number, a: number, d: number): number =>
    values[j + J * (a + industries.length * d)]!;
  const user = ({ values }: GtapArray, j: number, d: number): number => values[j + J * d]!;

  const sales = newBySectorPair(dims);
  const revenue = newBySectorPair(dims);
  const imports = newBySectorEconomy(dims);
  const marketed = newBySectorEconomy(dims);
  /** Freight on imports, [margin, commodity, importer]. */
  const freight = new Float64Array(margins.length * J * N);
  const totals = { trade: 0, cif: 0, exportTax: 0, tariffs: 0, subsidies: 0, freight: 0, home: 0 };
  for (let d = 0; d < N; d++) {
    for (let s = 0; s < N; s++) {
      for (let j = 0; j < J; j++) {
        const fob = of(arrays.fob, j, s, d);
        const cif = of(arrays.cif, j, s, d);
        const market = of(arrays.market, j, s, d);
        sales[pairAt(dims, j, d, s)]! += fob;
        imports[cellAt(dims, j, d)]! += cif;
        marketed[cellAt(dims, j, d)]! += market;
        const collected = market - cif;
        // Differences of single-precision numbers of this size are noise.
        if (collected > 1e-6 * market) revenue[pairAt(dims, j, d, s)] = collected;
        else totals.subsidies += Math.min(0, collected);
        totals.trade += fob;
        totals.cif += cif;
        totals.exportTax += fob - of(arrays.basic, j, s, d);
        totals.tariffs += Math.max(0, collected);
        for (let m = 0; m < margins.length; m++) {
          const carried = marginOf(m, j, s, d);
          freight[m + margins.length * (j + J * d)]! += carried;
          totals.freight += carried;
        }
      }
    }
  }
  const issues: Issue[] = [];
  checkClose(
    totals.trade + totals.freight,
    totals.cif,
    "Trade at the exporter's border and its freight",
    "trade at the importer's",
    file,
    issues,
  );
  sellMargins();
  const inputs = newByInputSectorEconomy(dims);
  const taxes = { inputs: 0 };
  buyAndSellAtHome();
  if (issues.length > 0) throw new InputError(issues);
  return inShares();

  /** Every economy sells a margin in its share of the world's pool, to where trade is carried. */
  function sellMargins(): void {
    for (let m = 0; m < margins.length; m++) {
      const j = carrier[m]!;
      let pool = 0;
      for (let r = 0; r < N; r++) pool += arrays.carriers.values[m + margins.length * r]!;
      let used = 0;
      for (let d = 0; d < N; d++) {
        let here = 0;
        for (let c = 0; c < J; c++) here += freight[m + margins.length * (c + J * d)]!;
        used += here;
        if (pool === 0) continue;
        for (let r = 0; r < N; r++) {
          sales[pairAt(dims, j, d, r)]! += (here * arrays.carriers.values[m + margins.length * r]!) / pool;
        }
      }
      checkClose(pool, used, `What is sold to carry trade (${margins[m]})`, "what carries it", file, issues);
    }
  }

  function buyAndSellAtHome(): void {
    for (let d = 0; d < N; d++) {
      for (let j = 0; j < J; j++) {
        let home =
          user(arrays.homeHouseholds, j, d) + user(arrays.homeGovernment, j, d) + investment.home(j, d);
        let foreign =
          user(arrays.foreignHouseholds, j, d) +
          user(arrays.foreignGovernment, j, d) +
          investment.foreign(j, d);
        const inMarket = marketed[cellAt(dims, j, d)]!;
        for (const [a, sector] of makers) {
          const made = firm(arrays.homeFirms, j, a, d);
          const imported = firm(arrays.foreignFirms, j, a, d);
          home += made;
          foreign += imported;
          let goods = imported;
          for (let m = 0; m < margins.length && inMarket > 0; m++) {
            const carried = (imported * freight[m + margins.length * (j + J * d)]!) / inMarket;
            inputs[inputRow(dims, carrier[m]!, sector) + d]! += carried;
            goods -= carried;
          }
          inputs[inputRow(dims, j, sector) + d]! += made + goods;
        }
        sales[pairAt(dims, j, d, d)]! += home;
        totals.home += home;
        checkClose(
          foreign,
          inMarket,
          `Imports of ${commodities[j]} by use in ${regions[d]}`,
          "imports by origin",
          file,
          issues,
        );
      }
    }
    for (const [paid, basic] of [
      [files.find("VDFP", "VDFA"), arrays.homeFirms],
      [files.find("VMFP", "VIFA"), arrays.foreignFirms],
    ] as const) {
      if (paid === undefined) continue;
      checkAxes(paid, [commodities, industries, regions]);
      for (let d = 0; d < N; d++) {
        for (const [a] of makers)
          for (let j = 0; j < J; j++) taxes.inputs += firm(paid, j, a, d) - firm(basic, j, a, d);
      }
    }
  }

  function inShares(): GtapAccounts {
    const tariff = newBySectorPair(dims);
    const capped: string[] = [];
    const output = newBySectorEconomy(dims);
    for (let j = 0; j < J; j++) {
      for (let d = 0; d < N; d++) {
        for (let s = 0; s < N; s++) {
          const at = pairAt(dims, j, d, s);
          output[cellAt(dims, j, s)]! += sales[at]!;
          if (revenue[at]! === 0 || sales[at]! === 0) continue;
          tariff[at] = Math.min(HIGHEST_RATE, revenue[at]! / sales[at]!);
          if (revenue[at]! > HIGHEST_RATE * sales[at]!)
            capped.push(`${regions[d]} on ${regions[s]}, ${commodities[j]}`);
        }
      }
    }
    const valueAdded = newBySectorEconomy(dims);
    const inputShare = newByInputSectorEconomy(dims);
    const cut: string[] = [];
    for (let j = 0; j < J; j++) {
      for (let d = 0; d < N; d++) {
        const sold = output[cellAt(dims, j, d)]!;
        let bought = 0;
        for (let input = 0; input < J; input++) bought += inputs[inputRow(dims, input, j) + d]!;
        if (sold === 0) {
          if (bought > 0) cut.push(`${regions[d]} ${commodities[j]}`);
          continue;
        }
        if (bought > sold * (1 + 1e-6)) cut.push(`${regions[d]} ${commodities[j]}`);
        const scale = bought > sold ? sold / bought : 1;
        for (let input = 0; input < J; input++) {
          inputShare[inputRow(dims, input, j) + d] = (scale * inputs[inputRow(dims, input, j) + d]!) / sold;
        }
        valueAdded[cellAt(dims, j, d)] = Math.max(0, sold - bought);
      }
    }
    return {
      dims,
      economies: regions,
      sectors: commodities,
      sales,
      tariff,
      valueAdded,
      inputShare,
      imports,
      adjustments: [
        `Trade is at the exporter's border (FOB): ${cardMoney(totals.trade)}. Taxes on exports, ${cardMoney(totals.exportTax)} net of subsidies, are part of the exporting sectors' value added.`,
        `Freight and insurance, ${cardMoney(totals.freight)}, are sales of ${margins.join(", ")} to whoever uses the imports; each economy has its share in the world's pool of each, as in the data base.`,
        `Tariffs are what importers collect, ${cardMoney(totals.tariffs)}, over trade at the exporter's border: revenue is kept, and a rate is higher than on values with freight (${cardMoney(totals.cif)}).`,
        ...(totals.subsidies < -1e-6
          ? [`Subsidies on imports, ${cardMoney(totals.subsidies)}, are left out: a rate is not negative.`]
          : []),
        ...(capped.length === 0
          ? []
          : [`Rates above ${100 * HIGHEST_RATE} % are cut to that, on next to no trade: ${someOf(capped)}.`]),
        `Purchases are at basic prices, tariffs included. Taxes on what industries buy, ${cardMoney(taxes.inputs)}, count as value added with all payments to factors and taxes on production; taxes on final purchases are in neither income nor spending.`,
        `Final demand is that of households, government and investment (${investment.from}).`,
        ...(cut.length === 0
          ? []
          : [
              `Industries that buy more than they sell have their purchases scaled to their output; what is cut becomes final demand: ${someOf(cut)}.`,
            ]),
      ],
    };
  }
}

/** Which industry of the data base makes which sector; investment is none. */
function industriesOf(
  industries: readonly string[],
  commodities: readonly string[],
  file: string,
): readonly (readonly [industry: number, sector: number])[] {
  const makers = industries.flatMap((name, industry) =>
    name.toLowerCase() === CAPITAL_GOODS ? [] : [[industry, placeIn(commodities, name)] as const],
  );
  const others = makers.filter(([, sector]) => sector === -1).map(([industry]) => industries[industry]!);
  if (others.length > 0 || makers.length !== commodities.length) {
    throw new InputError([
      {
        code: "joint-production",
        at: { file },
        message: `Industries and commodities are not the same: ${others.length > 0 ? others.join(", ") : `${makers.length} industries make ${commodities.length} commodities`}.`,
        hint: "Parley reads data bases in which every industry makes one commodity of its own name. Aggregate the data base to one.",
      },
    ]);
  }
  return makers;
}

interface Investment {
  readonly home: (commodity: number, region: number) => number;
  readonly foreign: (commodity: number, region: number) => number;
  /** Where it stands, for the card. */
  readonly from: string;
}

function investmentOf(
  files: GtapFiles,
  industries: readonly string[],
  commodities: readonly string[],
  regions: readonly string[],
): Investment {
  const J = commodities.length;
  const capital = industries.findIndex((name) => name.toLowerCase() === CAPITAL_GOODS);
  if (capital >= 0) {
    const { home, foreign } = files.need({ home: NEEDED.homeFirms, foreign: NEEDED.foreignFirms });
    const at =
      ({ values }: GtapArray) =>
      (j: number, d: number) =>
        values[j + J * (capital + industries.length * d)]!;
    return { home: at(home), foreign: at(foreign), from: `the purchases of ${industries[capital]}` };
  }
  const { home, foreign } = files.need({ home: ["VDIB"], foreign: ["VMIB"] });
  for (const array of [home, foreign]) checkAxes(array, [commodities, regions]);
  const at =
    ({ values }: GtapArray) =>
    (j: number, d: number) =>
      values[j + J * d]!;
  return { home: at(home), foreign: at(foreign), from: "VDIB and VMIB" };
}

function elementsOf(array: GtapArray, axis: number, file: string): readonly string[] {
  const elements = array.elements[axis];
  if (elements !== undefined) return elements;
  throw new InputError([
    {
      code: "unnamed-axis",
      at: { file },
      message: `The array ${array.name} does not name the elements of its axis ${axis + 1}.`,
    },
  ]);
}

const placeIn = (names: readonly string[], name: string): number =>
  names.findIndex((other) => other.toLowerCase() === name.toLowerCase());

const notAmong = (names: readonly string[], file: string): InputError =>
  new InputError([
    {
      code: "unknown-margin",
      at: { file },
      message: `${names.join(", ")} carry trade and are no commodities of the data base.`,
    },
  ]);

function checkClose(
  one: number,
  other: number,
  what: string,
  against: string,
  file: string,
  issues: Issue[],
): void {
  if (Math.abs(one - other) <= ROUNDING * Math.max(Math.abs(one), Math.abs(other)) + 1) return;
  issues.push({
    code: "unbalanced-data-base",
    at: { file },
    message: `${what} sum to ${cardMoney(one)}, ${against} to ${cardMoney(other)}.`,
    hint: "The arrays are of different data bases, or in a unit other than million dollars.",
  });
}

const someOf = (names: readonly string[]): string =>
  names.length <= 8 ? names.join("; ") : `${names.slice(0, 8).join("; ")} and ${names.length - 8} more`;
