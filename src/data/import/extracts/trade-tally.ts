import type { Issue } from "../../../economy/issue.ts";
import { type MoneyUnit, toMillion } from "../../../economy/money-unit.ts";
import { counted, plural } from "../../../economy/plural.ts";
import { countryCalled } from "../../codes/country-names.ts";
import type { TradeArea } from "../../codes/trade-areas.ts";
import { IssueList } from "../../files/issue-list.ts";
import type { FileCell } from "../rows/row.ts";
import { cardMoney } from "../source/card-money.ts";
import type { CodeMap } from "../source/code-map.ts";
import type { TradeRow } from "../source/long-tables.ts";
import { ECONOMIES, EconomyPlaces, FOR_ALL, type Nowhere, SectorPlaces } from "./code-places.ts";
import { LeftOut } from "./left-out.ts";
import { numberIn } from "./number-cell.ts";
import type { ProductSectors } from "./product-sectors.ts";

/** More than half as much again as the world's trade in goods and services of any year: the unit is another. */
const MOST_TRADE_MILLION = 60_000_000;

/** How the rows of an extract are summed. */
export interface TallyOptions {
  readonly unit: MoneyUnit;
  /** Column of the values, for messages. */
  readonly valueColumn: string;
  readonly economies: CodeMap | undefined;
  readonly sectors: ProductSectors;
  /** What a code of the source stands for. */
  readonly area: (code: string) => TradeArea | undefined;
  /** Whose imports alone are summed; undefined: everybody's. */
  readonly importer: string | undefined;
  /** Whether the source has sales at home, as rows from an economy to itself. */
  readonly salesAtHome: boolean;
}

/** A row of an extract. */
export interface ExtractRow {
  readonly exporter: string;
  readonly importer: string;
  readonly product: string;
  readonly value: FileCell | undefined;
}

/** Sums the rows of an extract by exporter, importer and sector, and counts what it leaves out. */
export class TradeTally {
  readonly issues = new IssueList();
  readonly leftOut = new LeftOut();
  readonly #options: TallyOptions;
  readonly #economies: EconomyPlaces;
  readonly #sectors: SectorPlaces;
  /** Million USD by sector, for each pair of economies that trade. */
  readonly #pairs = new Map<number, Float64Array>();
  #rows = 0;
  /** Rows of other importers than the one that is asked for. */
  #ofOthers = 0;

  constructor(options: TallyOptions) {
    this.#options = options;
    this.#economies = new EconomyPlaces(options.economies, options.area);
    this.#sectors = new SectorPlaces(options.sectors);
  }

