import {
  type ByInputSectorEconomy,
  type BySectorEconomy,
  type BySectorPair,
  cellAt,
  type Dims,
  newByInputSectorEconomy,
  newBySectorEconomy,
  newBySectorPair,
} from "../../../economy/dims.ts";
import type { SourceAxis } from "./source-axis.ts";
import { Tally } from "./tally.ts";

/** One industry of one economy in the source: it sells along a row and buys down a column. */
export interface Industry {
  /** As the source writes it; no two have the same. */
  readonly label: string;
  readonly economy: string;
  readonly sector: string;
}

/** One column of final use. */
export interface FinalUse {
  readonly label: string;
  readonly economy: string;
  /** The source's name for it: HFCE, P51G, c42. */
  readonly use: string;
}

/**
 * The sums that a data set needs of an inter-country matrix, which takes in one cell after another and keeps none: its size
 * is that of the result, whatever that of the source. Values stay in the source's unit.
 */
export class MatrixSums {
  readonly industries: readonly Industry[];
  readonly finals: readonly FinalUse[];
  readonly economies: SourceAxis;
  readonly sectors: SourceAxis;
  readonly dims: Dims;

  /** Sales to industries and to final users, [sector, importer, exporter] of the result. */
  readonly sales: BySectorPair;
  /** What industries buy, [input, sector, economy] of the result. */
  readonly inputs: ByInputSectorEconomy;

  /** By industry of the source: the sum of its row, and the output that the source states (NaN where it does not). */
  readonly sold: Float64Array;
  readonly output: Float64Array;
  /** By industry of the source: purchases, taxes on them, and value added with all that the source lists besides. */
  readonly bought: Float64Array;
  readonly taxes: Float64Array;
  readonly valueAdded: Float64Array;
  /** Rows of value added by name, world totals; empty where the source has none. */
  readonly valueAddedRows = new Map<string, number>();
  readonly taxRows = new Map<string, number>();
  /** What rows of taxes and value added hold under final uses: no part of the accounts of industries. */
  readonly outsideIndustries = new Map<string, number>();
  /** Negative cells of the source: between industries, and by final use. */
  readonly negativeInputs = new Tally();
  readonly negativeFinals = new Map<string, Tally>();
  /** World totals by final use. */
  readonly finalTotals = new Map<string, number>();
  /** Columns that belong to no user, such as statistical discrepancies, by name. */
  readonly discrepancies = new Map<string, Tally>();
  /** Whether every number so far is whole: then each may be rounded or cut by up to one. */
  whole = true;

  readonly #sellers: Places;
  readonly #buyers: Places;
  readonly #finalBuyers: Places;

