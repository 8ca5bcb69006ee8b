import { CODE_RULE, isCode } from "../code.ts";
import {
  type ByEconomy,
  cellAt,
  type Dims,
  inputRow,
  newBySectorEconomy,
  newBySectorPair,
  pairAt,
} from "../dims.ts";
import { InputError, type Issue } from "../issue.ts";
import { unknownNameHint } from "../nearest.ts";
import type { People } from "../people.ts";
import { sumOf } from "../sums.ts";
import { tradeTotals } from "../trade-totals.ts";
import type { NamedCode, WorldAccounts } from "../world-accounts.ts";

/** A part of an economy that is split. */
export interface EconomyPart extends NamedCode {
  /** Its share in everything that the economy makes and buys; the shares of the parts sum to 1. */
  readonly share: number;
}

/** Shares may miss 1 by this much. */
const SHARE_TOLERANCE = 1e-9;

/**
 * Splits economies into parts of given size and equal structure: a part makes, sells, buys and uses its share of each cell.
 * What the economy sells to itself stays within each part but for the share `within` of what the parts would trade if a
 * border between them meant nothing; what is not tradable stays within the part. All accounts hold, and merging the parts
 * gives the table back; `updateAccounts` brings the parts to what is known of each.
 *
 * Parts take the tariffs of the whole, on both sides; among themselves they levy none.
 *
 * @param within from 0 (the parts do not trade) to 1; undefined: the share of imports in the economy's expenditure
 * @returns fresh accounts, the parts where the whole stood
 * @throws InputError for unknown codes, codes that are taken, shares that are not positive or do not sum to 1
 */
export function splitEconomies(
  accounts: WorldAccounts,
  into: ReadonlyMap<string, readonly EconomyPart[]>,
  within?: number,
): WorldAccounts {
  check(accounts, into);
  const { dims: old, sales, tariff } = accounts;
  const { expenditure } = tradeTotals(old, sales, tariff);
  const parts = accounts.economies.flatMap((economy, place) =>
    (into.get(economy.code) ?? [{ ...economy, share: 1 }]).map((part) => ({ ...part, place })),
  );
  const openness = accounts.economies.map((_, n) => within ?? importShare(accounts, expenditure, n));
  const dims: Dims = { economies: parts.length, sectors: old.sectors };
  const salesNew = newBySectorPair(dims);
  const tariffNew = newBySectorPair(dims);
  const cells = { valueAdded: newBySectorEconomy(dims), finalDemand: newBySectorEconomy(dims) };
  const inputShare = new Float64Array(dims.sectors ** 2 * dims.economies);
  const profitShare = accounts.profitShare && newBySectorEconomy(dims);
  for (let sector = 0; sector < dims.sectors; sector++) {
    const isOpen = accounts.sectors[sector]!.tradable;
    parts.forEach((buyer, n) => {
      parts.forEach((seller, i) => {
        const from = pairAt(old, sector, buyer.place, seller.place);
        const at = pairAt(dims, sector, n, i);
        const isInside = buyer.place === seller.place;
        salesNew[at] =
          sales[from]! *
          buyer.share *
          (isInside ? inside(isOpen ? openness[buyer.place]! : 0, seller, n === i) : seller.share);
        if (!isInside || n === i) tariffNew[at] = tariff[from]!;
      });
      const [to, from] = [cellAt(dims, sector, n), cellAt(old, sector, buyer.place)];
      cells.valueAdded[to] = accounts.valueAdded[from]! * buyer.share;
      if (accounts.finalDemand) cells.finalDemand[to] = accounts.finalDemand[from]! * buyer.share;
      if (profitShare) profitShare[to] = accounts.profitShare![from]!;
      for (let input = 0; input < dims.sectors; input++)
        inputShare[inputRow(dims, input, sector) + n] =
          accounts.inputShare[inputRow(old, input, sector) + buyer.place]!;
    });
  }
  return {
    ...accounts,
    version: undefined,
    dims,
    economies: parts.map(({ code, name }) => ({ code, name })),
    groups: {
      economies: Object.fromEntries(
        Object.entries(accounts.groups.economies).map(([group, codes]) => [
          group,
          codes.flatMap((code) => into.get(code)?.map((part) => part.code) ?? [code]),
        ]),
      ),
      sectors: accounts.groups.sectors,
    },
    sales: salesNew,
    tariff: tariffNew,
    valueAdded: cells.valueAdded,
    finalDemand: accounts.finalDemand && cells.finalDemand,
    inputShare,
    profitShare,
    ...(accounts.people === undefined ? {} : { people: peopleOf(accounts.people, parts, into) }),
    // How the households of a part spend nobody has said.
    ...(accounts.households === undefined
      ? {}
      : { households: accounts.households.filter(({ economy }) => !into.has(economy)) }),
  };
}

