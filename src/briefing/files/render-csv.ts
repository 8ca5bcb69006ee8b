import { entriesInOrder } from "../../economy/own.ts";
import { csvTextAlone } from "../../made/csv-alone.ts";
import type { EconomyResult, HouseholdResult } from "../../simulation/simulation-result.ts";
import { type CsvValue, csvText } from "../../text/csv-text.ts";
import type { BriefingInput } from "../context/briefing-input.ts";
import type { FlatTable } from "./flat-table.ts";
import { LIMIT_TABLES, type LimitTable, limitTables } from "./limit-tables.ts";
import { rowsByOption } from "./rows-by-option.ts";

/**
 * The results as CSV (RFC 4180, UTF-8), by file name. Numbers are unrounded; texts that a spreadsheet would run as a
 * formula get an apostrophe in front. Every row says whether its option was solved: a failed option has rows without
 * figures.
 */
export function renderCsv(input: BriefingInput): Readonly<RenderedTables> {
  const file = (name: CsvTable): string => csvText(TABLES[name].columns, TABLES[name].rows(input));
  return {
    "options.csv": file("options"),
    "economies.csv": file("economies"),
    "balances.csv": file("balances"),
    "sectors.csv": file("sectors"),
    "outcomes.csv": file("outcomes"),
    "prices.csv": file("prices"),
    "revenue.csv": file("revenue"),
    "partners.csv": file("partners"),
    ...Object.fromEntries(extraTables(input).map((name) => [`${name}.csv`, file(name)])),
  };
}

/** Tables that only some results have. */
type ExtraTable = "households" | "path" | LimitTable;
type RenderedTables = Record<`${Exclude<CsvTable, ExtraTable>}.csv`, string> &
  Partial<Record<`${ExtraTable}.csv`, string>>;

const extraTables = (input: BriefingInput): ExtraTable[] => [
  ...(input.simulation.households === undefined ? [] : (["households"] as const)),
  ...(input.simulation.horizon === undefined ? [] : (["path"] as const)),
  ...limitTables(input),
];

/** The same tables before they are written down. */
export const resultTables = (input: BriefingInput): FlatTable[] =>
  CSV_TABLES.filter((name) => !isExtra(name) || extraTables(input).includes(name)).map((name) => {
    const { columns, rows, holds } = TABLES[name];
    return { name, holds, columns, rows: rows(input) };
  });

const isExtra = (name: CsvTable): name is ExtraTable =>
  name === "households" || name === "path" || Object.hasOwn(LIMIT_TABLES, name);

/** One of the tables on its own: its last columns say what it is made of. */
export function renderCsvAlone(input: BriefingInput, table: CsvTable): string {
  const { columns, rows } = TABLES[table];
  return csvTextAlone(columns, rows(input), input.simulation.made);
}

/** The tables by name, in the order in which a reader needs them. */
export const CSV_TABLES = [
  "options",
  "economies",
  "balances",
  "sectors",
  "outcomes",
  "prices",
  "revenue",
  "partners",
  "households",
  "path",
  "quotas",
  "purchases",
  "readings",
] as const;

export type CsvTable = (typeof CSV_TABLES)[number];

const optionColumns = [
  "option",
  "title",
  "status",
  "reason",
  "message",
  "solved_share",
  "worst_residual",
  "worst_equation",
  "walras",
  "sweeps",
];

const optionRows = ({ simulation }: BriefingInput): CsvValue[][] =>
  simulation.options.map((option) =>
    option.status === "failed"
      ? [
          option.id,
          option.title,
          option.status,
          option.reason,
          option.message,
          option.solvedShare,
          null,
          null,
          null,
          null,
        ]
      : [
          option.id,
          option.title,
          option.status,
          null,
          null,
          null,
          option.certificate.worstResidual,
          option.certificate.worstEquation,
          option.certificate.walras,
          option.certificate.sweeps,
        ],
  );

/** Figures of an economy by column. */
type EconomyFigures = readonly (readonly [
  column: string,
  figure: (result: EconomyResult) => number | null,
])[];

