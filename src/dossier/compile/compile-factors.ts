import { accountsOf } from "../../economy/accounts.ts";
import {
  type ByEconomy,
  type BySector,
  type BySectorEconomy,
  cellAt,
  newByEconomy,
  newBySectorEconomy,
} from "../../economy/dims.ts";
import type { Economy, Market } from "../../economy/economy.ts";
import { economyFrom } from "../../economy/economy-from.ts";
import { factorIssues } from "../../economy/factor-issues.ts";
import type { Capital, Factors } from "../../economy/factors.ts";
import { InputError, type Issue } from "../../economy/issue.ts";
import { unknownNameHint } from "../../economy/nearest.ts";
import { sectorsNamed } from "../../economy/sectors-named.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import type { DossierCapital, DossierLabour, DossierScale } from "../format/factors-schema.ts";
import type { CellTableRow, DossierTable, ScaleTableRow } from "./dossier-tables.ts";

/** The files that `scale` and `capital` name. */
export interface FactorTables {
  readonly scale?: DossierTable<ScaleTableRow> | undefined;
  readonly shares?: DossierTable<CellTableRow> | undefined;
  readonly investment?: DossierTable<CellTableRow> | undefined;
}

/** What a dossier's `model` says of factors. */
export interface DossierFactors {
  readonly labour?: DossierLabour | undefined;
  readonly scale?: DossierScale | undefined;
  readonly capital?: DossierCapital | undefined;
  readonly tables?: FactorTables;
}

/**
 * The accounts with the factors that a dossier states (model.md 6, "Factors"); those given where it states none.
 *
 * @throws InputError for a table with wrong rows or with names that the data set has not. Values that the theory refuses are
 *   found by `refuseUnfitFactors`
 */
export function withFactors(
  accounts: WorldAccounts,
  { labour, scale, capital, tables = {} }: DossierFactors,
): WorldAccounts {
  if (labour === undefined && scale === undefined && capital === undefined) return accounts;
  refuseIdleKeys(labour, capital);
  const { economies } = accounts.dims;
  const factors: Factors = {
    ...(labour?.supply === undefined ? {} : { laborSupply: labour.supply }),
    ...(labour?.revenue === "labour-tax" ? { revenueUse: "labor-tax" as const } : {}),
    ...(labour === undefined || labour.tax === 0
      ? {}
      : { laborTax: new Float64Array(economies).fill(labour.tax) as ByEconomy }),
    ...(labour?.mobility === undefined ? {} : { mobility: labour.mobility }),
    ...(scale === undefined ? {} : { scale: scaleOf(accounts, scale, tables.scale) }),
    ...(capital === undefined ? {} : { capital: capitalOf(accounts, capital, tables) }),
  };
  return { ...accounts, factors };
}

/**
 * Refuses factors that the theory has no place for, where a dossier's own place can be told; whoever makes an economy of the
 * accounts refuses them too.
 *
 * @throws InputError (`factorIssues`)
 */
export function refuseUnfitFactors({ factors, ...accounts }: WorldAccounts, market: Market): void {
  if (factors === undefined) return;
  let economy: Economy;
  try {
    economy = economyFrom(accounts, market);
  } catch (error) {
    // Accounts that do not suit the market are told as such later on.
    if (error instanceof InputError) return;
    throw error;
  }
  const issues = factorIssues({ ...economy, factors });
  if (issues.length > 0) throw new InputError(issues);
}

/** Keys that would change nothing: who wrote them believes that they do. */
function refuseIdleKeys(labour: DossierLabour | undefined, capital: DossierCapital | undefined): void {
  const issues: Issue[] = [];
  const idle = (path: readonly string[], message: string, hint: string): void => {
    issues.push({ code: "changes-nothing", path: ["model", ...path], message, hint });
  };
  if (labour !== undefined && labour.supply === undefined) {
    if (labour.revenue === "labour-tax")
      idle(
        ["labour", "revenue"],
        "A cut of the tax on labour changes nothing where people work as much as before.",
        "Add supply, such as 0.5, or leave out revenue.",
      );
    if (labour.tax !== 0)
      idle(
        ["labour", "tax"],
        "The tax on labour changes nothing where people work as much as before.",
        "Add supply, such as 0.5, or leave out tax.",
      );
  }
  if (capital?.horizon === "short" && capital.investment !== undefined)
    idle(
      ["capital", "investment"],
      "Investment makes capital in the long run; in the short run every sector has what it has.",
      "Leave out investment, or take horizon: long.",
    );
  if (issues.length > 0) throw new InputError(issues);
}

