import { cellAt, pairAt } from "../../economy/dims.ts";
import type { AccountTarget } from "../../economy/update/account-target.ts";
import type { UpdatedAccounts } from "../../economy/update/update-accounts.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import { GOODS_INDUSTRIES } from "./icio-2020.ts";
import type { SourceFolder } from "./source-folder.ts";

/** Files below the source folder that the totals of 2023 come from. */
export const TRADE_2023_NEEDS: readonly string[] = [
  "world-2023/flows.csv.gz",
  "world-2023/gdp.csv",
  "us-tariffs-2026/imports.csv",
  "us-tariffs-2026/groups.csv",
  "us-tariffs-2026/concordance_wiod35.csv",
];

const REST = "ROW";
/** Not in the totals of 2023, and the economy whose growth it is taken to share. */
const MISSING = "TWN";
const LIKE_MISSING = "KOR";
/** Standard error of what is assumed for the economy that is missing, relative to the value. */
const ASSUMED_ERROR = 0.1;

/** Totals of 2023 for the economies of a table, million USD. */
export interface Totals2023 {
  readonly targets: readonly AccountTarget[];
  /** Goods trade of exporter i to importer n at [n * economies + i]; 0 at home. */
  readonly goods: Float64Array;
  /** How the economy that the totals lack was brought forward. */
  readonly taiwan: string;
  /** How near the table came, in Markdown. */
  readonly section: (updated: UpdatedAccounts) => string;
}

/**
 * Goods trade between every two economies and the GDP of each in 2023, with the table's other economies as the rest of
 * the world. Convention of the source: thousands of dollars, free on board.
 */
export async function totals2023(source: SourceFolder, table: WorldAccounts): Promise<Totals2023> {
  const { dims } = table;
  const N = dims.economies;
  const codes = table.economies.map(({ code }) => code);
  const place = (code: string) => {
    const at = codes.indexOf(code);
    return at < 0 ? codes.indexOf(REST) : at;
  };
  const goods = new Float64Array(N * N);
  for (const row of await source.rows("world-2023/flows.csv.gz")) {
    const [i, n] = [place(row.exporter!), place(row.importer!)];
    if (i !== n) goods[n * N + i]! += Number(row.value) / 1000;
  }
  const gdp = new Float64Array(N);
  for (const row of await source.rows("world-2023/gdp.csv"))
    gdp[place(row.economy!)]! += Number(row.value) / 1000;

  const sectors = goodsPlaces(table);
  const before = (n: number, i: number) =>
    sectors.reduce((sum, sector) => sum + table.sales[pairAt(dims, sector, n, i)]!, 0);
  const valueAdded = (n: number) => {
    let sum = 0;
    for (let sector = 0; sector < dims.sectors; sector++) sum += table.valueAdded[cellAt(dims, sector, n)]!;
    return sum;
  };
  const [missing, like] = [codes.indexOf(MISSING), codes.indexOf(LIKE_MISSING)];
  const total = (figure: (other: number) => number) => {
    let sum = 0;
    for (let other = 0; other < N; other++) if (other !== like && other !== missing) sum += figure(other);
    return sum;
  };
  const growth = {
    exports: total((n) => goods[n * N + like]!) / total((n) => before(n, like)),
    imports: total((i) => goods[like * N + i]!) / total((i) => before(like, i)),
    gdp: gdp[like]! / valueAdded(like),
  };
  for (let other = 0; other < N; other++) {
    if (other === missing) continue;
    goods[other * N + missing] = growth.exports * before(other, missing);
    goods[missing * N + other] = growth.imports * before(missing, other);
  }
  gdp[missing] = growth.gdp * valueAdded(missing);

  const targets: AccountTarget[] = [];
  const all = { partners: [], sectors: [], inputs: [] };
  const error = (value: number, ...who: number[]) => (who.includes(missing) ? ASSUMED_ERROR * value : 0);
  for (let n = 0; n < N; n++) {
    targets.push({
      ...all,
      kind: "gdp",
      economies: [n],
      value: gdp[n]!,
      standardError: error(gdp[n]!, n),
      name: `GDP of ${codes[n]}`,
    });
    for (let i = 0; i < N; i++) {
      if (i === n) continue;
      const value = goods[n * N + i]!;
      targets.push({
        ...all,
        kind: "flows",
        economies: [i],
        partners: [n],
        sectors,
        value,
        standardError: error(value, n, i),
        name: `goods from ${codes[i]} to ${codes[n]}`,
      });
    }
  }
  const percent = (factor: number) => (100 * (factor - 1)).toFixed(0);
  return {
    targets,
    goods,
    taiwan: `Taiwan is not in the totals of 2023: its GDP and its goods exports and imports are taken to have moved as Korea's did between the two tables (${percent(growth.gdp)} %, ${percent(growth.exports)} % and ${percent(growth.imports)} %, the step from basic prices to the border included), with a standard error of ${100 * ASSUMED_ERROR} %.`,
    section: (updated) => section(updated, targets.length),
  };
}

/** Places of the goods industries in a table. */
export const goodsPlaces = ({ sectors }: WorldAccounts): number[] => {
  const goods = Object.values(GOODS_INDUSTRIES).flat();
  return sectors.flatMap(({ code }, place) => (goods.includes(code) ? [place] : []));
};

