import { CODE_RULE, isCode } from "../code.ts";
import { type BySector, cellAt, type Dims, inputRow, newBySector, pairAt } from "../dims.ts";
import { carriedHouseholds } from "../household-groups.ts";
import { InputError, type Issue } from "../issue.ts";
import { keptParts } from "../kept-parts.ts";
import { unknownNameHint } from "../nearest.ts";
import type { SectorInfo, WorldAccounts } from "../world-accounts.ts";
import { accountCells, cellsOf } from "./account-cells.ts";
import type { AccountTarget } from "./account-target.ts";
import { type UpdatedAccounts, type UpdateOptions, updateAccounts } from "./update-accounts.ts";

/**
 * Share of the world's structure that is mixed into each economy's own. A split needs every industry somewhere: where
 * the pattern has none, the unsplit table may still want one as an input.
 */
const WORLD_SHARE = 1e-3;

/** What sectors become, and whose structure they take. */
export interface SectorSplit {
  /** New sectors by the code of the sector that they are inside, with their trade elasticities. */
  readonly into: ReadonlyMap<string, readonly (SectorInfo & { readonly tradeElasticity: number })[]>;
  /** Accounts that have the new sectors' codes; in any unit of money, since their shares alone count. */
  readonly like: WorldAccounts;
  /** The economy of `like` that gives an economy its structure; default: the one of the same code. */
  readonly structure?: ReadonlyMap<string, string> | undefined;
}

/**
 * Splits sectors by the structure of another table (model.md 7): of all tables that add up to the unsplit one, cell by
 * cell, and whose accounts hold sector by sector, the one nearest to the other table's shares. Trade between two
 * economies takes the shares of trade between the economies whose structure they take, or of that economy's exports
 * where both take the same.
 *
 * @returns fresh accounts, with new sectors where the old ones stood
 * @throws InputError for unknown codes, new codes that `like` lacks, codes that are taken, economies without a
 *   structure
 */
export function splitSectors(
  accounts: WorldAccounts,
  split: SectorSplit,
  options: UpdateOptions = {},
): UpdatedAccounts {
  const parts = partsOf(accounts, split);
  const pattern = patternOf(accounts, split, parts);
  const spread = spreadAccounts(accounts, parts, pattern);
  return updateAccounts(spread, unsplitTargets(accounts, parts), options);
}

/** The new sectors in their order, and which of them are inside each old one. */
interface Parts {
  readonly sectors: readonly (SectorInfo & { readonly tradeElasticity: number })[];
  /** Places of the new sectors by the place of the old one. */
  readonly of: readonly (readonly number[])[];
}

function partsOf(accounts: WorldAccounts, { into, like }: SectorSplit): Parts {
  const issues: Issue[] = [];
  const old = new Set(accounts.sectors.map(({ code }) => code));
  const known = like.sectors.map(({ code }) => code);
  const seen = new Set<string>();
  for (const [code, list] of into) {
    const path = ["sectors", code];
    if (!old.has(code))
      issues.push({
        code: "unknown-code",
        path,
        message: `${code} is not a sector of ${accounts.name}.`,
        hint: unknownNameHint(code, [...old]),
      });
    if (list.length === 0)
      issues.push({ code: "empty-split", path, message: `${code} is split into nothing.` });
    for (const part of list) {
      if (!isCode(part.code))
        issues.push({
          code: "bad-code",
          path,
          message: `${JSON.stringify(part.code)} cannot be a code.`,
          hint: CODE_RULE,
        });
      if (seen.has(part.code) || (old.has(part.code) && part.code !== code))
        issues.push({
          code: "code-in-use",
          path,
          message: `${part.code} is already a sector.`,
          hint: "Choose another code.",
        });
      if (Object.hasOwn(accounts.groups.sectors, part.code))
        issues.push({
          code: "code-in-use",
          path,
          message: `${part.code} is the name of a group of sectors in ${accounts.name}.`,
          hint: "Choose another code.",
        });
      if (!known.includes(part.code))
        issues.push({
          code: "unknown-code",
          path,
          message: `${like.name}, whose structure is taken, has no sector ${part.code}.`,
          hint: unknownNameHint(part.code, known),
        });
      seen.add(part.code);
    }
  }
  if (issues.length > 0) throw new InputError(issues);
  const sectors: (SectorInfo & { tradeElasticity: number })[] = [];
  const of = accounts.sectors.map((sector, place) => {
    const list = into.get(sector.code) ?? [{ ...sector, tradeElasticity: accounts.tradeElasticity[place]! }];
    return list.map((part) => sectors.push(part) - 1);
  });
  return { sectors, of };
}

