import type { BySector } from "../../economy/dims.ts";
import {
  GROUP_NAME_RULE,
  type HouseholdGroup,
  type HouseholdGroups,
  INCOME_SOURCES,
  type IncomeShares,
  isGroupName,
  SHARES_MISS,
  WEIGHTS_EXCEED,
} from "../../economy/household-groups.ts";
import { unknownNameHint } from "../../economy/nearest.ts";
import { shareHint } from "../../economy/percent.ts";
import { sumOf } from "../../economy/sums.ts";
import type { IssueList } from "../files/issue-list.ts";
import { type CodeList, type RowReader, show } from "./row-reader.ts";

/**
 * Columns of a row that says how large a group is, besides its name and its weight; all of them may be
 * missing.
 */
export const GROUP_FIGURES: readonly string[] = ["households", "income", ...INCOME_SOURCES];

/** What a row says of a group's size. */
interface GroupRow {
  readonly file: string;
  readonly line: number;
  readonly economy: string;
  readonly name: string;
  readonly weight: number;
  readonly households: number | undefined;
  readonly incomeUsd: number | undefined;
  readonly incomeShares: IncomeShares | undefined;
}

/** What a row says of a group's spending. */
interface SpendingRow {
  readonly file: string;
  readonly line: number;
  readonly economy: string;
  readonly name: string;
  readonly sector: string;
  readonly share: number;
}

/**
 * Groups of households row by row, from a data set's tables or from a dossier's, with every mistake at its
 * line. Sectors are looked up at the end, since a dossier's table is read before its data set is.
 */
export class HouseholdRows {
  readonly #groups = new Map<string, GroupRow>();
  readonly #spending = new Map<string, SpendingRow>();