function scaleOf(
  accounts: WorldAccounts,
  scale: DossierScale,
  table: DossierTable<ScaleTableRow> | undefined,
): BySector {
  const { psi, times_elasticity: product } = scale;
  const stated = Object.entries(scale).filter(([, value]) => value !== undefined);
  if (stated.length !== 1)
    throw new InputError([
      {
        code: "one-of-three",
        path: ["model", "scale"],
        message:
          stated.length === 0
            ? "scale says nothing of how strong scale economies are."
            : `scale says it ${stated.length} times: ${stated.map(([key]) => key).join(", ")}.`,
        hint: "Give one of psi, times_elasticity and file.",
      },
    ]);
  if (psi !== undefined) return accounts.tradeElasticity.map(() => psi) as BySector;
  if (product !== undefined) return accounts.tradeElasticity.map((theta) => product / theta) as BySector;
  return scaleOfTable(accounts, table!);
}

/** psi of every sector; 0 where no row names it. */
function scaleOfTable(
  accounts: WorldAccounts,
  { file, rows, issues: wrong }: DossierTable<ScaleTableRow>,
): BySector {
  const { sectors } = accounts;
  const issues: Issue[] = [...wrong];
  if (rows.length === 0 && wrong.length === 0) issues.push(emptyTable(file));
  const psi = new Float64Array(sectors.length);
  const lineOf = new Map<number, number>();
  for (const { sector, psi: value, line } of rows) {
    const at = { file, line };
    const members = sectorsNamed(sector, accounts);
    if (members === undefined && sector !== "") issues.push({ ...unknownSector(sector, accounts), at });
    for (const j of members ?? []) {
      const before = lineOf.get(j);
      if (before !== undefined)
        issues.push({ ...twice(`${sectors[j]!.code} already has a scale elasticity`, before), at });
      lineOf.set(j, line);
      psi[j] = value;
    }
  }
  if (issues.length > 0) throw new InputError(issues);
  return psi as BySector;
}

/**
 * Capital's shares, and for the long run what is invested. Without a table of it, investment is spent on goods as all final
 * expenditure is; `rebase` parts it from consumption.
 */
function capitalOf(
  accounts: WorldAccounts,
  { horizon, shares, investment }: DossierCapital,
  tables: FactorTables,
): Capital {
  const { dims } = accounts;
  const N = dims.economies;
  const share =
    typeof shares === "number"
      ? newBySectorEconomy(dims).fill(shares)
      : cellsOf(accounts, tables.shares!, "capital's share");
  if (horizon === "short" || investment === undefined) return { horizon, share };
  const final = finalExpenditure(accounts);
  const invested =
    typeof investment === "number"
      ? final.map((value) => investment * value)
      : cellsOf(accounts, tables.investment!, "an investment");
  const [total, all] = [newByEconomy(dims), newByEconomy(dims)];
  invested.forEach((value, cell) => {
    total[cell % N]! += value;
    all[cell % N]! += final[cell]!;
  });
  const basket = invested.map((value, cell) => {
    const n = cell % N;
    return total[n]! > 0 ? value / total[n]! : final[cell]! / all[n]!;
  }) as BySectorEconomy;
  const idle = accounts.economies.filter((_, n) => !(total[n]! > 0)).map(({ code }) => code);
  if (typeof investment !== "number" && idle.length > 0) {
    const { file } = tables.investment!;
    const more = idle.length > 5 ? ` and ${idle.length - 5} more` : "";
    throw new InputError([
      {
        code: "no-investment",
        at: { file },
        message: `There is no investment for ${idle.slice(0, 5).join(", ")}${more}: with nothing invested capital of the long run would never be kept up.`,
        hint: "Give every economy a row with a value above 0; all stands for the others, or write one share instead of a table.",
      },
    ]);
  }
  const rate = total.map((value, n) => value / all[n]!);
  return { horizon, share, investment: { rate, basket, parted: false } };
}