/** The decomposition is flattened. */
const economyFigures: EconomyFigures = [
  ["welfare_percent", (result) => result.welfarePercent],
  ["welfare_million_usd", (result) => result.welfareMillion],
  ["real_wage_percent", (result) => result.realWagePercent],
  ["wage_percent", (result) => result.wagePercent],
  ["income_percent", (result) => result.incomePercent],
  ["price_index_percent", (result) => result.priceIndexPercent],
  ["tariff_revenue_million_usd", (result) => result.tariffRevenueMillion],
  ["exports_percent", (result) => result.exportsPercent],
  ["imports_percent", (result) => result.importsPercent],
  ["balance_before_million_usd", (result) => result.balanceBeforeMillion],
  ["balance_after_million_usd", (result) => result.balanceAfterMillion],
  ["terms_of_trade_points", (result) => result.decomposition?.termsOfTradePercent ?? null],
  ["volume_of_trade_points", (result) => result.decomposition?.volumeOfTradePercent ?? null],
  ["efficiency_points", (result) => result.decomposition?.efficiencyPercent ?? null],
  ["profit_points", (result) => result.decomposition?.profitPercent ?? null],
  ["transfer_points", (result) => result.decomposition?.transferPercent ?? null],
  ["gap_points", (result) => result.decomposition?.gapPercent ?? null],
  ["first_order_terms_of_trade_percent", (result) => result.firstOrder?.termsOfTradePercent ?? null],
  ["first_order_volume_of_trade_percent", (result) => result.firstOrder?.volumeOfTradePercent ?? null],
  ["first_order_efficiency_percent", (result) => result.firstOrder?.efficiencyPercent ?? null],
  ["first_order_total_percent", (result) => result.firstOrder?.totalPercent ?? null],
  ["labour_points", (result) => result.decomposition?.labourPercent ?? null],
  ["scale_points", (result) => result.decomposition?.scalePercent ?? null],
  ["capital_points", (result) => result.decomposition?.capitalPercent ?? null],
  ["purchases_percent", (result) => result.purchasesPercent ?? null],
  ["export_tax_revenue_million_usd", (result) => result.exportTaxRevenueMillion ?? null],
  ["import_rent_million_usd", (result) => result.importRentMillion ?? null],
  ["export_rent_million_usd", (result) => result.exportRentMillion ?? null],
];

/** What a tariff study reports (docs/outcomes.md). */
const outcomeFigures: EconomyFigures = [
  ["gdp_real_percent", (result) => result.gdpRealPercent],
  ["welfare_million_usd", (result) => result.welfareMillion],
  ["welfare_from_gdp_million_usd", (result) => result.realIncome?.gdpMillion ?? null],
  ["welfare_from_terms_of_trade_million_usd", (result) => result.realIncome?.termsOfTradeMillion ?? null],
  ["welfare_from_transfers_million_usd", (result) => result.realIncome?.transfersMillion ?? null],
  ["consumer_prices_percent", (result) => result.consumerPricesPercent],
  ["prices_direct_points", (result) => result.priceParts?.directPoints ?? null],
  ["prices_through_inputs_points", (result) => result.priceParts?.throughInputsPoints ?? null],
  ["prices_at_home_points", (result) => result.priceParts?.atHomePoints ?? null],
  ["terms_of_trade_index_percent", (result) => result.termsOfTradeIndexPercent],
  ["revenue_before_million_usd", (result) => result.revenue.beforeMillion],
  ["revenue_static_million_usd", (result) => result.revenue.staticMillion],
  ["revenue_after_million_usd", (result) => result.revenue.afterMillion],
  ["revenue_net_million_usd", (result) => result.revenue.netMillion ?? null],
  ["borne_by_exporters_share", (result) => result.borneByExportersShare],
  ["welfare_per_person_usd", (result) => result.perPerson?.welfareUsd ?? null],
  ["prices_per_person_usd", (result) => result.perPerson?.pricesUsd ?? null],
  ["welfare_per_household_usd", (result) => result.perHousehold?.welfareUsd ?? null],
  ["prices_per_household_usd", (result) => result.perHousehold?.pricesUsd ?? null],
  ["work_moved_percent", (result) => result.workMovedPercent],
  ["employment_percent", (result) => result.employmentPercent ?? null],
  ["labour_tax_percent", (result) => result.labourTaxPercent ?? null],
  ["shared_million_usd", (result) => result.sharedMillion ?? null],
];

const columnsOf = (figures: EconomyFigures): string[] => [
  "option",
  "status",
  "economy",
  "name",
  "party",
  ...figures.map(([column]) => column),
];

