import { cellAt, type Dims, inputRow, pairAt } from "../../economy/dims.ts";
import type { Issue, Place } from "../../economy/issue.ts";
import { sumOf } from "../../economy/sums.ts";
import { type TradeTotals, tradeTotals } from "../../economy/trade-totals.ts";
import type { IssueList } from "../files/issue-list.ts";
import type { Values } from "../tables/read-values.ts";
import type { AccountTables } from "./read-tables.ts";

/** Relative error of a sector's cost: shares carry a dozen digits in published tables. */
const COST_TOLERANCE = 1e-6;

/** Relative error of final demand: its cells may be rounded, but left-out tariffs have to show. */
const FINAL_TOLERANCE = 1e-4;

/** Spending below this share of an economy's sales is noise of a computed table, not a need. */
const NEGLIGIBLE = 1e-9;

/** Economies that a message lists. */
const MOST_NAMED = 8;

/**
 * Checks what no single row can show: that the accounts of every sector and economy add up (model.md 1).
 *
 * Made only where the tables involved are right row by row.
 */
export function checkBalances(tables: AccountTables, issues: IssueList): void {
  const { flows, tariffs, economies, sectors } = tables;
  if (!flows.clean || !economies.clean || !sectors.clean) return;
  if (flows.rows === 0) {
    issues.add({ code: "empty-table", at: { file: flows.file }, message: "The table has no rows." });
    return;
  }
  const totals = tradeTotals(tables.dims, flows.values, tariffs?.values);
  checkSellersAndBuyers(tables, totals, issues);
  if (!tables.valueAdded.clean || !(tables.inputShares?.clean ?? true)) return;
  if (isInAnotherUnit(tables, totals, issues)) return;
  checkCosts(tables, totals, issues);
  checkInputsAreBought(tables, totals, issues);
  if ((tariffs?.clean ?? true) && (tables.finalDemand?.clean ?? true)) checkIncome(tables, totals, issues);
}

function checkSellersAndBuyers(
  { dims, flows, economies, sectors }: AccountTables,
  { output }: TradeTotals,
  issues: IssueList,
): void {
  const hint = sellsAtHome(dims, flows)
    ? "Add its flows (sales at home included)"
    : `No economy sells anything at home (${economies.codes.slice(0, MOST_NAMED).join(", ")}): customs data leave that out. Add the flows at home (importer = exporter), from production less exports`;
  for (let sector = 0; sector < dims.sectors; sector++) {
    let sales = 0;
    for (let economy = 0; economy < dims.economies; economy++)
      sales += output[cellAt(dims, sector, economy)]!;
    if (sales > 0) continue;
    issues.add({
      code: "sector-without-sales",
      at: { file: sectors.file, line: sectors.lines[sector]! },
      message: `Nobody buys ${sectors.codes[sector]}: the table flows has no sales of it.`,
      hint: `${hint}, or remove the sector.`,
    });
  }
  for (let economy = 0; economy < dims.economies; economy++) {
    let sales = 0;
    for (let sector = 0; sector < dims.sectors; sector++) sales += output[cellAt(dims, sector, economy)]!;
    if (sales > 0) continue;
    issues.add({
      code: "economy-without-sales",
      at: { file: economies.file, line: economies.lines[economy]! },
      message: `${economies.codes[economy]} sells nothing: the table flows has no sales by it.`,
      hint: "Add its flows (sales at home included), or remove the economy.",
    });
  }
}

function sellsAtHome(dims: Dims, { values }: Values): boolean {
  for (let sector = 0; sector < dims.sectors; sector++) {
    for (let economy = 0; economy < dims.economies; economy++)
      if (values[pairAt(dims, sector, economy, economy)]! > 0) return true;
  }
  return false;
}

/** Value added takes a part of sales, and final demand is of their size: a hundred times more or less is another unit. */
const ANOTHER_UNIT = 50;

