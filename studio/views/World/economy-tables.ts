import { OUTPUT_NOTE, outputChangeMillion } from "../../../src/briefing/views/output-change.ts";
import type { ResultsView } from "../../../src/briefing/views/results-view.ts";
import { decompositionTerms } from "../../../src/briefing/words/method.ts";
import type { ChartReference } from "../../../src/charts/chart-setting.ts";
import { type Cell, number, type Table, text } from "../../../src/document/table.ts";
import { hatOf } from "../../../src/economy/percent.ts";
import type { SolvedOption } from "../../../src/simulation/simulation-result.ts";
import { beforeTitle } from "./measured.ts";

/** An economy under an option. */
export interface EconomySubject {
  readonly view: ResultsView;
  readonly option: SolvedOption;
  readonly code: string;
  readonly reference: ChartReference;
}

const single = (rows: readonly (readonly Cell[])[]): Table["groups"] => [
  { title: undefined, remark: undefined, rows },
];
const none = text("");

/** Every measure of the economy: in percent, and in money where there is any. */
export function measuresTable({ view, option, code, reference }: EconomySubject): Table {
  const result = option.economies[code]!;
  const before = view.simulation.baseline.economies[code]!;
  const level = (title: string, million: number, percent: number | null): Cell[] => {
    const after = percent === null ? null : million * hatOf(percent);
    return [
      text(title),
      number(percent),
      number(after === null ? null : after - million),
      number(million),
      number(after),
    ];
  };
  const change = (title: string, percent: number): Cell[] => [text(title), number(percent), none, none, none];
  const { exportTaxRevenueMillion: taxed } = result;
  const { exportTaxRevenueMillion: taxedBefore } = before;
  const sum = (title: string, from: number, to: number): Cell[] => [
    text(title),
    none,
    number(to - from),
    number(from),
    number(to),
  ];
  const rentRow = (title: string, from: number | undefined, to: number | undefined): Cell[][] =>
    from === undefined && to === undefined ? [] : [sum(title, from ?? 0, to ?? 0)];
  return {
    id: `economy-${code.toLowerCase()}-measures`,
    title: "Every measure",
    groupTitle: undefined,
    columns: [
      { title: "Measure", kind: "text" },
      { title: "Change", kind: "percent" },
      { title: "Change, a year", kind: "money-change" },
      { title: beforeTitle(reference), kind: "money" },
      { title: "After", kind: "money" },
    ],
    groups: single([
      [
        text("Welfare (real income)"),
        number(result.welfarePercent),
        number(result.welfareMillion),
        none,
        none,
      ],
      change("Real wage", result.realWagePercent),
      change("Wage", result.wagePercent),
      change("Consumer prices", result.priceIndexPercent),
      level("Income", before.incomeMillion, result.incomePercent),
      level("Value of exports", before.exportsMillion, result.exportsPercent),
      level("Value of imports", before.importsMillion, result.importsPercent),
      sum("Tariff revenue", before.tariffRevenueMillion, result.tariffRevenueMillion),
      // Hardly anybody taxes exports: a row only where one of the two has such revenue.
      ...(taxed === undefined && taxedBefore === undefined
        ? []
        : [sum("Export tax revenue", taxedBefore ?? 0, taxed ?? 0)]),
      // Nor do many earn rents at the border.
      ...rentRow("What importers' licences earn", before.importRentMillion, result.importRentMillion),
      ...rentRow("What exporters' licences earn", before.exportRentMillion, result.exportRentMillion),
      sum("Total trade balance", result.balanceBeforeMillion, result.balanceAfterMillion),
    ]),
    notes: [
      reference.id === "baseline"
        ? "Welfare in money is the equivalent variation."
        : `Welfare in money is the equivalent variation at the income and prices of ${reference.name}, not the difference between two variations at those of the baseline.`,
    ],
  };
}

