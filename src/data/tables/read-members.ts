import { CODE_RULE, isCode } from "../../economy/code.ts";
import { elasticityFault } from "../../economy/elasticity-fault.ts";
import { withoutUnseen } from "../../economy/visible.ts";
import type { NamedCode, SectorInfo } from "../../economy/world-accounts.ts";
import { startsFormula } from "../../text/formula.ts";
import { isPrintable } from "../files/printable.ts";
import { type CodeList, type RowReader, show } from "./row-reader.ts";
import { addMissingTable, findTable, type OpenFolder, scanTable } from "./scan-table.ts";
import { TABLES } from "./tables.ts";

/** Economies or sectors in the order of their table, and the line of each. */
export interface Members<Info extends NamedCode> extends CodeList {
  readonly infos: readonly Info[];
  readonly file: string;
  readonly lines: readonly number[];
  /** Whether the table could be read and no row of it was wrong. */
  readonly clean: boolean;
}

export interface SectorMembers extends Members<SectorInfo> {
  /** theta by sector; NaN where the row was wrong. */
  readonly tradeElasticity: readonly number[];
}

/** More economies or sectors than this would not fit a dense array; blocs and groups are the way out. */
export const MOST_MEMBERS = 400;

const LONGEST_NAME = 200;

export async function readEconomies(folder: OpenFolder): Promise<Members<NamedCode> | undefined> {
  return readMembers(folder, "economies", "economy", (row) => readName(row));
}

export async function readSectors(folder: OpenFolder): Promise<SectorMembers | undefined> {
  const tradeElasticity: number[] = [];
  const members = await readMembers(folder, "sectors", "sector", (row): SectorInfo => {
    const tradable = row.flag(row.column("tradable")) ?? true;
    tradeElasticity.push(readElasticity(row));
    return {
      ...readName(row),
      tradable,
      // Services cross borders too, so a set in which everything is tradable should state its goods.
      goods: row.has("goods") ? (row.flag(row.column("goods")) ?? tradable) : tradable,
    };
  });
  return members && { ...members, tradeElasticity };
}

async function readMembers<Info extends NamedCode>(
  folder: OpenFolder,
  table: "economies" | "sectors",
  noun: string,
  read: (row: RowReader) => Info,
): Promise<Members<Info> | undefined> {
  const found = findTable(folder, TABLES[table]);
  if (found === undefined) {
    addMissingTable(folder, TABLES[table], `It lists the code and name of every ${noun}.`);
    return undefined;
  }
  const infos: Info[] = [];
  const lines: number[] = [];
  const at = new Map<string, number>();
  const clean = await scanTable(folder, found, (row) => () => {
    const info = read(row);
    const before = at.get(info.code);
    if (before !== undefined) {
      row.add("duplicate-code", `code ${show(info.code)} already appears on line ${lines[before]}.`);
    } else {
      at.set(info.code, infos.length);
    }
    infos.push(info);
    lines.push(row.line);
  });
  // A table that could not be read says so itself; what only follows from it would be noise.
  if (!clean && infos.length === 0) return undefined;
  if (infos.length === 0) {
    folder.issues.add({ code: "empty-table", at: { file: found.file }, message: `It lists no ${noun}.` });
    return undefined;
  }
  if (infos.length > MOST_MEMBERS) {
    folder.issues.add({
      code: "too-many",
      at: { file: found.file },
      message: `It lists ${infos.length} ${table}; the limit is ${MOST_MEMBERS}.`,
      hint: table === "economies" ? "Merge some into blocs first." : "Merge some into groups first.",
    });
    return undefined;
  }
  return { noun, infos, codes: infos.map(({ code }) => code), at, file: found.file, lines, clean };
}

function readName(row: RowReader): NamedCode {
  const written = row.text(row.column("code"));
  const name = row.text(row.column("name"));
  // Known by what can be seen of it from here on, so that the rows of other tables do not complain of it, too.
  const code = withoutUnseen(written);
  if (written === "") row.add("empty-cell", "code is empty.");
  else if (code !== written)
    row.add("bad-code", `code is ${show(written)}: part of it cannot be seen.`, `Write ${code}.`);
  else if (!isCode(code)) row.add("bad-code", `code is ${show(code)}.`, CODE_RULE);
  if (name === "") {
    row.add("empty-cell", `name is empty (code ${show(code)}).`);
  } else if (name.length > LONGEST_NAME || name.includes("\n") || !isPrintable(name)) {
    row.add("bad-name", `name is ${show(name)}.`, `A name is at most ${LONGEST_NAME} printable characters.`);
  } else if (startsFormula(name)) {
    row.add(
      "bad-name",
      `name is ${show(name)}.`,
      "A spreadsheet would run a name that starts with = + - or @.",
    );
  }
  return { code, name };
}

function readElasticity(row: RowReader): number {
  const column = row.column("trade_elasticity");
  const text = row.text(column);
  if (text === "") {
    row.add(
      "missing-elasticity",
      "trade_elasticity is empty.",
      "Every sector needs one (a positive number, often between 2 and 10): nothing can be computed without it.",
    );
    return Number.NaN;
  }
  const value = row.number(column);
  const fault = elasticityFault(value);
  if (fault !== undefined)
    row.add("bad-elasticity", `trade_elasticity is ${value}: ${fault.says}.`, fault.hint);
  return value;
}