function economyRows({ simulation, context }: BriefingInput, figures: EconomyFigures): CsvValue[][] {
  const partyOf = (code: string): string | null => {
    const ids = context.parties.filter(({ members }) => members.includes(code)).map(({ id }) => id);
    return ids.length === 0 ? null : ids.join(" ");
  };
  const economies = entriesInOrder(simulation.baseline.economies, simulation.baseline.codes).map(
    ([code, { name }]) => [code, name, partyOf(code)] as const,
  );
  return simulation.options.flatMap((option) =>
    economies.map(([code, name, party]): CsvValue[] => {
      const result = option.status === "solved" ? option.economies[code] : undefined;
      return [
        option.id,
        option.status,
        code,
        name,
        party,
        ...figures.map(([, figure]) => (result === undefined ? null : figure(result))),
      ];
    }),
  );
}

const balanceColumns = ["option", "status", "economy", "partner", "before_million_usd", "after_million_usd"];

const balanceRows = ({ simulation }: BriefingInput): CsvValue[][] =>
  simulation.options.flatMap((option): CsvValue[][] =>
    option.status === "failed"
      ? [[option.id, option.status, null, null, null, null]]
      : option.balances.map((row) => [
          option.id,
          option.status,
          row.economy,
          row.partner,
          row.beforeMillion,
          row.afterMillion,
        ]),
  );

const sectorColumns = [
  "option",
  "status",
  "economy",
  "sector",
  "name",
  "output_volume_percent",
  "output_value_percent",
  "output_before_million_usd",
  "home_sales_volume_points",
  "exports_volume_points",
  "home_sales_value_points",
  "exports_value_points",
  "exports_before_million_usd",
  "exports_volume_percent",
  "exports_value_percent",
  "imports_before_million_usd",
  "imports_volume_percent",
  "imports_value_percent",
  "price_percent",
  "employment_percent",
  "wage_percent",
];

const sectorRows = ({ simulation, context }: BriefingInput): CsvValue[][] =>
  simulation.options.flatMap((option): CsvValue[][] =>
    option.status === "failed"
      ? [[option.id, option.status, ...sectorColumns.slice(2).map(() => null)]]
      : option.sectors.map((row) => [
          option.id,
          option.status,
          row.economy,
          row.sector,
          Object.hasOwn(context.sectorNames, row.sector) ? context.sectorNames[row.sector]! : null,
          row.outputVolumePercent,
          row.outputValuePercent,
          row.outputMillion,
          row.homeSalesVolumePoints,
          row.exportsVolumePoints,
          row.homeSalesPoints,
          row.exportsPoints,
          row.exportsMillion,
          row.exportsVolumePercent,
          row.exportsValuePercent,
          row.importsMillion,
          row.importsVolumePercent,
          row.importsValuePercent,
          row.pricePercent,
          row.employmentPercent,
          row.wagePercent ?? null,
        ]),
  );

const priceColumns = [
  "option",
  "status",
  "economy",
  "sector",
  "direct_points",
  "through_inputs_points",
  "at_home_points",
];

const priceRows = rowsByOption(priceColumns, ({ consumerPrices }) =>
  consumerPrices.map((row) => [
    row.economy,
    row.sector,
    row.directPoints,
    row.throughInputsPoints,
    row.atHomePoints,
  ]),
);

const revenueColumns = [
  "option",
  "status",
  "economy",
  "partner",
  "sector",
  "before_million_usd",
  "static_million_usd",
  "after_million_usd",
];

const revenueRows = rowsByOption(revenueColumns, ({ revenue }) =>
  revenue.map((row) => [
    row.economy,
    row.partner,
    row.sector,
    row.beforeMillion,
    row.staticMillion,
    row.afterMillion,
  ]),
);

const partnerColumns = [
  "option",
  "status",
  "economy",
  "partner",
  "exports_before_million_usd",
  "exports_after_million_usd",
  "exports_volume_percent",
  "imports_before_million_usd",
  "imports_after_million_usd",
  "imports_volume_percent",
  "borne_by_exporter_share",
];

const partnerRows = rowsByOption(partnerColumns, ({ partners }) =>
  partners.map((row) => [
    row.economy,
    row.partner,
    row.exportsBeforeMillion,
    row.exportsAfterMillion,
    row.exportsVolumePercent,
    row.importsBeforeMillion,
    row.importsAfterMillion,
    row.importsVolumePercent,
    row.borneByExporterShare,
  ]),
);

const householdColumns = [
  "option",
  "status",
  "economy",
  "group",
  "is_rest",
  "weight",
  "cost_of_living_percent",
  "consumer_prices_percent",
  "income_percent",
  "welfare_percent",
  "welfare_million_usd",
  "prices_million_usd",
  "welfare_per_household_usd",
  "prices_per_household_usd",
  "prices_of_income_percent",
];

