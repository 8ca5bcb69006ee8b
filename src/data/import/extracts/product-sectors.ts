import { InputError, type Issue } from "../../../economy/issue.ts";
import { cardMoney } from "../source/card-money.ts";
import { type CodeMap, type CodeTarget, sameCodes } from "../source/code-map.ts";
import { CLASSIFICATIONS, type Classification } from "../source/concordance.ts";

/** Named in a sentence; more are counted. */
const NAMED = 12;

/** Sends the products or industries of an extract to sectors, and remembers what its card must say of that. */
export class ProductSectors {
  readonly #map: CodeMap;
  readonly #codes: Classification | undefined;
  readonly #asGiven: boolean;
  readonly #seen = new Set<string>();
  readonly #mainly = new Map<string, number>();

  /**
   * @param map undefined: products are summed to their chapters of the Harmonized System, other codes stay as they are
   * @param codes what the codes of the file are; undefined: a list of the source's own
   * @throws InputError where the map is for codes of another kind
   */
  constructor(map: CodeMap | undefined, codes: Classification | undefined) {
    if (map?.from !== undefined && map.from !== codes) throw wrongMap(map.from, codes);
    this.#map = map ?? sameCodes;
    this.#codes = codes;
    this.#asGiven = map?.from !== undefined;
  }

  /** Where a code goes; undefined: the map does not know it. */
  of(code: string): readonly CodeTarget[] | undefined {
    this.#seen.add(code);
    if (this.#asGiven || this.#codes !== "hs") return this.#map.targets(code);
    // A map of merges may name chapters and headings: the longest beginning that it names counts, the chapter otherwise.
    for (let length = code.length; length >= 2; length -= 2) {
      const begins = code.slice(0, length);
      const targets = this.#map.targets(begins);
      if (targets?.[0]?.code !== begins) return targets;
    }
    return [{ code: code.slice(0, 2), share: 1 }];
  }

  /**
   * Counts the value of a code that is only mainly where it goes.
   *
   * @param million 0 for rows that have no value, such as tariffs
   */
  count(code: string, million: number): void {
    if (this.#map.also(code).length > 0) this.#mainly.set(code, (this.#mainly.get(code) ?? 0) + million);
  }

  /** Codes that the map names and no row has. */
  get issues(): readonly Issue[] {
    const known = new Set(this.#seen);
    if (this.#codes === "hs") {
      for (const code of this.#seen)
        for (let length = 2; length < code.length; length++) known.add(code.slice(0, length));
    }
    return this.#map.issues([...known]);
  }

  /** What the card says of the way from codes to sectors. */
  get sentences(): string[] {
    const { title } = this.#map;
    if (this.#map === sameCodes) {
      return this.#codes === "hs"
        ? ["Products are summed to the chapters of the Harmonized System (two digits)."]
        : [];
    }
    const how = this.#asGiven
      ? `Sectors: ${title}`
      : `Sectors: ${title}; what no merge names keeps its own code`;
    const mainly = [...this.#mainly].sort(([, one], [, other]) => other - one);
    if (mainly.length === 0) return [how.endsWith(".") ? how : `${how}.`];
    const shown = mainly
      .slice(0, NAMED)
      .map(
        ([code, million]) =>
          `${code} (${million === 0 ? "" : `${cardMoney(million)}, `}also ${this.#map.also(code).join(", ")})`,
      );
    const rest = mainly.length - shown.length;
    return [
      `${how}.`,
      `Codes that are only mainly in their sector go there whole: ${shown.join("; ")}${rest > 0 ? ` and ${rest} more` : ""}.`,
    ];
  }
}

function wrongMap(from: Classification, codes: Classification | undefined): InputError {
  const has = codes === undefined ? "codes of its own" : CLASSIFICATIONS[codes];
  const take = codes === undefined ? "Take" : `Take a concordance whose name begins with ${codes}-, or`;
  return new InputError([
    {
      code: "wrong-concordance",
      message: `The concordance takes ${CLASSIFICATIONS[from]}; the file has ${has}.`,
      hint: `${take} a map of your own.`,
    },
  ]);
}
