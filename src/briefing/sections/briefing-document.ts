import type { Block, BriefingDocument, Section } from "../../document/document.ts";
import { factorsInShort } from "../../made/factors-in-short.ts";
import { elasticitiesInShort } from "../../made/made-words.ts";
import type { BriefingCharts } from "../charts/briefing-charts.ts";
import type { BriefingInput } from "../context/briefing-input.ts";
import { averageTable } from "../tables/average-table.ts";
import { partyTable } from "../tables/party-table.ts";
import { partyRevenueTable, partyWelfareTable } from "../tables/party-welfare-table.ts";
import { rankingTable } from "../tables/ranking-table.ts";
import type { BriefingMaterial } from "../views/briefing-material.ts";
import { lawView } from "../views/law-view.ts";
import type { ResultsView } from "../views/results-view.ts";
import type { TalksView } from "../views/talks-view.ts";
import { comparedLine } from "../words/compared-line.ts";
import { inputWarningLines } from "../words/input-warnings.ts";
import { closureWarning } from "../words/method.ts";
import { publishedBalances } from "../words/published-balances.ts";
import { sanctionsLine } from "../words/sanctions-words.ts";
import { talksLine } from "../words/signing-words.ts";
import { topLines } from "../words/top-lines.ts";
import { verdicts } from "../words/verdicts.ts";
import { evidenceSections } from "./evidence-sections.ts";
import { householdSections } from "./household-section.ts";
import { lawSection } from "./law-section.ts";
import { pathSections } from "./path-section.ts";
import { resultSections } from "./result-sections.ts";
import { statementSections } from "./statement-sections.ts";
import { talksSections } from "./talks-sections.ts";

/** The whole briefing: two minutes first, then results, what the parties say, and what the figures rest on. */
export function briefingDocument(
  { input, results: view, talks }: BriefingMaterial,
  charts: BriefingCharts,
): BriefingDocument {
  const { simulation } = input;
  const { dataset, baseline, closure, market } = simulation;
  return {
    title: simulation.dossier,
    standfirst: `Data ${dataset}, ${baseline.year}. Closure: ${closure}. Market: ${market}.${factorsInShort(simulation.factors)} Elasticities: ${elasticitiesInShort(simulation.made.elasticities)}. ${comparedLine(input.context)}`,
    sections: [
      summarySection(input, view, charts, talks),
      ...partySections(view, charts),
      ...householdSections(view, charts),
      ...pathSections(view, charts),
      ...(talks === undefined ? [] : talksSections(talks, charts.talks)),
      ...lawSections(view, charts),
      ...resultSections(view, charts),
      ...statementSections(input),
      ...evidenceSections(input, view, talks),
    ],
  };
}

/** Pictures and rows that two minutes leave time for; the rest follow in a section of their own. */
const FIRST_PAGE_CHARTS = 4;
const FIRST_PAGE_ROWS = 60;

const fitsFirstPage = (view: ResultsView): boolean =>
  view.options.length * view.parties.length <= FIRST_PAGE_ROWS;

function lawSections(view: ResultsView, { laws }: BriefingCharts): Section[] {
  const law = lawView(view);
  return law === undefined ? [] : [lawSection(law, view, laws)];
}

/** What the first page had no room for, and what it comes to for an average person where the data set counts people. */
function partySections(view: ResultsView, charts: BriefingCharts): Section[] {
  const averages = averageTable(view);
  const rest = charts.ranking.slice(FIRST_PAGE_CHARTS);
  const blocks: Block[] = [
    ...(rest.length > 0 ? [{ kind: "charts" as const, charts: rest, instead: undefined }] : []),
    ...(fitsFirstPage(view) ? [] : [{ kind: "table" as const, table: partyTable(view) }]),
    ...(averages === undefined ? [] : [{ kind: "table" as const, table: averages }]),
  ];
  return blocks.length === 0 ? [] : [{ id: "parties", title: "Party by party", blocks }];
}

/** How many notes of a data set two minutes leave time for; the first ones are about vintages. */
const FIRST_PAGE_NOTES = 3;

/** What to know about the figures above: published ones that they differ from, and which years the data cover. */
function groundsOf({ context, simulation }: BriefingInput): Block[] {
  const items = [
    ...publishedBalances(context.claims),
    ...simulation.baseline.notes.slice(0, FIRST_PAGE_NOTES),
  ];
  if (items.length === 0) return [];
  return [
    { kind: "heading", text: "What these figures cover" },
    { kind: "list", items },
  ];
}

/** The dossier may speak of another time than its data. */
const ageWarning = ({ countedFrom }: BriefingInput["context"]): Block[] =>
  countedFrom.warning === null ? [] : [{ kind: "warning", text: countedFrom.warning }];

function summarySection(
  input: BriefingInput,
  view: ResultsView,
  charts: BriefingCharts,
  talks: TalksView | undefined,
): Section {
  const line = talks === undefined ? [] : [...talksLine(talks), ...sanctionsLine(talks)];
  const doubts = inputWarningLines(input.simulation.warnings).map((text) => ({
    kind: "warning" as const,
    text,
  }));
  if (view.options.length === 0) {
    const nothing = "The dossier has no options, so nothing was computed.";
    const texts = line.length === 0 ? [nothing] : line;
    return {
      id: "summary",
      title: "In two minutes",
      blocks: [
        ...doubts,
        ...texts.map((text) => ({ kind: "paragraph" as const, text })),
        ...ageWarning(input.context),
      ],
    };
  }
  return {
    id: "summary",
    title: "In two minutes",
    blocks: [
      ...doubts,
      { kind: "list", items: topLines(view, talks) },
      { kind: "verdicts", items: verdicts(view) },
      ...ageWarning(input.context),
      { kind: "warning", text: closureWarning(view.simulation) },
      { kind: "charts", charts: charts.ranking.slice(0, FIRST_PAGE_CHARTS), instead: rankingTable(view) },
      ...(fitsFirstPage(view) ? [partyTable(view)] : [partyWelfareTable(view), partyRevenueTable(view)]).map(
        (table) => ({ kind: "table" as const, table }),
      ),
      ...(view.partiesNamed
        ? []
        : [
            {
              kind: "paragraph" as const,
              text: "The dossier names no party in the data, so this briefing shows the economies whose welfare changes most in money.",
            },
          ]),
      ...groundsOf(input),
    ],
  };
}
