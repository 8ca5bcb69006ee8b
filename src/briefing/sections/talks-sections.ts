import type { Chart } from "../../charts/chart.ts";
import type { Block, Section, Term } from "../../document/document.ts";
import type { Table } from "../../document/table.ts";
import type { SanctionsResult } from "../../negotiation/sanctions-result.ts";
import type { PackagesResult, TalksOutcome } from "../../negotiation/talks-result.ts";
import type { TalksCharts } from "../charts/talks-charts.ts";
import { concessionTable } from "../tables/concession-table.ts";
import { goalTable } from "../tables/goal-table.ts";
import { enforcementTable, stabilityTable } from "../tables/keeping-tables.ts";
import { outcomeTable } from "../tables/outcome-table.ts";
import { outsiderTable } from "../tables/outsider-table.ts";
import { packageTable, rangeTable } from "../tables/package-tables.ts";
import { participationReadingTable } from "../tables/participation-reading-table.ts";
import { participationTable } from "../tables/participation-table.ts";
import { paymentTable } from "../tables/payment-table.ts";
import { responseQuotaTable } from "../tables/response-quota-table.ts";
import { responseTable } from "../tables/response-table.ts";
import { sanctionBurdenTable, sanctionFrontierTable, sanctionRateTable } from "../tables/sanctions-tables.ts";
import { stageTable } from "../tables/stage-table.ts";
import { dealTable, warTable } from "../tables/standing-table.ts";
import {
  barrierTable,
  exportTaxTable,
  responseExportTaxTable,
  responseTariffTable,
  tariffTable,
} from "../tables/tariff-table.ts";
import { weightsTable } from "../tables/weights-table.ts";
import { isLinkedDeal, isSolved, type TalksView } from "../views/talks-view.ts";
import { failureSentences, responseSentences } from "../words/conflict-words.ts";
import {
  dealProof,
  dealSentence,
  keepingSentence,
  packageSentences,
  politicalNote,
  stageSentences,
} from "../words/deal-words.ts";
import { sanctionsSentences } from "../words/sanctions-words.ts";
import { participationSentence } from "../words/signing-words.ts";

/** The talks: what each side wants, the war, the deal, who signs, what holds, packages, goals and timetables. */
export function talksSections(view: TalksView, charts: TalksCharts): Section[] {
  const { bestResponses, war, threat, talks, participation, issues, goals, stages } = view.result;
  const { calibration, selfEnforcement = [], stability, sanctions } = view.result;
  const outcomes = [...pictures(charts.outcomes, outcomeTable(view)), ...pictures(charts.maps, undefined)];
  // The picture of all outcomes goes with the deal, or else where the talks end.
  const place = talks !== undefined ? "deal" : war !== undefined || threat !== undefined ? "war" : "signing";
  const at = (section: typeof place): Block[] => (section === place ? outcomes : []);
  const sections: Section[] = [
    section("wants", "What each side wants", [
      ...list(view.context.talks?.terms ?? []),
      ...(calibration === undefined ? [] : table(weightsTable(view, calibration))),
      ...(bestResponses === undefined
        ? []
        : [
            ...list(responseSentences(view)),
            ...table(responseTable(view)),
            ...(setsTariffs(view) ? table(responseTariffTable(view)) : []),
            ...table(responseExportTaxTable(view)),
            ...table(responseQuotaTable(view)),
          ]),
    ]),
    section("war", "If the talks fail", [...failureBlocks(view), ...at("war")]),
    section("deal", "The deal", talks === undefined ? [] : dealBlocks(view, talks, charts, at("deal"))),
    section("signing", "Who would sign what", [
      ...at("signing"),
      ...(participation.length === 0
        ? []
        : [
            ...list([participationSentence(view)]),
            ...table(participationTable(view)),
            ...table(participationReadingTable(view)),
            ...table(paymentTable(view)),
          ]),
    ]),
    section("keeping", "Would it hold?", [
      ...(selfEnforcement.length === 0
        ? []
        : [
            paragraph(keepingSentence(view, selfEnforcement)),
            ...table(enforcementTable(view, selfEnforcement)),
          ]),
      ...(stability.length === 0 ? [] : table(stabilityTable(view))),
    ]),
    section(
      "packages",
      "Packages with linked issues",
      issues === undefined ? [] : packageBlocks(view, issues, charts),
    ),
    section(
      "sanctions",
      "Sanctions that hurt most for what they cost",
      sanctions === undefined ? [] : sanctionBlocks(view, sanctions, charts),
    ),
    section("goals", "Goals", goals.length === 0 ? [] : goalBlocks(view)),
    section("stages", "Timetables", stages.length === 0 ? [] : stageBlocks(view)),
  ];
  return sections.filter(({ blocks }) => blocks.length > 0);
}

function failureBlocks(view: TalksView): Block[] {
  const { war, talks } = view.result;
  const blocks: Block[] = list(failureSentences(view));
  if (war === undefined) return blocks;
  if (!isSolved(war))
    return [...blocks, warning(`The war was not found, so it has no figures. ${war.explanation ?? ""}`)];
  return [
    ...blocks,
    ...table(warTable(view, war)),
    ...list(politicalNote(view)),
    ...table(
      tariffTable(
        view,
        { id: "war-tariffs", title: "Tariffs in the war", after: "In the war" },
        war,
        undefined,
      ),
    ),
    ...table(
      exportTaxTable(
        view,
        { id: "war-export-taxes", title: "Export taxes in the war", after: "In the war" },
        war,
      ),
    ),
    ...(isSolved(talks) ? [] : table(outsiderTable(view))),
  ];
}