/** Why welfare moved; undefined where that is not known. */
export function reasonsTable({ view, option, code }: EconomySubject): Table | undefined {
  const { decomposition, welfarePercent } = option.economies[code]!;
  if (decomposition === null) return undefined;
  const parts = [
    decomposition.termsOfTradePercent,
    decomposition.volumeOfTradePercent,
    decomposition.efficiencyPercent,
    decomposition.profitPercent,
    decomposition.transferPercent,
    ...(decomposition.labourPercent === undefined ? [] : [decomposition.labourPercent]),
    ...(decomposition.scalePercent === undefined ? [] : [decomposition.scalePercent]),
    ...(decomposition.capitalPercent === undefined ? [] : [decomposition.capitalPercent]),
  ];
  return {
    id: `economy-${code.toLowerCase()}-reasons`,
    title: "Why welfare moved",
    groupTitle: undefined,
    columns: [
      { title: "Part", kind: "text" },
      { title: "Welfare", kind: "points" },
      { title: "What it is", kind: "text" },
    ],
    groups: single([
      ...decompositionTerms(view.simulation.factors).map(({ term, text: words }, at) => [
        text(term),
        number(parts[at]),
        text(words),
      ]),
      [
        text("Total"),
        number(100 * Math.log(hatOf(welfarePercent))),
        text("100 times the logarithm of the welfare ratio."),
      ],
    ]),
    notes: [],
  };
}

/** Output of every sector, the largest change in money first. */
export function outputTable({ view, option, code }: EconomySubject): Table {
  const sectors = option.sectors
    .filter(({ economy }) => economy === code)
    .toSorted((a, b) => Math.abs(outputChangeMillion(b)) - Math.abs(outputChangeMillion(a)));
  return {
    id: `economy-${code.toLowerCase()}-output`,
    title: "Output by sector",
    groupTitle: undefined,
    columns: [
      { title: "Sector", kind: "text" },
      { title: "Output volume", kind: "percent" },
      { title: "at old prices, a year", kind: "money-change" },
      { title: "from home sales", kind: "points" },
      { title: "from exports", kind: "points" },
      { title: "Output value", kind: "percent" },
    ],
    groups: single(
      sectors.map((sector) => [
        text(view.sectorName(sector.sector)),
        number(sector.outputVolumePercent),
        number(outputChangeMillion(sector)),
        number(sector.homeSalesVolumePoints),
        number(sector.exportsVolumePoints),
        number(sector.outputValuePercent),
      ]),
    ),
    notes: [`Largest change of volume in money first. ${OUTPUT_NOTE}`],
  };
}

/**
 * Balances with each partner. The results hold those of the parties' members; for any other economy, its balances with
 * them, seen from its own side.
 */
export function partnersTable({ view, option, code, reference }: EconomySubject): Table {
  const own = option.balances.filter(({ economy }) => economy === code);
  const rows =
    own.length > 0
      ? own
      : option.balances
          .filter(({ partner }) => partner === code)
          .map(({ economy, beforeMillion, afterMillion }) => ({
            partner: economy,
            beforeMillion: -beforeMillion,
            afterMillion: -afterMillion,
          }));
  return {
    id: `economy-${code.toLowerCase()}-balances`,
    title: "Balance with each partner",
    groupTitle: undefined,
    columns: [
      { title: "Partner", kind: "text" },
      { title: beforeTitle(reference), kind: "money" },
      { title: "After", kind: "money" },
      { title: "Change", kind: "money-change" },
    ],
    groups: single(
      rows
        .toSorted((a, b) => Math.abs(b.beforeMillion) - Math.abs(a.beforeMillion))
        .map(({ partner, beforeMillion, afterMillion }) => [
          text(view.economyName(partner)),
          number(beforeMillion),
          number(afterMillion),
          number(afterMillion - beforeMillion),
        ]),
    ),
    notes: [
      `Exports minus imports, a year.${own.length > 0 ? "" : " The results hold balances only with members of the parties."}`,
    ],
  };
}
