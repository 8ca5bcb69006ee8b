import type { LawRate, LawResult } from "../../simulation/simulation-result.ts";
import { type CsvValue, csvText } from "../../text/csv-text.ts";
import type { BriefingInput } from "../context/briefing-input.ts";
import { partOf } from "../views/law-view.ts";
import type { FlatTable } from "./flat-table.ts";

/** The laws of a briefing as one table, a row for each law, partner or sector, and authority; none without laws. */
export function lawTables({ simulation: { laws = [] } }: BriefingInput): FlatTable[] {
  if (laws.length === 0) return [];
  return [
    {
      name: "laws",
      holds:
        "What each law of a tariff book levies, by authority: on average, by partner and by sector; rates are fractions.",
      columns: ["policy", "book", "on", "partner", "sector", "imports_million_usd", "authority", "rate"],
      rows: laws.flatMap(lawRows),
    },
  ];
}

/** `laws.csv`, where there are laws. */
export const renderLawsCsv = (input: BriefingInput): Readonly<Record<string, string>> =>
  Object.fromEntries(
    lawTables(input).map(({ name, columns, rows }) => [`${name}.csv`, csvText(columns, rows)]),
  );

function lawRows(law: LawResult): CsvValue[][] {
  const of = (partner: string | null, sector: string | null, rate: LawRate): CsvValue[][] =>
    [
      ["base", rate.base] as const,
      ...law.authorities.map(({ code }) => [code, partOf(rate, code)] as const),
      ["total", rate.total] as const,
      ["paid", rate.paid] as const,
    ].map(([authority, value]) => [
      law.policy,
      law.book,
      law.on,
      partner,
      sector,
      rate.importsMillion,
      authority,
      value,
    ]);
  return [
    ...of(null, null, law.average),
    ...law.byPartner.flatMap((rate) => of(rate.partner, null, rate)),
    ...law.bySector.flatMap((rate) => of(null, rate.sector, rate)),
  ];
}