/** Shares are of money: how many people live in a part nobody has said. */
function peopleOf(
  { population, householdSize }: People,
  parts: readonly { readonly code: string; readonly place: number }[],
  into: ReadonlyMap<string, readonly EconomyPart[]>,
): People {
  const split = new Set([...into.values()].flat().map(({ code }) => code));
  const of = (values: ByEconomy): ByEconomy =>
    Float64Array.from(parts, ({ code, place }) => (split.has(code) ? Number.NaN : values[place]!));
  return { population: of(population), householdSize: of(householdSize) };
}

/** The share of a part's purchases inside the whole that it makes from one of the parts. */
const inside = (openness: number, seller: EconomyPart, isItself: boolean): number =>
  isItself ? 1 - openness * (1 - seller.share) : openness * seller.share;

function importShare({ dims, sales, tariff }: WorldAccounts, expenditure: Float64Array, n: number): number {
  let imports = 0;
  let spent = 0;
  for (let sector = 0; sector < dims.sectors; sector++) {
    const at = pairAt(dims, sector, n, n);
    const total = expenditure[cellAt(dims, sector, n)]!;
    imports += total - sales[at]! * (1 + tariff[at]!);
    spent += total;
  }
  return spent > 0 ? imports / spent : 0;
}

function check(accounts: WorldAccounts, into: ReadonlyMap<string, readonly EconomyPart[]>): void {
  const issues: Issue[] = [];
  const codes = accounts.economies.map(({ code }) => code);
  const seen = new Set(codes.filter((code) => !into.has(code)));
  for (const [code, parts] of into) {
    const path = ["economies", code];
    const add = (rule: string, message: string, hint?: string) =>
      issues.push({ code: rule, path, message, ...(hint && { hint }) });
    if (!codes.includes(code))
      add("unknown-code", `${code} is not an economy of ${accounts.name}.`, unknownNameHint(code, codes));
    for (const part of parts) {
      if (!isCode(part.code)) add("bad-code", `${JSON.stringify(part.code)} cannot be a code.`, CODE_RULE);
      if (seen.has(part.code))
        add("code-in-use", `${part.code} is already an economy.`, "Choose another code.");
      if (Object.hasOwn(accounts.groups.economies, part.code))
        add(
          "code-in-use",
          `${part.code} is the name of a group of economies in ${accounts.name}.`,
          "Choose another code.",
        );
      seen.add(part.code);
      if (!(part.share > 0 && part.share <= 1))
        add(
          "bad-share",
          `The share of ${part.code} is ${part.share}; it must be above 0 and at most 1.`,
          "Write a fraction: 0.02 is 2 %.",
        );
    }
    const total = sumOf(parts.map(({ share }) => share));
    if (!(Math.abs(total - 1) < SHARE_TOLERANCE))
      add(
        "shares-do-not-sum",
        `The parts of ${code} sum to ${Number(total.toPrecision(10))}, not 1.`,
        "Change a share; what is left of the economy is a part, too.",
      );
  }
  if (issues.length > 0) throw new InputError(issues);
}