/** Shares of the new sectors, by the economies of the split table; each a list in the order of the parts. */
interface Pattern {
  readonly sale: (old: number, importer: number, exporter: number) => readonly number[];
  /** Row by row: the parts of the input, and in each the parts of the user. */
  readonly purchase: (input: number, user: number, economy: number) => readonly number[];
  readonly final: (old: number, economy: number) => readonly number[];
  readonly value: (old: number, economy: number) => readonly number[];
}

function patternOf(accounts: WorldAccounts, { like, structure }: SectorSplit, parts: Parts): Pattern {
  const there = new Map(like.economies.map(({ code }, place) => [code, place]));
  const here = accounts.economies.map(({ code }) => code);
  const strange = [...(structure?.keys() ?? [])].filter((code) => !here.includes(code));
  if (strange.length > 0)
    throw new InputError(
      strange.map((code) => ({
        code: "unknown-code",
        path: ["structure", code],
        message: `${code} is not an economy of ${accounts.name}.`,
        hint: unknownNameHint(code, here),
      })),
    );
  const economy = accounts.economies.map(({ code }) => there.get(structure?.get(code) ?? code) ?? -1);
  const lacking = accounts.economies.filter((_, place) => economy[place]! < 0).map(({ code }) => code);
  if (lacking.length > 0)
    throw new InputError([
      {
        code: "no-structure",
        path: ["structure"],
        message: `${like.name}, whose structure is taken, does not have ${lacking.map((code) => structure?.get(code) ?? code).join(", ")}.`,
        hint: `State for each an economy that it has (--structure): ${like.economies.map(({ code }) => code).join(", ")}.`,
      },
    ]);
  const at = accountCells(like.dims);
  const cells = cellsOf(like).map((cell) => Math.max(0, cell));
  const sector = parts.sectors.map(({ code }) => like.sectors.findIndex((other) => other.code === code));
  const N = like.dims.economies;
  const everyone = Array.from({ length: N }, (_, n) => n);
  /** A sum of cells of `like`; a sector that it lacks is alone in its old one, so that any figure does. */
  const sum = (part: number, figure: (place: number) => number) =>
    sector[part]! < 0 ? 1 : figure(sector[part]!);
  const mixed = (own: readonly (readonly number[])[], world: readonly number[]): readonly number[] => {
    const first = own.find((values) => values.some((value) => value > 0)) ?? world;
    const [a, b] = [shares(first), shares(world)];
    return a.map((value, index) => (1 - WORLD_SHARE) * value + WORLD_SHARE * b[index]!);
  };
  const worldSales = memo((old) =>
    parts.of[old]!.map((part) =>
      sum(part, (j) =>
        everyone.reduce((all, n) => all + everyone.reduce((row, i) => row + cells[at.sale(j, n, i)]!, 0), 0),
      ),
    ),
  );
  const exports = memo((key) => {
    const [old, i] = [Math.floor(key / N), key % N];
    return parts.of[old]!.map((part) =>
      sum(part, (j) => everyone.reduce((all, n) => all + (n === i ? 0 : cells[at.sale(j, n, i)]!), 0)),
    );
  });
  const purchases = (input: number, user: number, n: number) =>
    parts.of[input]!.flatMap((k) =>
      parts.of[user]!.map((j) => sum(k, (from) => sum(j, (to) => cells[at.purchase(from, to, n)]!))),
    );
  const worldPurchases = memo((key) => {
    const [input, user] = [Math.floor(key / parts.of.length), key % parts.of.length];
    const all = everyone.map((n) => purchases(input, user, n));
    const total = all[0]!.map((_, index) => all.reduce((sum, values) => sum + values[index]!, 0));
    // An input that no economy of the pattern uses may be used in the other table: a trace of it is left open.
    const trace = 1e-6 * total.reduce((sum, value) => sum + value, 0) + Number.MIN_VALUE;
    return total.map((value) => value + trace);
  });
  const of = (kind: "final" | "value") => {
    const values = (old: number, n: number) =>
      parts.of[old]!.map((part) => sum(part, (j) => cells[at[kind](j, n)]!));
    const world = memo((old) => {
      const all = everyone.map((n) => values(old, n));
      const total = all[0]!.map((_, index) => all.reduce((sum, row) => sum + row[index]!, 0));
      const trace = 1e-6 * total.reduce((sum, value) => sum + value, 0) + Number.MIN_VALUE;
      return total.map((value) => value + trace);
    });
    return (old: number, n: number) => mixed([values(old, economy[n]!)], world(old));
  };
  return {
    sale: (old, importer, exporter) => {
      const [n, i] = [economy[importer]!, economy[exporter]!];
      const pair = parts.of[old]!.map((part) => sum(part, (j) => cells[at.sale(j, n, i)]!));
      const abroad = exports(old * N + i);
      return mixed(n === i && importer !== exporter ? [abroad] : [pair, abroad], worldSales(old));
    },
    purchase: (input, user, n) =>
      mixed([purchases(input, user, economy[n]!)], worldPurchases(input * parts.of.length + user)),
    final: of("final"),
    value: of("value"),
  };
}

