import type { Issue } from "../../../economy/issue.ts";
import type { TradeArea } from "../../codes/trade-areas.ts";
import { type CodeMap, type CodeTarget, sameCodes } from "../source/code-map.ts";
import type { ProductSectors } from "./product-sectors.ts";

/** Room for the second economy in the number of a pair. */
export const ECONOMIES = 65_536;

/** Why rows over all partners are left out: they are sums of others. */
export const FOR_ALL = "for all partners together";

/** Where a code of a source goes in the result. */
export type CodePlace = { readonly code: string; readonly to: readonly Destination[] } | Nowhere;
/** Why a code goes nowhere: end of "... rows", and the name of what it is. */
export interface Nowhere {
  readonly reason: string;
  readonly name: string;
}
/** A code of the result by its number, and how much of the source's code goes there. */
export interface Destination {
  readonly at: number;
  readonly share: number;
}

/** Sends the economies of a source to those of the result. */
export class EconomyPlaces {
  readonly #map: CodeMap;
  readonly #area: (code: string) => TradeArea | undefined;
  readonly #codes = new NumberedCodes();
  readonly #places = new Map<string, CodePlace>();
  readonly #countries = new Set<string>();
  #unknown = false;

  /** @param area what a code of the source stands for */
  constructor(map: CodeMap | undefined, area: (code: string) => TradeArea | undefined) {
    this.#map = map ?? sameCodes;
    this.#area = area;
  }

  get names(): readonly string[] {
    return this.#codes.names;
  }

  get inOrder(): [code: string, at: number][] {
    return this.#codes.inOrder;
  }

  of(code: string): CodePlace {
    let place = this.#places.get(code);
    if (place === undefined) {
      place = this.#find(code);
      this.#places.set(code, place);
    }
    return place;
  }

  /** Whether a country keeps a place of its own: the map names it, or sends no code to a rest. */
  has(alpha3: string): boolean {
    return this.#map.names(alpha3) || this.#map.targets(alpha3)?.some(({ code }) => code === alpha3) === true;
  }

  /** Whether the map itself names a code of the source, whatever it stands for elsewhere. */
  mapNames(code: string): boolean {
    return this.#map.names(code);
  }

  #find(code: string): CodePlace {
    const area: TradeArea | undefined = this.#map.names(code)
      ? { kind: "country", alpha3: code }
      : this.#area(code);
    if (area === undefined) {
      this.#unknown = true;
      return { reason: "with codes of no country that Parley knows", name: code === "" ? "(empty)" : code };
    }
    if (area.kind === "world") return { reason: FOR_ALL, name: area.name ?? "" };
    if (area.kind === "other") return { reason: "of areas that are no single country", name: area.name };
    this.#countries.add(area.alpha3);
    const targets = this.#map.targets(area.alpha3);
    if (targets === undefined) return { reason: "of economies that the map leaves out", name: area.alpha3 };
    return { code: area.alpha3, to: this.#codes.all(targets) };
  }

  /** Codes that the map names and no row has. */
  get issues(): readonly Issue[] {
    return this.#map.issues([...this.#countries]);
  }

  get sentences(): string[] {
    return [
      ...(this.#map.title === "" ? [] : [`Economies: ${this.#map.title}.`]),
      ...(this.#unknown
        ? [
            "Check the codes of no known country, named below: correct them, or, if they are economies of your own, name them in a map with --economies.",
          ]
        : []),
    ];
  }
}

/** Sends the products of a source to the sectors of the result. */
export class SectorPlaces {
  readonly #sectors: ProductSectors;
  readonly #codes = new NumberedCodes();
  readonly #places = new Map<string, CodePlace>();

  constructor(sectors: ProductSectors) {
    this.#sectors = sectors;
  }

  get names(): readonly string[] {
    return this.#codes.names;
  }

  get inOrder(): [code: string, at: number][] {
    return this.#codes.inOrder;
  }

  of(product: string): CodePlace {
    let place = this.#places.get(product);
    if (place === undefined) {
      const targets = this.#sectors.of(product);
      place =
        targets === undefined
          ? {
              reason: "of products that the map of sectors does not know",
              name: product === "" ? "(empty)" : product,
            }
          : { code: product, to: this.#codes.all(targets) };
      this.#places.set(product, place);
    }
    return place;
  }
}

const collator = new Intl.Collator("en", { numeric: true });

/** Codes in the order in which they came. */
export class NumberedCodes {
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
