import type { Chart } from "../../charts/chart.ts";
import type { Section } from "../../document/document.ts";
import { formatDate } from "../../text/format-date.ts";
import { formatFixed, formatMoney } from "../../text/format-number.ts";
import { inSentence } from "../../text/sentence-name.ts";
import { lawPartnerTable, lawSectorTable, lawTable } from "../tables/law-tables.ts";
import { collectedRate, type LawRow, type LawView } from "../views/law-view.ts";
import type { ResultsView } from "../views/results-view.ts";

/** The page on the law: what each option's law levies and on which ground, by partner and sector, from which book. */
export function lawSection(view: LawView, results: ResultsView, charts: readonly Chart[]): Section {
  const [first] = view.laws as readonly [LawRow, ...LawRow[]];
  const { law } = first;
  const notes = [...new Set(view.laws.flatMap((row) => row.law.notes))];
  return {
    id: "law",
    title: "The law, by authority",
    blocks: [
      { kind: "paragraph", text: lawSentence(first, results) },
      ...(charts.length === 0 ? [] : [{ kind: "charts" as const, charts, instead: undefined }]),
      { kind: "table", table: lawTable(view) },
      { kind: "terms", items: view.authorities.map(({ code, title }) => ({ term: code, text: title })) },
      { kind: "table", table: lawPartnerTable(view, results) },
      { kind: "table", table: lawSectorTable(view, results) },
      { kind: "list", items: [...notes, ...law.source.map((each) => `Tariff book ${law.book}: ${each}`)] },
    ],
  };
}

/**
 * "On 28 November 2026 the law of the United States levies 16.2 % on average on goods worth $2,950 billion: 14.5 % on top of base
 * rates of 1.7 %."
 */
function lawSentence({ law, options }: LawRow, results: ResultsView): string {
  const { base, total, paid, importsMillion } = law.average;
  const percent = (share: number): string => `${formatFixed(100 * share, 1)}\u00a0%`;
  const collected = options[0] === undefined ? undefined : collectedRate(law, options[0]);
  const left =
    collected === undefined
      ? ""
      : `, and ${percent(collected)} is collected in the end, when they have also turned to other countries and to goods made at home`;
  return `On ${formatDate(law.on)} the law of ${inSentence(results.economyName(law.importer))} levies ${percent(total)} on average on imports of ${formatMoney(importsMillion)}: ${percent(total - base)} on top of base rates of ${percent(base)}. It comes to ${percent(paid)} once buyers have turned to other products of the same sector and country${left}. The book is ${law.book}.`;
}
