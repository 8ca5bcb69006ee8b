import type { BriefingInput } from "../../briefing/context/briefing-input.ts";
import { madeSection } from "../../briefing/sections/made-section.ts";
import { averageTable } from "../../briefing/tables/average-table.ts";
import { balanceTable } from "../../briefing/tables/balance-table.ts";
import { certificateTable } from "../../briefing/tables/certificate-table.ts";
import { decompositionTable } from "../../briefing/tables/decomposition-table.ts";
import { householdTables } from "../../briefing/tables/household-table.ts";
import { laborTable } from "../../briefing/tables/labor-table.ts";
import { lawTable } from "../../briefing/tables/law-tables.ts";
import { othersTable } from "../../briefing/tables/others-table.ts";
import { partyTable } from "../../briefing/tables/party-table.ts";
import { pathTables } from "../../briefing/tables/path-table.ts";
import { purchaseTable } from "../../briefing/tables/purchase-table.ts";
import { quotaTable } from "../../briefing/tables/quota-table.ts";
import { readingTable } from "../../briefing/tables/reading-table.ts";
import { lawView } from "../../briefing/views/law-view.ts";
import { resultsView } from "../../briefing/views/results-view.ts";
import { comparedLine } from "../../briefing/words/compared-line.ts";
import { closureWarning } from "../../briefing/words/method.ts";
import type { BriefingDocument, Section } from "../../document/document.ts";
import type { Table } from "../../document/table.ts";
import { factorsInShort } from "../../made/factors-in-short.ts";
import { elasticitiesInShort } from "../../made/made-words.ts";

/** Tables that are printed for whoever asks. */
export interface SimulationExtras {
  readonly households?: boolean;
  readonly path?: boolean;
}

/** The figures of a simulation as tables, without the briefing's words and pictures. */
export function simulationDocument(
  input: BriefingInput,
  { households = false, path = false }: SimulationExtras = {},
): BriefingDocument {
  const { simulation } = input;
  const view = resultsView(input);
  const averages = averageTable(view);
  const labor = laborTable(view);
  const laws = lawView(view);
  const purchases = purchaseTable(view);
  const quotas = quotaTable(view);
  const readings = readingTable(view);
  const { dataset, baseline, closure, market, numeraire } = simulation;
  const warnings = [input.context.countedFrom.warning ?? [], closureWarning(simulation)].flat();
  return {
    title: simulation.dossier,
    standfirst: `Data ${dataset}, ${baseline.year}. Closure: ${closure}. Market: ${market}.${factorsInShort(simulation.factors)} Numeraire: ${numeraire}. Elasticities: ${elasticitiesInShort(simulation.made.elasticities)}. ${comparedLine(input.context)}`,
    sections: [
      {
        id: "results",
        title: "Results",
        blocks: [
          ...warnings.map((text) => ({ kind: "warning" as const, text })),
          { kind: "table", table: partyTable(view) },
          ...(averages === undefined ? [] : [{ kind: "table" as const, table: averages }]),
          ...(labor === undefined ? [] : [{ kind: "table" as const, table: labor }]),
          { kind: "table", table: othersTable(view) },
          ...(readings === undefined ? [] : [{ kind: "table" as const, table: readings }]),
        ],
      },
      ...tablesSection("households", "Households", households ? householdTables(view) : []),
      ...tablesSection("years", "Year by year", path ? pathTables(view) : []),
      ...(laws === undefined ? [] : [section("law", "The law, by authority", lawTable(laws))]),
      section("balances", "Balances", balanceTable(view)),
      ...(purchases === undefined ? [] : [section("purchases", "Purchases", purchases)]),
      ...(quotas === undefined ? [] : [section("quotas", "Quotas", quotas)]),
      section("why", "Why welfare moves", decompositionTable(view)),
      section("certificates", "Certificates", certificateTable(view)),
      ...(baseline.notes.length === 0
        ? []
        : [{ id: "notes", title: "Data", blocks: [{ kind: "list" as const, items: baseline.notes }] }]),
      madeSection(simulation.made),
    ],
  };
}

const tablesSection = (id: string, title: string, tables: readonly Table[]): Section[] =>
  tables.length === 0
    ? []
    : [{ id, title, blocks: tables.map((table) => ({ kind: "table" as const, table })) }];

const section = (id: string, title: string, table: Table): Section => ({
  id,
  title,
  blocks: [{ kind: "table", table }],
});