function section(updated: UpdatedAccounts, first: number): string {
  const rows = updated.targets.slice(0, first);
  const miss = (kind: string) => {
    const of = rows.filter(
      ({ target }) => target.kind === kind && target.standardError === 0 && target.value > 0,
    );
    return Math.max(...of.map(({ target, after }) => Math.abs(after / target.value - 1)));
  };
  const soft = rows.filter(({ target }) => target.standardError > 0 && target.value > 1000);
  const missOf = ({ target, after }: (typeof rows)[number]) => Math.abs(after / target.value - 1);
  const worst = soft.reduce((most, row) => (missOf(row) > missOf(most) ? row : most));
  const median = soft.map(missOf).sort((x, y) => x - y)[Math.floor(soft.length / 2)]!;
  const sum = (kind: string, figure: (row: (typeof rows)[number]) => number) =>
    (
      rows.filter(({ target }) => target.kind === kind).reduce((all, row) => all + figure(row), 0) / 1e6
    ).toFixed(2);
  return [
    "## How near the table is to the totals of 2023",
    "",
    `Found in ${updated.steps} Newton steps. Largest relative miss of a GDP: ${miss("gdp").toExponential(0)}; of goods trade between two economies: ${miss("flows").toExponential(0)}; of Taiwan's assumed totals above a billion dollars: ${(100 * missOf(worst)).toFixed(0)} % (${worst.target.name}), ${(100 * median).toFixed(1)} % at the median. ${updated.opened.length} pairs of economies trade goods in 2023 that did not in the table of 2020; their industries are spread as the seller's output and the buyer's expenditure are. No cell of final demand is negative.`,
    "",
    "| trillion USD | table of 2020 | 2023 | this set before tariffs |",
    "|---|---|---|---|",
    `| GDP, world | ${sum("gdp", (row) => row.before)} | ${sum("gdp", (row) => row.target.value)} | ${sum("gdp", (row) => row.after)} |`,
    `| goods trade between the economies | ${sum("flows", (row) => row.before)} | ${sum("flows", (row) => row.target.value)} | ${sum("flows", (row) => row.after)} |`,
  ].join("\n");
}

/** US imports by goods industry and group of partners. */
export interface UsImports {
  readonly groups: readonly UsImportGroup[];
  readonly targets: readonly AccountTarget[];
  /** Imports that are no goods of an industry here (electricity, gas by pipe, water), million USD. */
  readonly leftOut: number;
}

export interface UsImportGroup {
  readonly name: string;
  /** Places of the group's members in the table. */
  readonly members: readonly number[];
  /** Share of each goods industry in the imports from the group. */
  readonly shares: ReadonlyMap<number, number>;
  /** Imports from the group in 2023, million USD. */
  readonly total: number;
}

/**
 * The industries' shares in US imports from eight groups of partners, as targets: the shares are the book's, of an unstated
 * year; the totals are those of 2023.
 */
export async function usImports(
  source: SourceFolder,
  table: WorldAccounts,
  { goods }: Totals2023,
): Promise<UsImports> {
  const N = table.dims.economies;
  const codes = table.economies.map(({ code }) => code);
  const us = codes.indexOf("USA");
  const industry = new Map(
    (await source.rows("us-tariffs-2026/concordance_wiod35.csv")).map((row) => [
      row.sector!,
      row.wiod_industry!,
    ]),
  );
  const groupOf = new Map(
    (await source.rows("us-tariffs-2026/groups.csv")).map((row) => [row.partner!, row.group!]),
  );
  const places = goodsPlaces(table);
  const value = new Map<string, Map<number, number>>();
  let leftOut = 0;
  for (const row of await source.rows("us-tariffs-2026/imports.csv")) {
    const sector = places.find((place) => table.sectors[place]!.code === industry.get(row.sector!));
    if (sector === undefined) {
      leftOut += Number(row.value) / 1e6;
      continue;
    }
    const group = value.get(row.group!) ?? new Map<number, number>();
    group.set(sector, (group.get(sector) ?? 0) + Number(row.value) / 1e6);
    value.set(row.group!, group);
  }
  const groups = [...value].map(([name, imports]): UsImportGroup => {
    const members = codes.flatMap((code, place) =>
      place !== us && (groupOf.get(code) ?? "row") === name ? [place] : [],
    );
    const all = [...imports.values()].reduce((sum, each) => sum + each, 0);
    return {
      name,
      members,
      shares: new Map(places.map((sector) => [sector, (imports.get(sector) ?? 0) / all])),
      total: members.reduce((sum, i) => sum + goods[us * N + i]!, 0),
    };
  });
  const targets = groups.flatMap(({ name, members, shares, total }) =>
    [...shares].map(
      ([sector, share]): AccountTarget => ({
        kind: "flows",
        economies: members,
        partners: [us],
        sectors: [sector],
        inputs: [],
        value: share * total,
        standardError: Math.max(1, 0.001 * share * total),
        name: `US imports of ${table.sectors[sector]!.code} from ${name}`,
      }),
    ),
  );
  return { groups, targets, leftOut };
}