/** Says once that a table is in another unit than the flows, in place of a complaint for every sector of every economy. */
function isInAnotherUnit(
  { flows, valueAdded, finalDemand }: AccountTables,
  { output, expenditure }: TradeTotals,
  issues: IssueList,
): boolean {
  const sales = sumOf(output);
  const before = issues.count;
  const compare = (table: Values | undefined, what: string, total: number): void => {
    if (table === undefined || !table.clean || table.column === "share" || !(total > 0)) return;
    const ratio = sumOf(table.values) / total;
    if (ratio < ANOTHER_UNIT && ratio > 1 / ANOTHER_UNIT) return;
    const times = Number((ratio >= 1 ? ratio : 1 / ratio).toPrecision(2));
    issues.add({
      code: "different-units",
      at: { file: table.file },
      message: `The table sums to ${round(sumOf(table.values))}, ${ratio >= 1 ? `${times} times` : `1 / ${times} of`} ${what} (${round(total)}): the two are in different units.`,
      hint: `Write ${table.file} and ${flows.file} both in the unit that dataset.yaml names.`,
    });
  };
  compare(valueAdded, `the sales in ${flows.file}`, sales);
  compare(finalDemand, `all purchases in ${flows.file}`, sumOf(expenditure));
  return issues.count > before;
}

/** Value added and inputs use up the sales of every sector: beta + phi + sum of gamma = 1. */
function checkCosts(tables: AccountTables, { output }: TradeTotals, issues: IssueList): void {
  const { dims, economies, sectors, valueAdded, inputShares } = tables;
  for (let economy = 0; economy < dims.economies; economy++) {
    for (let sector = 0; sector < dims.sectors; sector++) {
      const cell = cellAt(dims, sector, economy);
      const sales = output[cell]!;
      const value = valueAdded.values[cell]!;
      const where = `${economies.codes[economy]}, ${sectors.codes[sector]}`;
      if (sales === 0) {
        // A cell without sales needs no costs; shares of nothing are harmless, value added out of nothing is not.
        if (value > 0) {
          issues.add({
            code: "value-without-sales",
            at: place(valueAdded, cell),
            message: `${where}: value added is ${value}, but the table flows has no sales.`,
            hint: "Add the sales (at home included), or remove the row.",
          });
        }
        continue;
      }
      let inputs = 0;
      if (inputShares !== undefined) {
        for (let input = 0; input < dims.sectors; input++) {
          inputs += inputShares.values[inputRow(dims, input, sector) + economy]!;
        }
      }
      const gap = value / sales + inputs - 1;
      if (Math.abs(gap) > COST_TOLERANCE)
        issues.add(costIssue(tables, { where, cell, value, sales, inputs, gap }));
    }
  }
}

function costIssue(
  { valueAdded, inputShares, flows }: AccountTables,
  sums: { where: string; cell: number; value: number; sales: number; inputs: number; gap: number },
): Issue {
  const { where, value, sales, inputs, gap } = sums;
  const share = Number((100 * Math.abs(gap)).toPrecision(4));
  const line = valueAdded.lines[sums.cell]!;
  const missing = line === 0 ? ` There is no row for it in ${valueAdded.file}.` : "";
  return {
    code: "costs-do-not-add-up",
    at: place(valueAdded, sums.cell),
    message:
      `${where}: value added ${value} and inputs ${Number(inputs.toPrecision(10))} of sales ${sales} ` +
      `${gap < 0 ? "leave" : "exceed sales by"} ${share} %${gap < 0 ? " of sales unspent" : ""}.${missing}`,
    hint:
      inputShares === undefined
        ? "Without a table input_shares, value added must equal sales."
        : `Sales are the row sums of ${flows.file}, sales at home included; they must equal value added plus inputs.`,
  };
}