/** Where there are no groups an option has one row without figures. */
const householdRows = (input: BriefingInput): CsvValue[][] => {
  const none = householdColumns.slice(2).map(() => null);
  return rowsByOption(householdColumns, ({ households }) =>
    households === undefined ? [none] : households.flatMap((each) => groupRows(input, each)),
  )(input);
};

function groupRows({ simulation }: BriefingInput, { economy, groups }: HouseholdResult): CsvValue[][] {
  const stated = simulation.households?.find((each) => each.economy === economy)?.groups;
  return groups.map((row, d) => [
    economy,
    row.group,
    Number(row.isRest),
    stated?.[d]?.weight ?? null,
    row.costOfLivingPercent,
    row.consumerPricesPercent,
    row.incomePercent,
    row.welfarePercent,
    row.welfareMillion,
    row.pricesMillion,
    row.perHousehold?.welfareUsd ?? null,
    row.perHousehold?.pricesUsd ?? null,
    row.pricesOfIncomePercent,
  ]);
}

const pathColumns = [
  "option",
  "status",
  "year",
  "years_after",
  "s",
  "year_status",
  "message",
  "worst_residual",
  "economy",
  "welfare_percent",
  "welfare_million_usd",
  "real_wage_percent",
  "price_index_percent",
  "consumer_prices_percent",
  "revenue_before_million_usd",
  "revenue_after_million_usd",
];

/** Also of options that are not solved in the long run: a year of theirs may be. */
const pathRows = ({ simulation }: BriefingInput): CsvValue[][] =>
  simulation.options.flatMap(({ id, status, path }): CsvValue[][] => {
    const empty = (from: number) => pathColumns.slice(from).map(() => null);
    if (path === undefined) return [[id, status, ...empty(2)]];
    return path.flatMap((year): CsvValue[][] => {
      const head = [id, status, year.year, year.yearsAfter, year.s, year.status];
      if (year.status === "failed") return [[...head, year.message, ...empty(7)]];
      return Object.entries(year.economies).map(([economy, figures]) => [
        ...head,
        null,
        year.certificate.worstResidual,
        economy,
        figures.welfarePercent,
        figures.welfareMillion,
        figures.realWagePercent,
        figures.priceIndexPercent,
        figures.consumerPricesPercent,
        figures.revenueBeforeMillion,
        figures.revenueAfterMillion,
      ]);
    });
  });

interface ResultTable extends Pick<FlatTable, "columns" | "holds"> {
  readonly rows: (input: BriefingInput) => readonly CsvValue[][];
}

const TABLES: Readonly<Record<CsvTable, ResultTable>> = {
  options: {
    holds: "Every option: whether it was solved, with its certificate or the reason why not.",
    columns: optionColumns,
    rows: optionRows,
  },
  economies: {
    holds: "Every economy under every option: welfare, wages, prices, trade, and why welfare moves.",
    columns: columnsOf(economyFigures),
    rows: (input) => economyRows(input, economyFigures),
  },
  balances: {
    holds: "Exports minus imports, by economy and partner, before and after.",
    columns: balanceColumns,
    rows: balanceRows,
  },
  sectors: {
    holds:
      "Output, trade, price and work of every sector of every economy, in volume and in value, and where output is sold.",
    columns: sectorColumns,
    rows: sectorRows,
  },
  outcomes: {
    holds:
      "Every economy under every option: real GDP, prices against wages, terms of trade, tariff revenue, gains a person, work.",
    columns: columnsOf(outcomeFigures),
    rows: (input) => economyRows(input, outcomeFigures),
  },
  prices: {
    holds: "What each good adds to consumer prices against wages, from imports, from inputs and from home.",
    columns: priceColumns,
    rows: priceRows,
  },
  revenue: {
    holds:
      "Tariff revenue by partner (no sector) and by sector (no partner): before, if nobody reacted, after.",
    columns: revenueColumns,
    rows: revenueRows,
  },
  households: {
    holds:
      "Groups of households under every option: prices of what they buy, real income, money a household.",
    columns: householdColumns,
    rows: householdRows,
  },
  path: {
    holds: "Every option year by year: real income, prices and tariff revenue of the parties' economies.",
    columns: pathColumns,
    rows: pathRows,
  },
  ...LIMIT_TABLES,
  partners: {
    holds: "Exports and imports by economy and partner, and how much of a tariff the partner bears.",
    columns: partnerColumns,
    rows: partnerRows,
  },
};