/** What is bought in the end, [sector, economy], million USD. */
function finalExpenditure(accounts: WorldAccounts): BySectorEconomy {
  // Any market gives the same: it parts value added, not what is bought.
  const { factors: _, ...plain } = accounts;
  const economy = economyFrom(plain, "competitive");
  const { income } = accountsOf(economy);
  return economy.finalShare.map(
    (share, cell) => share * income[cell % accounts.dims.economies]!,
  ) as BySectorEconomy;
}

/** The numbers of a table in the cells of a data set; 0 where no row names them. */
function cellsOf(
  accounts: WorldAccounts,
  { file, rows, issues: wrong }: DossierTable<CellTableRow>,
  what: string,
): BySectorEconomy {
  const { economies, sectors, dims } = accounts;
  const issues: Issue[] = [...wrong];
  if (rows.length === 0 && wrong.length === 0) issues.push(emptyTable(file));
  const values = newBySectorEconomy(dims);
  const lineOf = new Map<number, number>();
  for (const { economy, sector, value, line } of rows) {
    const at = { file, line };
    const countries = economiesNamed(economy, accounts);
    const goods = sectorsNamed(sector, accounts);
    if (countries === undefined && economy !== "") issues.push({ ...unknownEconomy(economy, accounts), at });
    if (goods === undefined && sector !== "") issues.push({ ...unknownSector(sector, accounts), at });
    const cells = (countries ?? []).flatMap((n) => (goods ?? []).map((j) => cellAt(dims, j, n)));
    const clash = cells.find((cell) => lineOf.has(cell));
    if (clash !== undefined) {
      const [n, j] = [clash % dims.economies, Math.floor(clash / dims.economies)];
      const of = `${economies[n]!.code}, ${sectors[j]!.code}`;
      issues.push({ ...twice(`${of} already has ${what}`, lineOf.get(clash)!), at });
    }
    for (const cell of cells) {
      lineOf.set(cell, line);
      values[cell] = value;
    }
  }
  if (issues.length > 0) throw new InputError(issues);
  return values;
}

/** Places of the economies that a name stands for: a code, a group or `all`. */
function economiesNamed(
  name: string,
  { economies, groups }: Pick<WorldAccounts, "economies" | "groups">,
): readonly number[] | undefined {
  const place = (code: string): number => economies.findIndex((economy) => economy.code === code);
  const own = place(name);
  if (own >= 0) return [own];
  if (Object.hasOwn(groups.economies, name)) return groups.economies[name]!.map(place);
  return name === "all" ? economies.map((_, n) => n) : undefined;
}

const unknownEconomy = (economy: string, { name, economies, groups }: WorldAccounts): Issue => ({
  code: "unknown-economy",
  message: `${JSON.stringify(economy)} is not an economy or a group of ${name}.`,
  hint: unknownNameHint(economy, [
    ...economies.map(({ code }) => code),
    ...Object.keys(groups.economies),
    "all",
  ]),
});

const unknownSector = (sector: string, { name, sectors, groups }: WorldAccounts): Issue => ({
  code: "unknown-sector",
  message: `${JSON.stringify(sector)} is not a sector or a group of sectors of ${name}.`,
  hint: unknownNameHint(sector, [
    ...sectors.map(({ code }) => code),
    ...Object.keys(groups.sectors),
    "goods",
    "all",
  ]),
});

const emptyTable = (file: string): Issue => ({
  code: "empty-table",
  at: { file },
  message: "The table has a header and no rows.",
  hint: "Add a row for each sector or group that it is about, or leave the key out.",
});

const twice = (says: string, line: number): Issue => ({
  code: "duplicate-row",
  message: `${says} (line ${line}).`,
  hint: "Keep one of the two.",
});
