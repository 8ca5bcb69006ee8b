import { entriesInOrder } from "../../economy/own.ts";
import type { MemberPayments } from "../../negotiation/member-payments.ts";
import type { PartyOutcome, TalksOutcome, TalksResult, TariffTerm } from "../../negotiation/talks-result.ts";
import { welfareBase } from "../../simulation/welfare-base.ts";
import { type CsvValue, csvText } from "../../text/csv-text.ts";
import type { BriefingInput } from "../context/briefing-input.ts";
import type { FlatTable } from "./flat-table.ts";
import { sanctionsTables } from "./sanctions-csv.ts";

/**
 * The talks as CSV, by file name; a table that has nothing to hold is absent. Every row says what became of its outcome;
 * an outcome that was not found, or terms that nobody would sign, have a single row without figures.
 */
export const renderTalksCsv = (talks: TalksResult, input: BriefingInput): Readonly<Record<string, string>> =>
  Object.fromEntries(
    talksTables(talks, input).map(({ name, columns, rows }) => [`${name}.csv`, csvText(columns, rows)]),
  );

/** The same tables before they are written down. */
export function talksTables(talks: TalksResult, input: BriefingInput): FlatTable[] {
  const outcomes = outcomesOf(talks);
  const tables: FlatTable[] = [];
  if (outcomes.length > 0) {
    tables.push(
      {
        name: "talks-outcomes",
        holds: "Where best moves, war and deal leave everybody.",
        columns: outcomeColumns,
        rows: outcomes.flatMap((each) => outcomeRows(each, talks, input)),
      },
      {
        name: "talks-tariffs",
        holds: "Every tariff that the talks are about, before and after.",
        columns: [...termColumns, "before_rate", "rate", "trade_million_usd"],
        rows: termRows(outcomes, input, ({ tariffs }) => tariffs),
      },
    );
  }
  if (outcomes.some(({ outcome }) => outcome.exportTaxes !== undefined)) {
    tables.push({
      name: "talks-export-taxes",
      holds: "Every export tax that the talks are about, before and after.",
      columns: [...termColumns, "before_rate", "rate", "trade_million_usd", "volume_percent"],
      rows: termRows(outcomes, input, ({ exportTaxes = [] }) => exportTaxes, {
        width: 1,
        of: ({ volumePercent }) => [volumePercent],
      }),
    });
  }
  if (outcomes.some(({ outcome }) => outcome.quotas !== undefined)) {
    tables.push({
      name: "talks-quotas",
      holds: "Every quota that the talks are about: what may come in, and what a licence is worth.",
      columns: [...termColumns, "before_volume", "volume", "trade_million_usd", "state", "premium"],
      // Without its quota all of the base year's volume may come in.
      rows: termRows(
        outcomes,
        input,
        ({ quotas = [] }) => quotas.map((term) => ({ ...term, before: 1, rate: term.volume })),
        { width: 2, of: ({ state, premium }) => [state, premium] },
      ),
    });
  }
  if (outcomes.some(({ outcome }) => (outcome.barriers ?? []).length > 0)) {
    tables.push({
      name: "talks-barriers",
      holds: "Every barrier that the talks are about, as a factor on the cost of trade.",
      columns: [...termColumns, "before_factor", "factor", "trade_million_usd"],
      rows: termRows(outcomes, input, ({ barriers: terms = [] }) =>
        terms.map((term) => ({ ...term, rate: term.factor })),
      ),
    });
  }
  if (talks.participation.length > 0) {
    tables.push({
      name: "talks-participation",
      holds: "Who would sign which option, and what would make the others sign.",
      columns: participationColumns,
      rows: participationRows(talks),
    });
  }
  if (talks.participation.some(({ readings }) => readings !== undefined)) {
    tables.push({
      name: "talks-participation-readings",
      holds: "Who would sign which option if a barrier is something else than the dossier takes it for.",
      columns: readingColumns,
      rows: readingRows(talks),
    });
  }
  const paid = talks.participation.flatMap(({ option, payments }) =>
    payments === undefined ? [] : [{ option, payments }],
  );
  if (paid.length > 0) {
    tables.push({
      name: "talks-side-payments",
      holds: "What parties need, have to spare and would pay each other so that nobody loses by an option.",
      columns: paymentColumns,
      rows: paid.flatMap(({ option, payments }) => paymentRows(option, payments)),
    });
  }
  if (talks.sanctions !== undefined) tables.push(...sanctionsTables(talks.sanctions, input));
  return tables;
}

interface NamedOutcome {
  /** `best-response`, `war`, `deal` or `deal-with-issues`. */
  readonly id: string;
  /** The party that moves alone. */
  readonly mover: string | null;
  readonly outcome: TalksOutcome;
}

const outcomesOf = ({ parties, bestResponses = {}, war, talks, issues }: TalksResult): NamedOutcome[] => [
  ...entriesInOrder(
    bestResponses,
    parties.map(({ id }) => id),
  ).map(([mover, outcome]) => ({ id: "best-response", mover, outcome })),
  ...(war === undefined ? [] : [{ id: "war", mover: null, outcome: war }]),
  ...(talks === undefined ? [] : [{ id: "deal", mover: null, outcome: talks }]),
  ...(issues?.terms === undefined ? [] : [{ id: "deal-with-issues", mover: null, outcome: issues.terms }]),
];

