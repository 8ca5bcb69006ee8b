import { areFew, isSolved, revenueOver, type TalksView } from "../../../src/briefing/views/talks-view.ts";
import { meanTariff, tariffLines } from "../../../src/briefing/views/tariff-lines.ts";
import { aheadClause } from "../../../src/briefing/words/gain-clause.ts";
import type { BestResponseResult } from "../../../src/negotiation/run-best-response.ts";
import { formatRate } from "../../../src/text/format-number.ts";
import { inSentence, listed } from "../../../src/text/sentence-name.ts";
import { Notice } from "../../components/Notice.tsx";
import { certificateSentence } from "./certificate-words.ts";
import { Finding, Sentences } from "./Finding.tsx";
import { GainBars } from "./GainBars.tsx";
import { OutcomeTerms } from "./OutcomeTerms.tsx";
import { PROPOSAL } from "./proposal.ts";
import type { PutTerms } from "./put-terms.ts";
import { type MillionOf, outcomeGains } from "./threat-gains.ts";

interface BestMovesProps {
  readonly view: TalksView;
  readonly moves: readonly BestResponseResult[];
  readonly millionOf: MillionOf;
  readonly onPut: PutTerms;
}

/** What each party would do alone against the option on the table. */
export function BestMoves({ view, moves, millionOf, onPut }: BestMovesProps) {
  return moves.map((move) => (
    <Finding key={move.party} id={`move-${move.party}`} title={titleOf(view, move)}>
      {isSolved(move.outcome) ? (
        <>
          <Sentences lines={[moveSentence(view, move, millionOf)]} />
          <h3>What that gives everybody, compared with standing still</h3>
          <GainBars
            gains={outcomeGains(view, move.outcome, move.standingPercent)}
            millionOf={millionOf}
            verdicts="none"
          />
          <OutcomeTerms
            view={view}
            outcome={move.outcome}
            id={`move-${move.party}`}
            after="Best move"
            onPut={(rates) =>
              onPut({ base: move.against ?? undefined, title: proposalOf(view, move), rates, issues: {} })
            }
          />
          <p className="quiet">
            Nobody looks ahead here: it moves as if nobody would respond.{" "}
            {certificateSentence(move.outcome.certificate)}
          </p>
        </>
      ) : (
        <Notice tone="wrong" title="The best move was not found and has no figures.">
          {move.outcome.explanation}
        </Notice>
      )}
    </Finding>
  ));
}

function titleOf(view: TalksView, { party, against }: BestResponseResult): string {
  const to = against === null ? "what is in force" : view.termsCalled(against);
  return `Best move of ${inSentence(view.partyName(party))} against ${to}`;
}

/** What it is called once it is on the table; an answer to an answer does not repeat what it answers. */
function proposalOf(view: TalksView, { party, against }: BestResponseResult): string {
  const option = view.options.find((each) => each.option === against);
  const to = option === undefined || option.option === PROPOSAL ? "" : `, answering: ${option.title}`;
  return `Best move of ${inSentence(view.partyName(party))}${to}`;
}

/** Its tariffs before and after, and what that does to it and to the others. */
function moveSentence(
  view: TalksView,
  { party, against, standingPercent, outcome }: BestResponseResult,
  millionOf: MillionOf,
): string {
  const moves = (
    [
      ["average tariff", outcome.tariffs],
      ["average export tax", outcome.exportTaxes ?? []],
    ] as const
  ).flatMap(([what, terms]) => {
    const mean = meanTariff(tariffLines(terms, view.parties));
    if (mean === undefined) return [];
    return [
      `its ${what} from ${formatRate(mean.before)} to ${formatRate(mean.after)}, up to ${formatRate(mean.highest)}`,
    ];
  });
  if (moves.length === 0) return "";
  const standing =
    against === null
      ? view.standingRevenue
      : (view.options.find(({ option }) => option === against)?.revenueMillion ?? {});
  const clauses = outcomeGains(view, outcome, standingPercent).flatMap(({ party: id, percent }) => {
    const one = view.parties.find((each) => each.id === id);
    if (one === undefined || percent === null) return [];
    const revenue = revenueOver(outcome.parties[id]?.revenueChangeMillion, standing[id]);
    const exportTax = outcome.parties[id]?.exportTaxChangeMillion;
    return [{ id, percent, clause: aheadClause(one, percent, millionOf(id, percent), revenue, exportTax) }];
  });
  const own = clauses.find(({ id }) => id === party);
  const others = clauses.filter(({ id }) => id !== party).toSorted((a, b) => a.percent - b.percent);
  const told = areFew(view) ? others : others.slice(0, 2);
  const rest = told.length < others.length ? "hardest hit: " : "";
  return `Acting alone, ${inSentence(view.partyName(party))} would take ${listed(moves)}: ${own?.clause ?? ""}; ${rest}${listed(told.map(({ clause }) => clause))}.`;
}