  /** Takes the row that gives a group its weight. */
  addGroup(row: RowReader, economy: string): void {
    const name = groupName(row);
    const weight = row.number(row.column("weight"));
    if (weight <= 0)
      row.add(
        "out-of-range",
        `weight is ${weight}; it must be above 0.`,
        "It is the group's share in all final spending of the economy; leave out a group that spends nothing.",
      );
    const households = optional(row, "households");
    refuseAboveOne(row, "households", households, "It is the group's share in the economy's households.");
    const incomeUsd = optional(row, "income");
    if (incomeUsd !== undefined && incomeUsd <= 0)
      row.add(
        "out-of-range",
        `income is ${incomeUsd}; it must be above 0.`,
        "It is the income of an average household of the group, in US dollars a year; leave the cell empty where it is not known.",
      );
    const incomeShares = sharesOfIncome(row);
    const key = JSON.stringify([economy, name]);
    const before = this.#groups.get(key);
    if (before !== undefined) refuseRepeated(row, `The weight of ${show(name)}`, before);
    else
      this.#groups.set(key, {
        file: row.file,
        line: row.line,
        economy,
        name,
        weight,
        households,
        incomeUsd,
        incomeShares,
      });
  }

  /** Takes the row that says which share of its money a group spends on a sector. */
  addSpending(row: RowReader, economy: string): void {
    const name = groupName(row);
    const sector = row.text(row.column("sector"));
    if (sector === "")
      row.add("empty-cell", "sector is empty.", "Write the code of the sector, or remove the row.");
    const share = row.number(row.column("share"));
    if (share < 0)
      row.add(
        "negative-share",
        `share is ${share}; nobody spends less than nothing.`,
        "Leave out the row where the group buys nothing.",
      );
    const key = JSON.stringify([economy, name, sector]);
    const before = this.#spending.get(key);
    if (before !== undefined) refuseRepeated(row, `The share of ${show(name)} in ${show(sector)}`, before);
    else this.#spending.set(key, { file: row.file, line: row.line, economy, name, sector, share });
  }

  /**
   * The groups of every economy. What the rows say together is checked here: each group has a weight
   * and shares that add up to 1, weights and shares of the whole add up to no more than 1.
   */
  finish(sectors: CodeList, issues: IssueList): HouseholdGroups[] {
    for (const row of this.#spending.values()) {
      if (row.sector === "" || sectors.at.has(row.sector)) continue;
      issues.add({
        code: "unknown-sector",
        at: { file: row.file, line: row.line },
        message: `sector is ${show(row.sector)}, which is not a known sector.`,
        hint: unknownNameHint(row.sector, sectors.codes),
      });
    }
    const spending = groupBy(this.#spending.values(), ({ economy, name }) => JSON.stringify([economy, name]));
    for (const [key, rows] of spending) {
      if (this.#groups.has(key)) continue;
      const [{ name, line, file: where }] = rows as [SpendingRow];
      issues.add({
        code: "missing-weight",
        at: { file: where, line },
        message: `The group ${show(name)} has no weight.`,
        hint: "Add a row with the group and its weight, its share in all final spending of the economy.",
      });
    }
    const economies = groupBy(this.#groups, ([, { economy }]) => economy);
    return [...economies].map(([economy, entries]) => {
      checkTogether(
        entries.map(([, row]) => row),
        issues,
      );
      return {
        economy,
        groups: entries.map(([key, row]) => groupOf(row, spending.get(key) ?? [], sectors, issues)),
      };
    });
  }

  /** All rows, for whoever must tell one table from another. */
  toJSON(): unknown {
    return [...this.#groups.values(), ...this.#spending.values()];
  }

  /** Whether no row was taken. */
  get isEmpty(): boolean {
    return this.#groups.size === 0 && this.#spending.size === 0;
  }
}

function groupOf(
  { name, weight, households, incomeUsd, incomeShares, file, line }: GroupRow,
  rows: readonly SpendingRow[],
  sectors: CodeList,
  issues: IssueList,
): HouseholdGroup {
  const spending = new Float64Array(sectors.codes.length) as BySector;
  for (const { sector, share } of rows) {
    const at = sectors.at.get(sector);
    if (at !== undefined) spending[at] = share;
  }
  const total = sumOf(rows.map(({ share }) => share));
  // A share that is no number, or of a sector that is not there, has been reported.
  const isRead = rows.every(({ sector, share }) => Number.isFinite(share) && sectors.at.has(sector));
  if (rows.length === 0)
    issues.add({
      code: "missing-shares",
      at: { file, line },
      message: `The group ${show(name)} has a weight, but no shares of spending.`,
      hint: "Add a row with group, sector and share for each sector that it buys.",
    });
  else if (isRead && !(Math.abs(total - 1) <= SHARES_MISS))
    issues.add({
      code: "shares-do-not-sum",
      at: { file: rows[0]!.file, line: rows[0]!.line },
      message: `The shares of ${show(name)} sum to ${Number(total.toPrecision(6))}, not 1.`,
      hint: `Correct them; rounding may leave up to ${SHARES_MISS}.${total > 50 && total < 200 ? " Shares are fractions: 0.25 is 25 %." : ""}`,
    });
  return { name, weight, spending, households, incomeUsd, incomeShares };
}

/** What the groups of an economy say together. */
function checkTogether(rows: readonly GroupRow[], issues: IssueList): void {
  const refuse = (column: string, most: number, hint: string): void => {
    issues.add({
      code: "shares-exceed-whole",
      at: { file: rows[0]!.file },
      message: `The groups' ${column} sum to ${Number(most.toPrecision(6))}, which is more than the whole.`,
      hint,
    });
  };
  const weights = sumOf(rows.map(({ weight }) => weight));
  if (weights > 1 + WEIGHTS_EXCEED)
    refuse(
      "weights",
      weights,
      "They are shares in all final spending of the economy; the rest, such as government and investment, is added by itself.",
    );
  const shared = [
    ["shares of households", rows.map(({ households }) => households ?? 0)],
    ...INCOME_SOURCES.map(
      (source) => [`shares of ${source}`, rows.map((row) => row.incomeShares?.[source] ?? 0)] as const,
    ),
  ] as const;
  for (const [column, shares] of shared) {
    const total = sumOf(shares);
    if (total > 1 + SHARES_MISS) refuse(column, total, "All of them together are at most 1.");
  }
}

function groupBy<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): Map<string, Item[]> {
  const found = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const list = found.get(key);
    if (list === undefined) found.set(key, [item]);
    else list.push(item);
  }
  return found;
}

function groupName(row: RowReader): string {
  const name = row.text(row.column("group"));
  if (name === "")
    row.add("empty-cell", "group is empty.", "Write the name of the group, or remove the row.");
  else if (!isGroupName(name))
    row.add("bad-group", `${show(name)} cannot be the name of a group.`, GROUP_NAME_RULE);
  return name;
}

/** The number of a cell that may be empty, in a column that may be missing. */
function optional(row: RowReader, column: string): number | undefined {
  if (!row.has(column)) return undefined;
  const at = row.column(column);
  return row.text(at) === "" ? undefined : row.number(at);
}

function sharesOfIncome(row: RowReader): IncomeShares | undefined {
  const shares: Partial<Record<(typeof INCOME_SOURCES)[number], number>> = {};
  for (const source of INCOME_SOURCES) {
    if (!row.has(source)) continue;
    // With some groups' shares alone nobody could say what the others get.
    const share = row.number(row.column(source));
    refuseAboveOne(row, source, share, `It is the group's share in the economy's ${source}.`);
    shares[source] = share;
  }
  return Object.keys(shares).length === 0 ? undefined : shares;
}

function refuseAboveOne(row: RowReader, column: string, share: number | undefined, what: string): void {
  if (share === undefined || Number.isNaN(share) || (share >= 0 && share <= 1)) return;
  const hint = share > 1 && share <= 100 ? ` ${shareHint(share)}` : "";
  row.add("out-of-range", `${column} is ${share}; it must be from 0 to 1.`, what + hint);
}

const refuseRepeated = (row: RowReader, what: string, { line, file }: { line: number; file: string }): void =>
  row.add(
    "duplicate-row",
    `${what} is already on line ${line}${file === row.file ? "" : ` of ${file}`}.`,
    "Keep one of the two rows.",
  );