function shares(values: readonly number[]): readonly number[] {
  const total = values.reduce((sum, value) => sum + value, 0);
  return total > 0 ? values.map((value) => value / total) : values.map(() => 1 / values.length);
}

function memo(figure: (key: number) => readonly number[]): (key: number) => readonly number[] {
  const known = new Map<number, readonly number[]>();
  return (key) => {
    let values = known.get(key);
    if (values === undefined) {
      values = figure(key);
      known.set(key, values);
    }
    return values;
  };
}

/** The unsplit accounts spread over the new sectors; they add up to the old ones but do not balance by sector. */
function spreadAccounts(accounts: WorldAccounts, parts: Parts, pattern: Pattern): WorldAccounts {
  const { dims: old } = accounts;
  const dims: Dims = { economies: old.economies, sectors: parts.sectors.length };
  const [from, to] = [accountCells(old), accountCells(dims)];
  const [cells, spread] = [cellsOf(accounts), new Float64Array(to.length)];
  const tariff = new Float64Array(dims.sectors * dims.economies ** 2);
  const output = new Float64Array(dims.sectors * dims.economies);
  for (let place = 0; place < old.sectors; place++) {
    const members = parts.of[place]!;
    for (let n = 0; n < dims.economies; n++) {
      for (let i = 0; i < dims.economies; i++) {
        const share = pattern.sale(place, n, i);
        members.forEach((j, index) => {
          const value = cells[from.sale(place, n, i)]! * share[index]!;
          spread[to.sale(j, n, i)] = value;
          output[cellAt(dims, j, i)]! += value;
          tariff[pairAt(dims, j, n, i)] = accounts.tariff[pairAt(old, place, n, i)]!;
        });
      }
      const [final, value] = [pattern.final(place, n), pattern.value(place, n)];
      members.forEach((j, index) => {
        spread[to.final(j, n)] = Math.max(0, cells[from.final(place, n)]!) * final[index]!;
        spread[to.value(j, n)] = cells[from.value(place, n)]! * value[index]!;
      });
      for (let user = 0; user < old.sectors; user++) {
        const share = pattern.purchase(place, user, n);
        members.forEach((k, row) => {
          parts.of[user]!.forEach((j, column) => {
            spread[to.purchase(k, j, n)] =
              Math.max(0, cells[from.purchase(place, user, n)]!) *
              share[row * parts.of[user]!.length + column]!;
          });
        });
      }
    }
  }
  const inputShare = new Float64Array(dims.sectors ** 2 * dims.economies);
  for (let k = 0; k < dims.sectors; k++) {
    for (let j = 0; j < dims.sectors; j++) {
      for (let n = 0; n < dims.economies; n++) {
        const sold = output[cellAt(dims, j, n)]!;
        if (sold > 0) inputShare[inputRow(dims, k, j) + n] = spread[to.purchase(k, j, n)]! / sold;
      }
    }
  }
  const ofSector = (figure: (sector: number, n: number) => number) =>
    Float64Array.from(
      { length: dims.sectors * dims.economies },
      (_, cell) => spread[figure(Math.floor(cell / dims.economies), cell % dims.economies)]!,
    );
  /** Groups share out what they spend on the whole as the economy does. */
  const spreadSpending = (spending: BySector, economy: string): BySector => {
    const n = accounts.economies.findIndex(({ code }) => code === economy);
    const shares = newBySector(dims);
    parts.of.forEach((members, place) => {
      const final = pattern.final(place, n);
      members.forEach((j, index) => {
        shares[j] = spending[place]! * final[index]!;
      });
    });
    return shares;
  };
  return {
    ...accounts,
    dims,
    sectors: parts.sectors.map(({ tradeElasticity: _, ...sector }) => sector),
    groups: {
      economies: accounts.groups.economies,
      sectors: Object.fromEntries(
        Object.entries(accounts.groups.sectors).map(([name, codes]) => [
          name,
          codes.flatMap((code) =>
            parts.of[accounts.sectors.findIndex((sector) => sector.code === code)]!.map(
              (place) => parts.sectors[place]!.code,
            ),
          ),
        ]),
      ),
    },
    sales: spread.slice(0, tariff.length),
    tariff,
    inputShare,
    valueAdded: ofSector(to.value),
    finalDemand: ofSector(to.final),
    profitShare: undefined,
    tradeElasticity: Float64Array.from(parts.sectors, ({ tradeElasticity }) => tradeElasticity),
    tradeElasticityError: undefined,
    ...(accounts.households === undefined
      ? {}
      : { households: carriedHouseholds(accounts.households, (economy) => economy, spreadSpending) }),
    ...keptParts(
      accounts,
      accounts.elasticityParts,
      parts.sectors.map(({ code }) => code),
    ),
  };
}

