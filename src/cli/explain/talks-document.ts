import type { TalksCharts } from "../../briefing/charts/talks-charts.ts";
import type { BriefingContext } from "../../briefing/context/briefing-input.ts";
import { madeSection } from "../../briefing/sections/made-section.ts";
import { talksSections } from "../../briefing/sections/talks-sections.ts";
import { outcomeTable } from "../../briefing/tables/outcome-table.ts";
import { talksCertificateTable } from "../../briefing/tables/talks-certificate-table.ts";
import { talksView } from "../../briefing/views/talks-view.ts";
import { comparedLine } from "../../briefing/words/compared-line.ts";
import { CLOSURE_WARNING } from "../../briefing/words/method.ts";
import type { Block, BriefingDocument, Section } from "../../document/document.ts";
import type { Table } from "../../document/table.ts";
import { factorsInShort } from "../../made/factors-in-short.ts";
import { elasticitiesInShort } from "../../made/made-words.ts";
import type { TalksResult } from "../../negotiation/talks-result.ts";
import type { Simulation } from "../../simulation/simulation-result.ts";

/** A terminal draws nothing; the tables that replace pictures are put in their places below. */
const NO_CHARTS: TalksCharts = { outcomes: [], maps: [], terms: [], packages: [], sanctions: [] };

/**
 * The figures of a run of talks as the briefing prints them, without the rest of the briefing.
 *
 * @param simulation of the same dossier; its options need not be solved, because only its base year is read
 */
export function talksDocument(
  result: TalksResult,
  simulation: Simulation,
  context: BriefingContext,
): BriefingDocument {
  const view = talksView({ simulation, context, talks: result })!;
  const { dataset, baseline, closure, market, numeraire } = simulation;
  const warnings = [context.countedFrom.warning ?? [], CLOSURE_WARNING[closure]].flat();
  const certificates = talksCertificateTable(view);
  const sections: Section[] = [
    {
      id: "outcomes",
      title: "Outcomes",
      blocks: [
        ...warnings.map((text) => ({ kind: "warning" as const, text })),
        ...(view.parties.length === 0 ? [] : tables(outcomeTable(view))),
      ],
    },
    ...talksSections(view, NO_CHARTS),
    {
      id: "certificates",
      title: "Certificates",
      blocks: certificates === undefined ? [] : tables(certificates),
    },
    {
      id: "notes",
      title: "Data",
      blocks: baseline.notes.length === 0 ? [] : [{ kind: "list", items: baseline.notes }],
    },
    madeSection(result.made),
  ];
  return {
    title: simulation.dossier,
    standfirst: `Data ${dataset}, ${baseline.year}. Closure: ${closure}. Market: ${market}.${factorsInShort(result.factors)} Numeraire: ${numeraire}. Elasticities: ${elasticitiesInShort(result.made.elasticities)}. ${comparedLine(context)}`,
    sections: sections.filter(({ blocks }) => blocks.length > 0),
  };
}

const tables = (...values: readonly Table[]): Block[] => values.map((table) => ({ kind: "table", table }));
