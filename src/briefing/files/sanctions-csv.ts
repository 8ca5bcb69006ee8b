import { entriesInOrder, own } from "../../economy/own.ts";
import type {
  BurdenSharing,
  SanctionsFigures,
  SanctionsResult,
  SharedSanctions,
  SolvedSanctions,
} from "../../negotiation/sanctions-result.ts";
import type { CsvValue } from "../../text/csv-text.ts";
import type { BriefingInput } from "../context/briefing-input.ts";
import type { FlatTable } from "./flat-table.ts";

/**
 * Sanctions as tables: rates, what every budget buys, who bears them; and the same again for members who
 * share the burden. A search that found nothing has a row without figures.
 */
export function sanctionsTables(found: SanctionsResult, input: BriefingInput): FlatTable[] {
  const sharing = found.status === "solved" ? found.sharing : undefined;
  return [
    ...tablesOf("talks-sanctions", "", found, found, input),
    ...(sharing === undefined
      ? []
      : tablesOf("talks-sanctions-shared", " Members share the burden.", found, sharing, input)),
  ];
}

function tablesOf(
  id: string,
  burden: string,
  sides: SanctionsResult,
  found: SanctionsResult | BurdenSharing,
  input: BriefingInput,
): FlatTable[] {
  const tables = [
    {
      name: id,
      holds: "Every rate that the coalition sets on its trade with the target, on top of what is in force.",
      columns: rateColumns,
      rows: (solved: SanctionsFigures) => rateRows(solved, input),
    },
    {
      name: `${id}-frontier`,
      holds: "What every budget buys: the coalition's cost, the target's loss, and an embargo.",
      columns: frontierColumns,
      rows: frontierRows,
    },
    {
      name: `${id}-economies`,
      holds: "What the sanctions do to every economy.",
      columns: economyColumns,
      rows: (solved: SolvedSanctions | SharedSanctions) => economyRows(sides, solved, input),
    },
  ];
  return tables.map(({ name, holds, columns, rows }) => ({
    name,
    holds: `${holds}${burden}`,
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

const rateRows = ({ rates }: SanctionsFigures, { context }: BriefingInput): CsvValue[][] =>
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

const frontierRows = (found: SanctionsFigures): CsvValue[][] => [
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
  { coalition, target }: SanctionsResult,
  found: SolvedSanctions | SharedSanctions,
  { simulation: { baseline } }: BriefingInput,
): CsvValue[][] => {
  const [transfers, needed] =
    "transfersMillion" in found
      ? [found.transfersMillion, undefined]
      : [undefined, found.payments?.neededMillion];
  return entriesInOrder(found.economies, baseline.codes).map(([code, { welfarePercent, welfareMillion }]) => [
    "solved",
    code,
    own(baseline.economies, code)?.name ?? null,
    target.includes(code) ? "target" : coalition.includes(code) ? "coalition" : "other",
    welfarePercent,
    welfareMillion,
    (transfers && own(transfers, code)) ?? null,
    (needed && own(needed, code)) ?? null,
  ]);
};
