import { failed, missing, number, type Table, text } from "../briefing/tables/table.ts";
import type { TalksOutcome, TalksParty, TalksResult } from "../dossier/talks-result.ts";
import { meanTariff, tariffLines } from "./tariff-lines.ts";

/** Terms that are printed; --json has them all. */
const MOST_LINES = 20;
/** Economies outside the parties that are printed. */
const MOST_OTHERS = 12;

/** What each party would do alone: its tariffs, its gain, and what that does to the others. */
export function responseTable({ bestResponses = {}, parties }: TalksResult): Table {
  return {
    id: "best-responses",
    title: "Best response of each party, the others staying where they are",
    groupTitle: undefined,
    columns: [
      { title: "Party", kind: "text" },
      { title: "Tariff before", kind: "share" },
      { title: "Tariff after", kind: "share" },
      { title: "Own objective", kind: "percent" },
      { title: "Worst for", kind: "text" },
      { title: "Its objective", kind: "percent" },
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: parties.flatMap((party) => {
          const outcome = bestResponses[party.id];
          if (outcome === undefined) return [];
          if (outcome.status === "failed") return [[text(party.name), ...new Array(5).fill(failed)]];
          const tariff = meanTariff(outcome.tariffs, party);
          const worst = parties
            .filter(({ id }) => id !== party.id)
            .map(({ id, name }) => ({ name, percent: outcome.parties[id]!.objectivePercent }))
            .reduce((least, each) => (each.percent < least.percent ? each : least));
          return [
            [
              text(party.name),
              number(tariff?.before),
              number(tariff?.after),
              number(outcome.parties[party.id]!.objectivePercent),
              text(worst.name),
              number(worst.percent),
            ],
          ];
        }),
      },
    ],
    notes: ["Tariffs are means over base-year trade, of those on the table."],
  };
}

/** Everybody under a war or a deal. */
export function outcomeTable(id: "war" | "deal", outcome: TalksOutcome, { parties }: TalksResult): Table {
  const isDeal = id === "deal";
  const isPolitical = parties.some(({ objective }) => objective === "political income");
  const hasProfits = Object.values(outcome.parties).some(({ profitsPercent }) => profitsPercent !== null);
  const row = (name: string, key: string, party: TalksParty | undefined) => {
    const found = (party === undefined ? outcome.others : outcome.parties)[key]!;
    const tariff = party === undefined ? null : meanTariff(outcome.tariffs, party);
    return [
      text(name),
      number(tariff?.before),
      number(tariff?.after),
      ...(isDeal ? [number(found.fromThreatPercent)] : []),
      ...(isPolitical ? [party === undefined ? missing : number(found.objectivePercent)] : []),
      number(found.welfarePercent),
      number(found.wagePercent),
      ...(hasProfits ? [number(found.profitsPercent)] : []),
    ];
  };
  const others = Object.entries(outcome.others)
    .sort(([, a], [, b]) => Math.abs(b.welfarePercent) - Math.abs(a.welfarePercent))
    .slice(0, MOST_OTHERS);
  return {
    id,
    title: isDeal ? "The deal" : "The war",
    groupTitle: "Who",
    columns: [
      { title: "Party", kind: "text" },
      { title: "Tariff before", kind: "share" },
      { title: "Tariff after", kind: "share" },
      ...(isDeal ? [{ title: "Gain over no deal", kind: "percent" as const }] : []),
      ...(isPolitical ? [{ title: "Objective", kind: "percent" as const }] : []),
      { title: "Welfare", kind: "percent" },
      { title: "Wage", kind: "percent" },
      ...(hasProfits ? [{ title: "Profits", kind: "percent" as const }] : []),
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: parties.map((party) => row(party.name, party.id, party)),
      },
      ...(others.length === 0
        ? []
        : [
            {
              title: "Others, largest first",
              remark: undefined,
              rows: others.map(([code]) => row(code, code, undefined)),
            },
          ]),
    ],
    notes: ["Tariffs are means over base-year trade, of those on the table."],
  };
}

/** The terms that matter most, by trade. */
export function termsTable(
  id: string,
  outcome: TalksOutcome,
  { parties }: TalksResult,
  sectorName: (code: string) => string,
): Table {
  const lines = tariffLines(outcome.tariffs, parties);
  return {
    id: `${id}-terms`,
    title: `The ${Math.min(MOST_LINES, lines.length)} tariffs on most trade, of ${lines.length}`,
    groupTitle: undefined,
    columns: [
      { title: "Importer", kind: "text" },
      { title: "Exporter", kind: "text" },
      { title: "Sector", kind: "text" },
      { title: "Before", kind: "share" },
      { title: "After", kind: "share" },
      { title: "Trade", kind: "money" },
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: lines
          .slice(0, MOST_LINES)
          .map(({ importer, exporter, sector, before, rate, tradeMillion }) => [
            text(importer),
            text(exporter),
            text(sectorName(sector)),
            number(before),
            number(rate),
            number(tradeMillion),
          ]),
      },
    ],
    notes: [],
  };
}