/** Whether any best response sets a tariff; it may set export taxes or quotas alone. */
const setsTariffs = ({ result: { bestResponses = {} } }: TalksView): boolean =>
  Object.values(bestResponses).every(
    ({ tariffs, exportTaxes, quotas }) =>
      tariffs.length > 0 || (exportTaxes === undefined && quotas === undefined),
  );

function sanctionBlocks(view: TalksView, found: SanctionsResult, charts: TalksCharts): Block[] {
  if (found.status === "failed")
    return [warning(`The sanctions were not found, so they have no figures. ${found.explanation}`)];
  return [
    ...list(sanctionsSentences(view, found)),
    ...pictures(charts.sanctions, undefined),
    ...table(sanctionFrontierTable(found)),
    ...table(sanctionRateTable(view, found)),
    ...table(sanctionBurdenTable(view, found)),
  ];
}

function dealBlocks(
  view: TalksView,
  deal: TalksOutcome,
  charts: TalksCharts,
  outcomes: readonly Block[],
): Block[] {
  const { war } = view.result;
  if (!isSolved(deal)) return [warning(`${dealSentence(view, deal)} ${deal.explanation ?? ""}`), ...outcomes];
  return [
    paragraph(`${dealSentence(view, deal)} ${dealProof(view, deal)}`),
    ...outcomes,
    ...table(dealTable(view, deal)),
    ...table(concessionTable(view, deal)),
    ...pictures(charts.terms, undefined),
    ...table(
      tariffTable(
        view,
        { id: "deal-tariffs", title: "The terms by product", after: "In the deal" },
        deal,
        isSolved(war) ? { title: "In the war", outcome: war } : undefined,
      ),
    ),
    ...table(
      exportTaxTable(
        view,
        { id: "deal-export-taxes", title: "Export taxes in the deal", after: "In the deal" },
        deal,
      ),
    ),
    ...table(barrierTable(view, deal)),
    ...table(outsiderTable(view)),
  ];
}

function packageBlocks(view: TalksView, issues: PackagesResult, charts: TalksCharts): Block[] {
  const { recommended, explanation, terms } = issues;
  const settled = view.context.issues.flatMap(({ id, title, options }): Term[] => {
    const choice =
      recommended !== null && Object.hasOwn(recommended.choices, id) ? recommended.choices[id] : undefined;
    if (choice === undefined) return [];
    const text = options.find((option) => option.id === choice)?.text ?? choice;
    return [{ term: title ?? id, text: `${choice}: ${text}` }];
  });
  return [
    ...list(packageSentences(view, issues)),
    ...(explanation === null ? [] : [warning(explanation)]),
    ...explained(settled),
    ...pictures(charts.packages, undefined),
    ...table(packageTable(view, issues)),
    ...(isSolved(terms) && recommended !== null && isLinkedDeal(view, recommended.trade)
      ? table(
          tariffTable(
            view,
            { id: "package-tariffs", title: "The package's terms by product", after: "In the package" },
            terms,
            isSolved(view.result.talks) ? { title: "In the deal", outcome: view.result.talks } : undefined,
          ),
        )
      : []),
    { kind: "heading", text: "What the values rest on" },
    ...explained(
      view.context.issues.map(({ id, title, options, basis, source }) => ({
        term: title ?? id,
        text: [
          options.map((option) => `${option.id}: ${option.text}`).join(" "),
          basis,
          source === null ? "" : `Source: ${source}.`,
        ]
          .filter((part) => part !== "")
          .join(" "),
      })),
    ),
    ...(issues.ranges.length === 0 ? [] : table(rangeTable(view, issues))),
  ];
}

const goalBlocks = (view: TalksView): Block[] => [
  ...table(goalTable(view)),
  ...explained(
    view.result.goals.map(({ goal: id, explanation }) => {
      const goal = view.context.goals.find((one) => one.id === id);
      return {
        term: goal?.title ?? id,
        text: [goal?.text ?? "", explanation, goal?.note ?? ""].filter((part) => part !== "").join(" "),
      };
    }),
  ),
];

const stageBlocks = (view: TalksView): Block[] => [
  ...list(stageSentences(view)),
  ...table(stageTable(view)),
  ...explained(
    view.context.timetables.flatMap(({ id, title, note }) =>
      note === null ? [] : [{ term: title ?? id, text: note }],
    ),
  ),
];

const section = (id: string, title: string, blocks: readonly Block[]): Section => ({ id, title, blocks });

const paragraph = (text: string): Block => ({ kind: "paragraph", text });

const warning = (text: string): Block => ({ kind: "warning", text: text.trimEnd() });

const table = (value: Table | undefined): Block[] =>
  value === undefined ? [] : [{ kind: "table", table: value }];

const explained = (items: readonly Term[]): Block[] => (items.length === 0 ? [] : [{ kind: "terms", items }]);

/** One item is a paragraph. */
function list(items: readonly string[]): Block[] {
  if (items.length === 0) return [];
  return items.length === 1 ? [paragraph(items[0]!)] : [{ kind: "list", items }];
}

const pictures = (charts: readonly Chart[], instead: Table | undefined): Block[] =>
  charts.length === 0 ? [] : [{ kind: "charts", charts, instead }];
