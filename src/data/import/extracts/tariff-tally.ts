import { plural } from "../../../economy/plural.ts";
import { euMembers, isEuropeanUnion, type TradeArea } from "../../codes/trade-areas.ts";
import { IssueList } from "../../files/issue-list.ts";
import type { CodeMap } from "../source/code-map.ts";
import type { TariffRateRow } from "../source/long-tables.ts";
import { ECONOMIES, EconomyPlaces, SectorPlaces } from "./code-places.ts";
import { LeftOut } from "./left-out.ts";
import type { ProductSectors } from "./product-sectors.ts";

interface Cells {
  sum: Float64Array;
  count: Float64Array;
}

/** Averages the rates of an extract by importer, exporter and sector, and counts what it leaves out. */
export class TariffTally {
  readonly issues = new IssueList();
  readonly leftOut = new LeftOut();
  readonly #economies: EconomyPlaces;
  readonly #sectors: SectorPlaces;
  readonly #products: ProductSectors;
  readonly #pairs = new Map<number, Cells>();
  #rows = 0;
  /** Members that the European Union stands for, and the year of them, once a row names it. */
  #union:
    | { readonly year: number; readonly members: readonly string[]; readonly kept: readonly string[] }
    | undefined;

  constructor(
    economies: CodeMap | undefined,
    sectors: ProductSectors,
    area: (code: string) => TradeArea | undefined,
  ) {
    this.#economies = new EconomyPlaces(economies, area);
    this.#products = sectors;
    this.#sectors = new SectorPlaces(sectors);
  }

  /**
   * Takes the rate that an importer levies on an exporter's product, in whatever unit. The European Union, however it is
   * spelled, stands for its members of the year, as far as the result has them as economies of their own or the map says where
   * they go; the rest of the world gets none of its rates.
   */
  add(importer: string, exporter: string, product: string, rate: number, year: number): void {
    for (const levies of this.#members(importer, year))
      for (const sells of this.#members(exporter, year)) this.#add(levies, sells, product, rate);
  }

  #members(code: string, year: number): readonly string[] {
    if (!isEuropeanUnion(code) || this.#economies.mapNames(code)) return [code];
    if (this.#union?.year !== year) {
      const members = euMembers(year);
      this.#union = { year, members, kept: members.filter((member) => this.#economies.has(member)) };
    }
    // Where it has no members, the code is left out by its own name.
    return this.#union.kept.length === 0 ? [code] : this.#union.kept;
  }

  #add(importer: string, exporter: string, product: string, rate: number): void {
    const to = this.#economies.of(importer);
    const from = this.#economies.of(exporter);
    const good = this.#sectors.of(product);
    if ("reason" in to || "reason" in from || "reason" in good) {
      const left = "reason" in to ? to : "reason" in from ? from : good;
      if ("reason" in left) this.leftOut.add(left.reason, left.name, Number.NaN);
      return;
    }
    if (to.code === from.code) return;
    this.#rows++;
    this.#products.count(product, 0);
    for (const levies of to.to) {
      for (const sells of from.to) {
        if (levies.at === sells.at) continue;
        for (const sector of good.to) this.#average(levies.at * ECONOMIES + sells.at, sector.at, rate);
      }
    }
  }

  #average(pair: number, sector: number, rate: number): void {
    let cells = this.#pairs.get(pair);
    if (cells === undefined || sector >= cells.sum.length) {
      const size = Math.max(this.#sectors.names.length, 2 * (cells?.sum.length ?? 8));
      const larger = { sum: new Float64Array(size), count: new Float64Array(size) };
      if (cells !== undefined) {
        larger.sum.set(cells.sum);
        larger.count.set(cells.count);
      }
      cells = larger;
      this.#pairs.set(pair, cells);
    }
    cells.sum[sector]! += rate;
    cells.count[sector]!++;
  }

  /**
   * The averages, by importer, exporter and sector, rates of zero among them: a pair that is not listed is unknown.
   *
   * @throws InputError for what is wrong in the rows or in the maps, and where nothing is left
   */
  rows(file: string): TariffRateRow[] {
    const rows: TariffRateRow[] = [];
    for (const [importer, levies] of this.#economies.inOrder) {
      for (const [exporter, sells] of this.#economies.inOrder) {
        const cells = this.#pairs.get(levies * ECONOMIES + sells);
        if (cells === undefined) continue;
        for (const [sector, at] of this.#sectors.inOrder) {
          const count = cells.count[at] ?? 0;
          if (count > 0) rows.push({ importer, exporter, sector, rate: cells.sum[at]! / count });
        }
      }
    }
    for (const issue of [...this.#economies.issues, ...this.#products.issues]) this.issues.add(issue);
    if (this.issues.count === 0 && rows.length === 0) {
      this.issues.add({
        code: "no-tariffs",
        at: { file },
        message: "No row is left that could be read as a tariff between two economies.",
        hint: this.leftOut.sentences[0] ?? "The file has a header and no rows.",
      });
    }
    this.issues.throwIfAny();
    return rows;
  }

  /** What the card says. */
  sentences(rows: readonly TariffRateRow[]): string[] {
    const union = this.#union;
    return [
      ...(union === undefined
        ? []
        : [
            `The European Union, which the file names as one, stands for its ${union.members.length} members of ${union.year}${union.kept.length === union.members.length ? "" : `, of which ${union.kept.length} are economies here`}.`,
          ]),
      `${this.#rows.toLocaleString("en-US")} ${plural(this.#rows, "rate is", "rates are")} averaged to ${rows.length.toLocaleString("en-US")} ${plural(rows.length, "cell")}: simple averages over products, and over countries where they are merged. A pair that is not listed is unknown; a rate of zero is listed.`,
      ...this.#economies.sentences,
      ...this.#products.sentences,
      ...this.leftOut.sentences,
    ];
  }
}