/** An economy that needs an input has to buy it somewhere, or the input has no price there. */
function checkInputsAreBought(tables: AccountTables, totals: TradeTotals, issues: IssueList): void {
  const { dims, economies, sectors, finalDemand } = tables;
  for (let economy = 0; economy < dims.economies; economy++) {
    let sales = 0;
    for (let sector = 0; sector < dims.sectors; sector++)
      sales += totals.output[cellAt(dims, sector, economy)]!;
    for (let input = 0; input < dims.sectors; input++) {
      const bought = cellAt(dims, input, economy);
      if (totals.expenditure[bought]! > 0) continue;
      const who = `${economies.codes[economy]} buys no ${sectors.codes[input]} (the table flows has none)`;
      const hint = "Add the flows, sales at home included, or remove the spending.";
      const final = finalDemand?.values[bought] ?? 0;
      if (final > NEGLIGIBLE * sales) {
        issues.add({
          code: "spending-without-flow",
          at: place(finalDemand!, bought),
          message: `${who}, but its final demand for it is ${final}.`,
          hint,
        });
      }
      const use = largestUse(tables, totals, economy, input);
      if (use.value > NEGLIGIBLE * sales) {
        const at = inputRow(dims, input, use.sector) + economy;
        issues.add({
          code: "spending-without-flow",
          at: place(tables.inputShares!, at),
          message: `${who}, but its sector ${sectors.codes[use.sector]} spends ${tables.inputShares!.values[at]} of sales on it.`,
          hint,
        });
      }
    }
  }
}

/** The sector of an economy that spends most on an input, and what it spends. */
function largestUse(
  { dims, inputShares }: AccountTables,
  { output }: TradeTotals,
  economy: number,
  input: number,
): { readonly sector: number; readonly value: number } {
  let largest = { sector: 0, value: 0 };
  for (let sector = 0; sector < dims.sectors; sector++) {
    const share = inputShares?.values[inputRow(dims, input, sector) + economy] ?? 0;
    const value = share * output[cellAt(dims, sector, economy)]!;
    if (value > largest.value) largest = { sector, value };
  }
  return largest;
}

/** Income = value added + tariff revenue + deficit: positive, and equal to final demand where that is given. */
function checkIncome(tables: AccountTables, totals: TradeTotals, issues: IssueList): void {
  const { dims, economies, valueAdded, finalDemand } = tables;
  for (let economy = 0; economy < dims.economies; economy++) {
    const code = economies.codes[economy]!;
    let earned = 0;
    let spent = 0;
    for (let sector = 0; sector < dims.sectors; sector++) {
      earned += valueAdded.values[cellAt(dims, sector, economy)]!;
      spent += finalDemand?.values[cellAt(dims, sector, economy)] ?? 0;
    }
    const revenue = totals.tariffRevenue[economy]!;
    const deficit = totals.deficit[economy]!;
    const income = earned + revenue + deficit;
    const parts = `value added ${round(earned)}, tariff revenue ${round(revenue)}, imports less exports ${round(deficit)}`;
    if (!(income > 0)) {
      issues.add({
        code: "income-not-positive",
        at: { file: economies.file, line: economies.lines[economy]! },
        message: `${code} has an income of ${round(income)}: ${parts}.`,
        hint: "It sends more abroad than it earns; check its sales at home.",
      });
    } else if (finalDemand !== undefined && Math.abs(spent / income - 1) > FINAL_TOLERANCE) {
      issues.add({
        code: "final-demand-differs",
        at: place(finalDemand, firstCell(tables, economy)),
        message: `${code}: final demand sums to ${round(spent)}, but income is ${round(income)} (${parts}).`,
        hint: "Give final demand with tariffs included, or leave the table out: Parley works it out from the others.",
      });
    }
  }
}

const round = (value: number): number => Number(value.toPrecision(10));

const firstCell = ({ dims, finalDemand }: AccountTables, economy: number): number => {
  for (let sector = 0; sector < dims.sectors; sector++) {
    if (finalDemand!.lines[cellAt(dims, sector, economy)] !== 0) return cellAt(dims, sector, economy);
  }
  return cellAt(dims, 0, economy);
};

/** Where a cell is in its file; the file alone if it has no row. */
const place = ({ file, lines }: Values, cell: number): Place =>
  lines[cell] === 0 ? { file } : { file, line: lines[cell]! };