/** Every cell of the unsplit table, as a total of the cells that it is split into. */
function unsplitTargets(accounts: WorldAccounts, parts: Parts): AccountTarget[] {
  const { dims } = accounts;
  const at = accountCells(dims);
  const cells = cellsOf(accounts);
  const targets: AccountTarget[] = [];
  const name = (n: number) => accounts.economies[n]!.code;
  const sector = (place: number) => accounts.sectors[place]!.code;
  const add = (target: Partial<AccountTarget> & Pick<AccountTarget, "kind" | "name">, value: number) =>
    targets.push({
      economies: [],
      partners: [],
      sectors: [],
      inputs: [],
      standardError: 0,
      ...target,
      value: Math.max(0, value),
    });
  for (let place = 0; place < dims.sectors; place++) {
    const sectors = parts.of[place]!;
    for (let n = 0; n < dims.economies; n++) {
      for (let i = 0; i < dims.economies; i++)
        add(
          {
            kind: "flows",
            economies: [i],
            partners: [n],
            sectors,
            name: `sales of ${sector(place)} by ${name(i)} to ${name(n)}`,
          },
          cells[at.sale(place, n, i)]!,
        );
      // Value added and final demand follow: sales and purchases that add up leave what the old table left.
      for (let input = 0; input < dims.sectors; input++)
        add(
          {
            kind: "inputs",
            economies: [n],
            sectors,
            inputs: parts.of[input]!,
            name: `${sector(input)} bought by ${sector(place)} of ${name(n)}`,
          },
          cells[at.purchase(input, place, n)]!,
        );
    }
  }
  return targets;
}
