import { type Cell, type Column, failed, missing, number, type Table, text } from "../../document/table.ts";
import { pairBalance, partyEffects } from "../../simulation/party-effects.ts";
import { optionLabel } from "../../text/option-label.ts";
import { inSentence } from "../../text/sentence-name.ts";
import type { BriefingParty } from "../context/briefing-input.ts";
import { type LetteredOption, onlyPair, type ResultsView, rankingOf } from "../views/results-view.ts";

/** Up to this many parties share one row for each option; more are listed under each other. */
const SIDE_BY_SIDE = 2;

const DEFINITIONS =
  "Welfare is real income, in percent and in money a year. Tariff revenue is a part of it: how much more tariffs take, over consumer prices; where it is larger than welfare, what is earned otherwise buys less. Balances are exports minus imports: a plus means a smaller deficit or a larger surplus.";
const NO_WAGE = "A party of several economies has no single wage: its real wage is not available.";

/**
 * The table of the first page: what each option does to each party. One row for each option while the parties fit
 * next to each other, else one group of rows for each party. A failed option says so in every cell.
 */
export function partyTable(view: ResultsView): Table {
  const pair = onlyPair(view);
  const severalMembers = view.parties.some((party) => party.members.length > 1);
  return {
    id: "parties",
    title: "What each option does to each party",
    ...(view.parties.length <= SIDE_BY_SIDE ? sideBySide(view) : underEachOther(view)),
    notes: [
      ...(pair === undefined
        ? []
        : [`Bilateral: ${inSentence(pair[0].name)} with ${inSentence(pair[1].name)}.`]),
      DEFINITIONS,
      ...(severalMembers ? [NO_WAGE] : []),
    ],
  };
}

type Body = Pick<Table, "groupTitle" | "columns" | "groups">;

const partyColumns = (group: string | undefined): Column[] => [
  { title: "Welfare", kind: "percent", group },
  { title: "Welfare", kind: "money-change", group },
  { title: "Tariff revenue", kind: "money-change", group },
  { title: "Real wage", kind: "percent", group },
  { title: "Total balance", kind: "money-change", group },
];

function sideBySide(view: ResultsView): Body {
  const pair = onlyPair(view);
  return {
    groupTitle: undefined,
    columns: [
      { title: "Option", kind: "text" },
      ...view.parties.flatMap(({ name }) => partyColumns(name)),
      ...(pair === undefined ? [] : [{ title: "Bilateral balance", kind: "money-change" as const }]),
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: view.options.map((option) => [
          text(optionLabel(option.letter, option.result.title)),
          ...view.parties.flatMap((one) => effectCells(view, option, one)),
          ...(pair === undefined ? [] : [bilateralCell(option, pair[0], [pair[1]])]),
        ]),
      },
    ],
  };
}

function underEachOther(view: ResultsView): Body {
  return {
    groupTitle: "Party",
    columns: [
      { title: "Option", kind: "text" },
      { title: "Rank", kind: "count" },
      ...partyColumns(undefined),
      ...(view.partiesNamed
        ? [{ title: "Balance with the other parties", kind: "money-change" as const }]
        : []),
    ],
    groups: view.parties.map((party) => {
      const ranks = new Map(rankingOf(view, party).map(({ option, rank }) => [option.letter, rank]));
      const others = view.parties.filter((other) => other !== party);
      return {
        title: party.name,
        remark: undefined,
        rows: view.options.map((option) => [
          text(optionLabel(option.letter, option.result.title)),
          option.result.status === "failed" ? failed : number(ranks.get(option.letter)),
          ...effectCells(view, option, party),
          ...(view.partiesNamed ? [bilateralCell(option, party, others)] : []),
        ]),
      };
    }),
  };
}

/** The cells under `partyColumns`. */
function effectCells(view: ResultsView, { result }: LetteredOption, party: BriefingParty): Cell[] {
  if (result.status === "failed") return Array.from({ length: 5 }, () => failed);
  const effects = partyEffects(view.simulation, result, party);
  if (effects === undefined) return Array.from({ length: 5 }, () => missing);
  return [
    number(effects.welfarePercent),
    number(effects.welfareMillion),
    number(effects.revenueChangeMillion),
    number(effects.realWagePercent),
    number(effects.balanceAfterMillion - effects.balanceBeforeMillion),
  ];
}

/** Change in a party's balance with all the others together; missing when it trades with none of them. */
function bilateralCell(
  { result }: LetteredOption,
  party: BriefingParty,
  partners: readonly BriefingParty[],
): Cell {
  if (result.status === "failed") return failed;
  const changes = partners.flatMap((partner) => {
    const pair = pairBalance(result, party, partner);
    return pair === undefined ? [] : [pair.afterMillion - pair.beforeMillion];
  });
  return changes.length === 0 ? missing : number(changes.reduce((sum, change) => sum + change, 0));
}
