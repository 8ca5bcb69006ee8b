import { InputError, type Issue } from "../../economy/issue.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import type { LoadedBook } from "./read-book.ts";
import { knownSectors } from "./set-sectors.ts";

/** Where a book's sectors go in a data set. */
export interface BookSectors {
  /** undefined: nowhere. */
  readonly sectorOf: (sector: string) => string | undefined;
  /** What a reader must be told of it. */
  readonly notes: readonly string[];
}

/**
 * Where a book's sectors go in a data set: by the same codes, by the industries that the book names, as Parley knows of the
 * sets that come with it, or all into the one sector of goods. The first way that reaches any good of the set is taken.
 *
 * @throws InputError when no way reaches any good of the set
 */
export function bookSectors(
  { book, wiodIndustries }: LoadedBook,
  accounts: Pick<WorldAccounts, "name" | "sectors">,
): BookSectors {
  const goods = goodsOf(accounts);
  return chosenSectors({ book }, accounts, [
    (sector) => sector,
    (sector) => wiodIndustries.get(sector),
    knownSectors(goods, (sector) => wiodIndustries.get(sector)) ?? nowhere,
    () => (goods.length === 1 ? goods[0] : undefined),
  ]);
}

/**
 * The first of several ways that reaches any good of a set.
 *
 * @throws InputError when none does
 */
export function chosenSectors(
  { book }: Pick<LoadedBook, "book">,
  accounts: Pick<WorldAccounts, "name" | "sectors">,
  ways: readonly BookSectors["sectorOf"][],
): BookSectors {
  const goods = goodsOf(accounts);
  const known = new Set(accounts.sectors.map(({ code }) => code));
  for (const way of ways) {
    const sectorOf = (sector: string): string | undefined => {
      const target = way(sector);
      return target !== undefined && known.has(target) ? target : undefined;
    };
    const reached = new Set(book.sectors.map(({ code }) => sectorOf(code)));
    const missing = goods.filter((code) => !reached.has(code));
    if (missing.length === goods.length) continue;
    const notes =
      missing.length === 0
        ? []
        : [
            `No sector of the book goes to ${missing.join(", ")} of ${accounts.name}: it says nothing of their rates.`,
          ];
    return { sectorOf, notes };
  }
  throw new InputError([noSectors(book.name, accounts.name, goods)]);
}

const nowhere = (): undefined => undefined;

const goodsOf = ({ sectors }: Pick<WorldAccounts, "sectors">): string[] =>
  sectors.filter((sector) => sector.goods).map(({ code }) => code);

const noSectors = (book: string, set: string, goods: readonly string[]): Issue => ({
  code: "no-sector-map",
  message: `Nothing says which sectors of ${book} are ${goods.slice(0, 3).join(", ")} and the other goods of ${set}.`,
  hint: `Write a map, one line for each of them such as ${goods[0]}: [c1, c2], and name it with --sectors map.yaml.`,
});
