import { entriesInOrder, own } from "../../economy/own.ts";
import type { SanctionsResult, SolvedSanctions } from "../../negotiation/sanctions-result.ts";
import type { CsvValue } from "../../text/csv-text.ts";
import type { BriefingInput } from "../context/briefing-input.ts";
import type { FlatTable } from "./flat-table.ts";

/** Sanctions as tables: rates, what every budget buys, who bears them. One that was not found has a row without figures. */
export function sanctionsTables(found: SanctionsResult, input: BriefingInput): FlatTable[] {
  const tables = [
    {
      name: "talks-sanctions",
      holds: "Every rate that the coalition sets on its trade with the target, on top of what is in force.",
      columns: rateColumns,
      rows: (solved: SolvedSanctions) => rateRows(solved, input),
    },
    {
      name: "talks-sanctions-frontier",
      holds: "What every budget buys: the coalition's cost, the target's loss, and an embargo.",
      columns: frontierColumns,
      rows: frontierRows,
    },
    {
      name: "talks-sanctions-economies",
      holds: "What the sanctions do to every economy.",
      columns: economyColumns,
      rows: (solved: SolvedSanctions) => economyRows(solved, input),
    },
  ];
  return tables.map(({ name, holds, columns, rows }) => ({
    name,
    holds,
    columns,
    rows: found.status === "solved" ? rows(found) : [["failed", ...columns.slice(1).map(() => null)]],
  }));
}

const rateColumns = [
  "status",
  "direction",
  "member",
  "sector",
  "name",
  "rate",
  "at_highest",
  "trade_million_usd",
];

const rateRows = ({ rates }: SolvedSanctions, { context }: BriefingInput): CsvValue[][] =>
  rates.map(({ direction, member, sector, rate, atHighest, tradeMillion }) => [
    "solved",
    direction,
    member,
    sector,
    own(context.sectorNames, sector) ?? null,
    rate,
    atHighest ? "yes" : "no",
    tradeMillion,
  ]);

const frontierColumns = [
  "status",
  "point",
  "cost_percent",
  "harm_percent",
  "marginal_harm",
  "projected_gradient",
];

const frontierRows = (found: SolvedSanctions): CsvValue[][] => [
  [
    "solved",
    "budget",
    found.costPercent,
    found.harmPercent,
    found.marginalHarm,
    found.certificate.projectedGradient,
  ],
  ...found.frontier.map(({ costPercent, harmPercent, marginalHarm, certificate }) => [
    "solved",
    "frontier",
    costPercent,
    harmPercent,
    marginalHarm,
    certificate.projectedGradient,
  ]),
  ...(found.embargo === null
    ? []
    : [["solved", "embargo", found.embargo.costPercent, found.embargo.harmPercent, null, null]]),
];

const economyColumns = [
  "status",
  "economy",
  "name",
  "side",
  "welfare_percent",
  "welfare_million_usd",
  "transfer_million_usd",
  "needed_million_usd",
];

const economyRows = (
  { economies, coalition, target, sharing, payments }: SolvedSanctions,
  { simulation: { baseline } }: BriefingInput,
): CsvValue[][] =>
  entriesInOrder(economies, baseline.codes).map(([code, { welfarePercent, welfareMillion }]) => [
    "solved",
    code,
    own(baseline.economies, code)?.name ?? null,
    target.includes(code) ? "target" : coalition.includes(code) ? "coalition" : "other",
    welfarePercent,
    welfareMillion,
    (sharing && own(sharing.transfersMillion, code)) ?? null,
    (payments && own(payments.neededMillion, code)) ?? null,
  ]);
