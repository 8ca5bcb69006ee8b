import type { CsvValue } from "../../text/csv-text.ts";
import type { BriefingInput } from "../context/briefing-input.ts";
import { rowsByOption } from "./rows-by-option.ts";

/*
 * Tables of what measures with a limit or a promise come to, and of options under other readings of their barriers: only for
 * results that have any.
 */

const quotaColumns = [
  "option",
  "status",
  "policy",
  "state",
  "bound_million_usd",
  "before_million_usd",
  "volume_million_usd",
  "premium_percent",
  "import_rent_million_usd",
  "export_rent_million_usd",
];

const purchaseColumns = [
  "option",
  "status",
  "policy",
  "promised_million_usd",
  "before_million_usd",
  "after_million_usd",
  "subsidy_percent",
  "cost_million_usd",
];

const readingColumns = [
  "option",
  "status",
  "policy",
  "reading",
  "waste_share",
  "importer_share",
  "exporter_share",
  "reading_status",
  "message",
  "economy",
  "welfare_percent",
  "welfare_million_usd",
  "income_million_usd",
];

/** Rows, or one without figures: that an option has nothing of a kind is a row too. */
const orNone = (
  columns: readonly string[],
  rows: readonly (readonly CsvValue[])[],
): readonly (readonly CsvValue[])[] => (rows.length > 0 ? rows : [columns.slice(2).map(() => null)]);

/** The three tables by name. */
export const LIMIT_TABLES = {
  quotas: {
    holds:
      "Quotas and tariff-rate quotas of every option: what comes in, what a licence is worth, who earns it.",
    columns: quotaColumns,
    rows: rowsByOption(quotaColumns, ({ quotas = [] }) =>
      orNone(
        quotaColumns,
        quotas.map((row) => [
          row.policy,
          row.state,
          row.boundMillion,
          row.beforeMillion,
          row.volumeMillion,
          row.premiumPercent,
          row.importRentMillion,
          row.exportRentMillion,
        ]),
      ),
    ),
  },
  purchases: {
    holds: "Purchase pledges of every option: what is promised and bought, and the subsidy that it takes.",
    columns: purchaseColumns,
    rows: rowsByOption(purchaseColumns, ({ purchases = [] }) =>
      orNone(
        purchaseColumns,
        purchases.map((row) => [
          row.policy,
          row.valueMillion,
          row.beforeMillion,
          row.afterMillion,
          row.subsidyPercent,
          row.costMillion,
        ]),
      ),
    ),
  },
  readings: {
    holds: "Options under other readings of their barriers: real income of every economy.",
    columns: readingColumns,
    rows: rowsByOption(readingColumns, ({ readings = [] }) =>
      orNone(
        readingColumns,
        readings.flatMap((reading) => {
          const { waste, importer, exporter } = reading.split;
          const head = [reading.policy, reading.title, waste, importer, exporter, reading.status];
          return reading.status === "failed"
            ? [[...head, reading.message, null, null, null, null]]
            : Object.entries(reading.economies).map(([code, found]) => [
                ...head,
                null,
                code,
                found.welfarePercent,
                found.welfareMillion,
                found.incomeMillion,
              ]);
        }),
      ),
    ),
  },
} as const;

export type LimitTable = keyof typeof LIMIT_TABLES;

/** Those of the tables that a result has rows for. */
export const limitTables = ({ simulation }: BriefingInput): LimitTable[] =>
  (["quotas", "purchases", "readings"] as const).filter((name) =>
    simulation.options.some((option) => option.status === "solved" && option[name] !== undefined),
  );
