import type { Block, BriefingDocument, Section } from "../briefing/document.ts";
import { CLOSURE_WARNING } from "../briefing/method.ts";
import type { Table } from "../briefing/tables/table.ts";
import type { TalksOutcome, TalksResult } from "../dossier/talks-result.ts";
import type { WorldAccounts } from "../economy/world-accounts.ts";
import { certificateTable, goalTable, seatTable, timetableTable } from "./search-tables.ts";
import {
  enforcementTable,
  packageTable,
  participationTable,
  rangeTable,
  stabilityTable,
} from "./signing-tables.ts";
import { outcomeTable, responseTable, termsTable } from "./talks-tables.ts";

/** The figures of a run of talks as tables, without the briefing's words and pictures. */
export function talksDocument(result: TalksResult, accounts: WorldAccounts): BriefingDocument {
  const { dossier, dataset, closure, market, numeraire, bestResponses, war, talks, issues } = result;
  const sectorName = (code: string): string =>
    accounts.sectors.find((sector) => sector.code === code)?.name ?? code;
  const threat = result.threat === undefined ? "" : ` If the talks fail: ${result.threat.title}.`;
  const sections: Section[] = [
    section("table", "At the table", [
      { kind: "warning", text: CLOSURE_WARNING[closure] },
      table(seatTable(result)),
    ]),
    section(
      "alone",
      "What each would do alone",
      bestResponses === undefined ? [] : [table(responseTable(result))],
    ),
    section(
      "war",
      "The war if talks fail",
      war === undefined ? [] : outcomeBlocks("war", war, result, sectorName),
    ),
    section(
      "deal",
      "What they would sign",
      talks === undefined ? [] : outcomeBlocks("deal", talks, result, sectorName),
    ),
    section("signing", "Who would sign which option", tables(participationTable(result))),
    section(
      "packages",
      "Packages with the linked issues",
      issues === undefined ? [] : packageBlocks(result, sectorName),
    ),
    section("keeping", "Who would keep it", tables(enforcementTable(result), stabilityTable(result))),
    section("goals", "Goals", tables(goalTable(result))),
    section("timetables", "Timetables", tables(timetableTable(result))),
    section("certificates", "Certificates", tables(certificateTable(result))),
    section("notes", "Data", accounts.notes.length === 0 ? [] : [{ kind: "list", items: accounts.notes }]),
  ];
  return {
    title: dossier,
    standfirst: `Data ${dataset}, ${accounts.year}. Closure: ${closure}. Market: ${market}. Numeraire: ${numeraire}. Changes against the baseline, today's policy.${threat}`,
    sections: sections.filter(({ blocks }) => blocks.length > 0),
  };
}

const section = (id: string, title: string, blocks: readonly Block[]): Section => ({ id, title, blocks });

const table = (value: Table): Block => ({ kind: "table", table: value });

/** Those that have rows. */
const tables = (...values: readonly Table[]): Block[] =>
  values.filter(({ groups }) => groups.some(({ rows }) => rows.length > 0)).map(table);

function outcomeBlocks(
  id: "war" | "deal",
  outcome: TalksOutcome,
  result: TalksResult,
  sectorName: (code: string) => string,
): Block[] {
  const why: Block[] = outcome.explanation === null ? [] : [{ kind: "warning", text: outcome.explanation }];
  if (outcome.status === "failed") return why;
  return [...why, ...tables(outcomeTable(id, outcome, result), termsTable(id, outcome, result, sectorName))];
}

function packageBlocks(result: TalksResult, sectorName: (code: string) => string): Block[] {
  const { explanation, terms } = result.issues!;
  return [
    ...(explanation === null ? [] : [{ kind: "warning" as const, text: explanation }]),
    ...tables(packageTable(result)),
    ...(terms === undefined ? [] : tables(termsTable("deal-with-issues", terms, result, sectorName))),
    ...tables(rangeTable(result)),
  ];
}