  /** @param economies,sectors have taken in every code of the source, so that the size of the result is known */
  constructor(
    industries: readonly Industry[],
    finals: readonly FinalUse[],
    economies: SourceAxis,
    sectors: SourceAxis,
  ) {
    this.industries = industries;
    this.finals = finals;
    this.economies = economies;
    this.sectors = sectors;
    const dims = { economies: economies.codes.length, sectors: sectors.codes.length };
    this.dims = dims;
    this.sales = newBySectorPair(dims);
    this.inputs = newByInputSectorEconomy(dims);
    this.sold = new Float64Array(industries.length);
    this.output = new Float64Array(industries.length).fill(Number.NaN);
    this.bought = new Float64Array(industries.length);
    this.taxes = new Float64Array(industries.length);
    this.valueAdded = new Float64Array(industries.length);
    const N = dims.economies;
    this.#sellers = placesOf(industries, economies, sectors, (sector, economy) => ({
      pair: sector * N * N + economy,
      input: sector * dims.sectors * N,
    }));
    this.#buyers = placesOf(industries, economies, sectors, (sector, economy) => ({
      pair: economy * N,
      input: sector * N + economy,
    }));
    this.#finalBuyers = placesOf(finals, economies, undefined, (_, economy) => ({
      pair: economy * N,
      input: 0,
    }));
  }

  /** What one industry sells to another, by their places in `industries`; `line` is that of the cell. */
  addInput(seller: number, buyer: number, value: number, line: number): void {
    this.#see(value);
    this.sold[seller]! += value;
    this.bought[buyer]! += value;
    if (value < 0) this.negativeInputs.add(value, () => this.#cell(seller, this.industries[buyer]!, line));
    const from = this.#sellers;
    const to = this.#buyers;
    for (let f = from.start[seller]!; f < from.start[seller + 1]!; f++) {
      for (let t = to.start[buyer]!; t < to.start[buyer + 1]!; t++) {
        const part = value * from.share[f]! * to.share[t]!;
        this.sales[from.pair[f]! + to.pair[t]!]! += part;
        this.inputs[from.input[f]! + to.input[t]!]! += part;
      }
    }
  }

  /** What an industry sells to a final use, by their places. */
  addFinal(seller: number, final: number, value: number, line: number): void {
    this.#see(value);
    this.sold[seller]! += value;
    const { use } = this.finals[final]!;
    this.finalTotals.set(use, (this.finalTotals.get(use) ?? 0) + value);
    if (value < 0) {
      tallyOf(this.negativeFinals, use).add(value, () => this.#cell(seller, this.finals[final]!, line));
    }
    const from = this.#sellers;
    const to = this.#finalBuyers;
    for (let f = from.start[seller]!; f < from.start[seller + 1]!; f++) {
      for (let t = to.start[final]!; t < to.start[final + 1]!; t++) {
        this.sales[from.pair[f]! + to.pair[t]!]! += value * from.share[f]! * to.share[t]!;
      }
    }
  }

  /** What a source lists behind an industry's row but sells to nobody. */
  addDiscrepancy(seller: number, name: string, value: number, line: number): void {
    this.#see(value);
    this.sold[seller]! += value;
    tallyOf(this.discrepancies, name).add(value, () => `${this.industries[seller]!.label}, line ${line}`);
  }

  /** The output that the source states for an industry. */
  setOutput(industry: number, value: number): void {
    this.#see(value);
    this.output[industry] = value;
  }

  /** A cell of a row of taxes less subsidies on what an industry buys. */
  addTaxes(row: string, buyer: number, value: number): void {
    this.#see(value);
    this.taxes[buyer]! += value;
    this.taxRows.set(row, (this.taxRows.get(row) ?? 0) + value);
  }

  /** A cell of a row of value added, or of anything else that is part of an industry's output and no purchase. */
  addValueAdded(row: string, buyer: number, value: number): void {
    this.#see(value);
    this.valueAdded[buyer]! += value;
    this.valueAddedRows.set(row, (this.valueAddedRows.get(row) ?? 0) + value);
  }

  /** A cell of such rows under a final use. */
  addOutside(row: string, value: number): void {
    this.outsideIndustries.set(row, (this.outsideIndustries.get(row) ?? 0) + value);
  }

  /** Output by sector and economy of the result where the source states it for every industry; undefined elsewhere. */
  statedOutput(): BySectorEconomy | undefined {
    if (this.output.some(Number.isNaN)) return undefined;
    const stated = newBySectorEconomy(this.dims);
    this.industries.forEach(({ economy, sector }, industry) => {
      for (const n of this.economies.targets(economy)) {
        for (const j of this.sectors.targets(sector)) {
          stated[cellAt(this.dims, j.at, n.at)]! += this.output[industry]! * n.share * j.share;
        }
      }
    });
    return stated;
  }

  #see(value: number): void {
    if (this.whole && value % 1 !== 0) this.whole = false;
  }

  #cell(seller: number, buyer: { readonly label: string }, line: number): string {
    return `${this.industries[seller]!.label} to ${buyer.label} (line ${line})`;
  }
}

/**
 * Where each industry's sales or purchases go: of the n-th, entries `start[n]` to `start[n + 1]`. The two halves of an
 * offset, a seller's and a buyer's, add up to a cell of `sales` or `inputs`. Flat arrays: with objects here, reading a table took
 * two and a half times as long.
 */
interface Places {
  readonly start: Int32Array;
  readonly pair: Int32Array;
  readonly input: Int32Array;
  readonly share: Float64Array;
}

function placesOf(
  users: readonly { readonly economy: string; readonly sector?: string }[],
  economies: SourceAxis,
  sectors: SourceAxis | undefined,
  offsets: (sector: number, economy: number) => { readonly pair: number; readonly input: number },
): Places {
  const start = [0];
  const places: { readonly pair: number; readonly input: number; readonly share: number }[] = [];
  for (const { economy, sector } of users) {
    const into = sectors === undefined ? [{ at: 0, share: 1 }] : sectors.targets(sector!);
    for (const n of economies.targets(economy)) {
      for (const j of into) places.push({ ...offsets(j.at, n.at), share: n.share * j.share });
    }
    start.push(places.length);
  }
  return {
    start: Int32Array.from(start),
    pair: Int32Array.from(places, ({ pair }) => pair),
    input: Int32Array.from(places, ({ input }) => input),
    share: Float64Array.from(places, ({ share }) => share),
  };
}

function tallyOf(tallies: Map<string, Tally>, name: string): Tally {
  const known = tallies.get(name);
  if (known !== undefined) return known;
  const fresh = new Tally();
  tallies.set(name, fresh);
  return fresh;
}