const outcomeColumns = [
  "outcome",
  "status",
  "mover",
  "explanation",
  "at_the_table",
  "who",
  "name",
  "objective_percent",
  "from_threat_percent",
  "welfare_percent",
  "welfare_million_usd",
  "revenue_change_million_usd",
  "real_wage_percent",
  "real_profits_percent",
  "wage_percent",
  "profits_percent",
];

function outcomeRows(
  { id, mover, outcome }: NamedOutcome,
  talks: TalksResult,
  { simulation }: BriefingInput,
): CsvValue[][] {
  const { status, explanation, parties, others } = outcome;
  const head = [id, status, mover, explanation];
  if (status !== "solved") return [[...head, ...outcomeColumns.slice(head.length).map(() => null)]];
  const { codes: order, economies } = simulation.baseline;
  const row = (
    seated: "yes" | "no",
    who: string,
    name: string | null,
    codes: readonly string[],
    found: PartyOutcome,
  ): CsvValue[] => {
    const income = codes.reduce(
      (sum, code) => sum + (Object.hasOwn(economies, code) ? welfareBase(economies[code]!) : 0),
      0,
    );
    return [
      ...head,
      seated,
      who,
      name,
      found.objectivePercent,
      found.fromThreatPercent ?? null,
      found.welfarePercent,
      (found.welfarePercent / 100) * income,
      found.revenueChangeMillion,
      found.realWagePercent,
      found.realProfitsPercent,
      found.wagePercent,
      found.profitsPercent,
    ];
  };
  return [
    ...talks.parties.flatMap((party) => {
      const found = parties[party.id];
      return found === undefined ? [] : [row("yes", party.id, party.name, party.members, found)];
    }),
    ...entriesInOrder(others, order).map(([code, found]) =>
      row("no", code, Object.hasOwn(economies, code) ? economies[code]!.name : null, [code], found),
    ),
  ];
}

const termColumns = ["outcome", "status", "mover", "importer", "exporter", "sector", "name"];

const NOTHING_MORE = { width: 0, of: (): readonly CsvValue[] => [] };

/** @param more columns after those of every term */
const termRows = <Term extends TariffTerm>(
  outcomes: readonly NamedOutcome[],
  { context }: BriefingInput,
  termsOf: (outcome: TalksOutcome) => readonly Term[],
  more: { readonly width: number; readonly of: (term: Term) => readonly CsvValue[] } = NOTHING_MORE,
): CsvValue[][] =>
  outcomes.flatMap(({ id, mover, outcome }): CsvValue[][] =>
    outcome.status === "solved"
      ? termsOf(outcome).map((term) => [
          id,
          outcome.status,
          mover,
          term.importer,
          term.exporter,
          term.sector,
          Object.hasOwn(context.sectorNames, term.sector) ? context.sectorNames[term.sector]! : null,
          term.before,
          term.rate,
          term.tradeMillion,
          ...more.of(term),
        ])
      : [[id, outcome.status, mover, ...Array.from({ length: 7 + more.width }, () => null)]],
  );

const participationColumns = [
  "option",
  "status",
  "party",
  "gain_percent",
  "signed_by_all",
  "binding_party",
  "offer_to",
  "offer_million_usd_a_year",
  "offer_affordable",
  "largest_payer",
];

/** One row an option and party; an option that did not solve has one row without figures. */
const participationRows = ({ parties, options, participation }: TalksResult): CsvValue[][] =>
  options.flatMap(({ option }): CsvValue[][] => {
    const judged = participation.find((row) => row.option === option);
    if (judged === undefined) return [[option, "failed", ...participationColumns.slice(2).map(() => null)]];
    const { gains, acceptable, binding, offer } = judged;
    return entriesInOrder(
      gains,
      parties.map(({ id }) => id),
    ).map(([party, gain]) => [
      option,
      "solved",
      party,
      gain,
      yesNo(acceptable),
      binding,
      offer?.to ?? null,
      offer?.millionUSD ?? null,
      offer === null ? null : yesNo(offer.affordable),
      offer?.from ?? null,
    ]);
  });

const readingColumns = [
  "option",
  "status",
  "policy",
  "reading",
  "party",
  "gain_percent",
  "signed_by_all",
  "binding_party",
];

const readingRows = ({ parties, participation }: TalksResult): CsvValue[][] =>
  participation.flatMap(({ option, readings = [] }) =>
    readings.flatMap((read): CsvValue[][] => {
      const head = [option, read.status, read.policy, read.title];
      if (read.status === "failed") return [[...head, null, null, null, null]];
      return entriesInOrder(
        read.gains,
        parties.map(({ id }) => id),
      ).map(([party, gain]) => [...head, party, gain, yesNo(read.acceptable), read.binding]);
    }),
  );

const paymentColumns = ["option", "everyone_signs", "what", "from", "to", "million_usd_a_year"];

/** Needs and what there is to spare by party, then who pays whom. */
const paymentRows = (option: string, payments: MemberPayments): CsvValue[][] => {
  const head = [option, yesNo(payments.everyoneSigns)];
  return [
    ...Object.entries(payments.neededMillion).map(([id, million]) => [...head, "needed", null, id, million]),
    ...Object.entries(payments.spareMillion).map(([id, million]) => [...head, "spare", id, null, million]),
    ...payments.payments.map(({ from, to, million }) => [...head, "payment", from, to, million]),
  ];
};

const yesNo = (value: boolean): string => (value ? "yes" : "no");
