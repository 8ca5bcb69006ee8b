import type { Issue } from "../../../economy/issue.ts";
import { type MoneyUnit, toMillion } from "../../../economy/money-unit.ts";
import { formatMoney } from "../../../text/format-number.ts";
import type { TradeArea } from "../../codes/trade-areas.ts";
import { IssueList } from "../../files/issue-list.ts";
import type { FileCell } from "../rows/row.ts";
import { type CodeMap, type CodeTarget, sameCodes } from "../source/code-map.ts";
import type { TradeRow } from "../source/long-tables.ts";
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

type Place = { readonly code: string; readonly to: readonly Destination[] } | Nowhere;
interface Nowhere {
  readonly reason: string;
  readonly name: string;
}
interface Destination {
  readonly at: number;
  readonly share: number;
}

/** Sums the rows of an extract by exporter, importer and sector, and counts what it leaves out. */
export class TradeTally {
  readonly issues = new IssueList();
  readonly leftOut = new LeftOut();
  readonly #options: TallyOptions;
  readonly #economyMap: CodeMap;
  readonly #economies = new Numbered();
  readonly #sectors = new Numbered();
  readonly #places = new Map<string, Place>();
  readonly #goods = new Map<string, Place>();
  readonly #countries = new Set<string>();
  /** Million USD by sector, for each pair of economies that trade. */
  readonly #pairs = new Map<number, Float64Array>();
  #rows = 0;

  constructor(options: TallyOptions) {
    this.#options = options;
    this.#economyMap = options.economies ?? sameCodes;
  }

  /** Takes the row at a line; what is wrong with its value becomes an issue. */
  add({ exporter, importer, product, value }: ExtractRow, file: string, line: number): void {
    const { unit, valueColumn, sectors, salesAtHome } = this.#options;
    const number = numberIn(value, valueColumn, () => ({ file, line }), this.issues);
    if (number === undefined) return;
    if (number < 0) {
      const message = `${valueColumn} is ${number}: trade is not negative.`;
      this.issues.add({ code: "negative-trade", at: { file, line }, message });
      return;
    }
    const million = toMillion(number, unit);
    const from = this.#placeOf(exporter);
    const to = this.#placeOf(importer);
    const good = this.#goodOf(product);
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
    this.leftOut.add(reason, name, reason === WORLD ? Number.NaN : million);
  }

  #placeOf(code: string): Place {
    let place = this.#places.get(code);
    if (place === undefined) {
      place = this.#findPlace(code);
      this.#places.set(code, place);
    }
    return place;
  }

  #findPlace(code: string): Place {
    const area = this.#options.area(code);
    if (area === undefined)
      return { reason: "with codes of no country that Parley knows", name: code === "" ? "(empty)" : code };
    if (area.kind === "world") return { reason: WORLD, name: "" };
    if (area.kind === "other") return { reason: "of areas that are no single country", name: area.name };
    this.#countries.add(area.alpha3);
    const targets = this.#economyMap.targets(area.alpha3);
    if (targets === undefined) return { reason: "of economies that the map leaves out", name: area.alpha3 };
    return { code: area.alpha3, to: this.#economies.all(targets) };
  }

  #goodOf(product: string): Place {
    let good = this.#goods.get(product);
    if (good === undefined) {
      const targets = this.#options.sectors.of(product);
      good =
        targets === undefined
          ? {
              reason: "of products that the map of sectors does not know",
              name: product === "" ? "(empty)" : product,
            }
          : { code: product, to: this.#sectors.all(targets) };
      this.#goods.set(product, good);
    }
    return good;
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
    return [...this.#economyMap.issues([...this.#countries]), ...this.#options.sectors.issues];
  }

  #checkTotal(rows: readonly TradeRow[], file: string): void {
    const abroad = rows.filter(({ exporter, importer }) => exporter !== importer);
    const total = abroad.reduce((sum, { value }) => sum + value, 0);
    if (rows.length === 0) {
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
        message: `Trade adds up to ${formatMoney(total)} if values are in ${this.#options.unit}, more than the world's.`,
        hint: 'The file must have been changed: say what its values are in with --unit ("USD").',
      });
    }
  }

  /** What the card says: how many rows were summed, where codes went, what is left out. */
  sentences(rows: readonly TradeRow[]): string[] {
    const total = rows.reduce((sum, { value }) => sum + value, 0);
    const map = this.#economyMap.title;
    return [
      `${this.#rows.toLocaleString("en-US")} rows are summed to ${rows.length.toLocaleString("en-US")} cells, ${formatMoney(total)} in all.`,
      ...(map === "" ? [] : [`Economies: ${map}.`]),
      ...this.#options.sectors.sentences,
      ...this.leftOut.sentences,
    ];
  }
}

const WORLD = "for all partners together";
const MERGED =
  "between economies that are merged into one, a part of sales at home that the source does not have whole,";
/** Room for the second code in the number of a pair. */
const ECONOMIES = 65_536;

const collator = new Intl.Collator("en", { numeric: true });

/** Codes in the order in which they came. */
class Numbered {
  readonly names: string[] = [];
  readonly #at = new Map<string, number>();

  /** Codes and their places, as a reader sorts them: c2 before c10. */
  get inOrder(): [code: string, at: number][] {
    return [...this.#at].sort(([one], [other]) => collator.compare(one, other));
  }

  all(targets: readonly CodeTarget[]): Destination[] {
    return targets.map(({ code, share }) => {
      let at = this.#at.get(code);
      if (at === undefined) {
        at = this.names.length;
        this.names.push(code);
        this.#at.set(code, at);
      }
      return { at, share };
    });
  }
}