  /** Takes the row at a line; what is wrong with its value becomes an issue. */
  add({ exporter, importer, product, value }: ExtractRow, file: string, line: number): void {
    const { unit, valueColumn, importer: only, sectors, salesAtHome } = this.#options;
    const number = numberIn(value, valueColumn, () => ({ file, line }), this.issues);
    if (number === undefined) return;
    if (number < 0) {
      const message = `${valueColumn} is ${number}: trade is not negative.`;
      this.issues.add({ code: "negative-trade", at: { file, line }, message });
      return;
    }
    const million = toMillion(number, unit);
    const from = this.#economies.of(exporter);
    const to = this.#economies.of(importer);
    if (only !== undefined && !("code" in to && to.code === only)) {
      this.#ofOthers++;
      return;
    }
    const good = this.#sectors.of(product);
    if ("reason" in from || "reason" in to || "reason" in good) {
      const left = "reason" in from ? from : "reason" in to ? to : good;
      if ("reason" in left) this.#leave(left, million);
      return;
    }
    if (!salesAtHome && from.code === to.code) {
      this.leftOut.add("of an economy's trade with itself, goods that came back,", "", million);
      return;
    }
    this.#rows++;
    sectors.count(product, million);
    for (const seller of from.to) {
      for (const buyer of to.to) {
        const share = seller.share * buyer.share;
        if (seller.at === buyer.at && !salesAtHome) {
          this.leftOut.add(MERGED, this.#economies.names[seller.at]!, million * share);
          continue;
        }
        for (const sector of good.to)
          this.#sum(seller.at, buyer.at, sector.at, million * share * sector.share);
      }
    }
  }

  #sum(seller: number, buyer: number, sector: number, million: number): void {
    const pair = seller * ECONOMIES + buyer;
    let sums = this.#pairs.get(pair);
    if (sums === undefined || sector >= sums.length) {
      const larger = new Float64Array(Math.max(this.#sectors.names.length, 2 * (sums?.length ?? 8)));
      if (sums !== undefined) larger.set(sums);
      sums = larger;
      this.#pairs.set(pair, sums);
    }
    sums[sector]! += million;
  }

  #leave({ reason, name }: Nowhere, million: number): void {
    // A sum over partners is no trade that is missing elsewhere.
    this.leftOut.add(reason, name, reason === FOR_ALL ? Number.NaN : million);
  }

  /**
   * The sums, by exporter, importer and sector.
   *
   * @throws InputError for what is wrong in the rows, and for sums that cannot be in the unit
   */
  rows(file: string): TradeRow[] {
    const rows: TradeRow[] = [];
    const economies = this.#economies.inOrder;
    const sectors = this.#sectors.inOrder;
    for (const [exporter, seller] of economies) {
      for (const [importer, buyer] of economies) {
        const sums = this.#pairs.get(seller * ECONOMIES + buyer);
        if (sums === undefined) continue;
        for (const [sector, at] of sectors) {
          const value = sums[at] ?? 0;
          if (value > 0) rows.push({ exporter, importer, sector, value });
        }
      }
    }
    for (const issue of this.#mapIssues()) this.issues.add(issue);
    if (this.issues.count === 0) this.#checkTotal(rows, file);
    this.issues.throwIfAny();
    return rows;
  }

  #mapIssues(): readonly Issue[] {
    return [...this.#economies.issues, ...this.#options.sectors.issues];
  }

  #checkTotal(rows: readonly TradeRow[], file: string): void {
    const abroad = rows.filter(({ exporter, importer }) => exporter !== importer);
    const total = abroad.reduce((sum, { value }) => sum + value, 0);
    const { importer } = this.#options;
    if (rows.length === 0 && importer !== undefined && this.#ofOthers > 0) {
      const name = countryCalled(importer)?.name;
      this.issues.add({
        code: "no-imports",
        at: { file },
        message: `The file has no imports of ${importer}${name === undefined ? "" : ` (${name})`} that could be read.`,
        hint:
          this.leftOut.sentences[0] ??
          `It has ${counted(this.#ofOthers, "row")} of other importers: give the trade of ${importer}.`,
      });
    } else if (rows.length === 0) {
      this.issues.add({
        code: "no-trade",
        at: { file },
        message: "No row is left that could be read as trade between two economies.",
        hint: this.leftOut.sentences[0] ?? "The file has a header and no rows.",
      });
    } else if (total > MOST_TRADE_MILLION) {
      this.issues.add({
        code: "wrong-unit",
        at: { file },
        message: `Trade adds up to ${cardMoney(total)} if values are in ${this.#options.unit}, more than the world's.`,
        hint: 'The file must have been changed: say what its values are in with --unit ("USD").',
      });
    }
  }

  /** What the card says: how many rows were summed, where codes went, what is left out. */
  sentences(rows: readonly TradeRow[]): string[] {
    const total = rows.reduce((sum, { value }) => sum + value, 0);
    return [
      `${this.#rows.toLocaleString("en-US")} ${plural(this.#rows, "row is", "rows are")} summed to ${rows.length.toLocaleString("en-US")} ${plural(rows.length, "cell")}, ${cardMoney(total)} in all.`,
      ...this.#economies.sentences,
      ...this.#options.sectors.sentences,
      ...this.leftOut.sentences,
    ];
  }
}

const MERGED =
  "between economies that are merged into one, a part of sales at home that the source does not have whole,";
