import { offerOf, participationTable } from "../../../src/briefing/tables/participation-table.ts";
import type { TalksView } from "../../../src/briefing/views/talks-view.ts";
import { participationSentence } from "../../../src/briefing/words/signing-words.ts";
import type { Dossier } from "../../../src/dossier/format/schema.ts";
import { formatMoney, formatPercent } from "../../../src/text/format-number.ts";
import { inSentence, listed } from "../../../src/text/sentence-name.ts";
import { DataTable } from "../../components/DataTable.tsx";
import { Finding } from "./Finding.tsx";
import { type IssueConcession, issueConcessions } from "./issue-concessions.ts";
import type { MillionOf, OptionGains, PartyGain } from "./threat-gains.ts";

interface SigningProps {
  readonly view: TalksView;
  readonly chosen: OptionGains;
  readonly millionOf: MillionOf;
  readonly issues: Dossier["issues"];
  /** Linked issues of the option: issue to choice. */
  readonly settled: Readonly<Record<string, string>>;
  readonly onSettle: (issue: string, choice: string) => void;
  /** Asks for side payments and deeper cuts; undefined while it cannot be asked. */
  readonly onAsk: (() => void) | undefined;
}

/** The most reluctant parties, and ways to win one over, that are written out. */
const MOST_PARTIES = 3;
const MOST_CHOICES = 4;

/** What would make each party that refuses the option sign it: money, deeper cuts, or a choice on a linked issue. */
export function Signing({ view, chosen, millionOf, issues, settled, onSettle, onAsk }: SigningProps) {
  const { participation } = view.result;
  const judged = participation.find(({ option }) => option === chosen.option);
  const gains = judged?.gains ?? gainsOf(chosen);
  const refusing = chosen.isThreat
    ? []
    : chosen.gains
        .filter(({ signs }) => signs === false)
        .toSorted((a, b) => (gains[a.party] ?? 0) - (gains[b.party] ?? 0));
  if (chosen.acceptable === null || (refusing.length === 0 && participation.length === 0)) return null;
  return (
    <Finding id="signing" title="What would make them sign">
      {refusing.length === 0 ? (
        <p>
          {chosen.isThreat
            ? "There is nothing to sign: it is what they have without a deal."
            : "Nobody refuses it."}
        </p>
      ) : null}
      {refusing.slice(0, MOST_PARTIES).map((party) => (
        <div key={party.party} className={`reluctant accent-${party.accent}`} data-party={party.party}>
          <h3>What would make {inSentence(party.name)} sign</h3>
          <ul>
            <li>{shortfall(view, party, gains[party.party]!, millionOf, judged !== undefined)}</li>
            {judged?.binding === party.party ? <li>Money or deeper cuts: {offerOf(view, judged)}.</li> : null}
            <Choices
              view={view}
              issues={issues}
              found={issueConcessions(issues, party.party, gains, settled)}
              onSettle={onSettle}
            />
          </ul>
        </div>
      ))}
      {refusing.length <= MOST_PARTIES ? null : (
        <p className="quiet">
          {listed(refusing.slice(MOST_PARTIES).map(({ name }) => inSentence(name)))} would refuse it too.
        </p>
      )}
      {judged !== undefined || onAsk === undefined ? null : (
        <p>
          <button type="button" onClick={onAsk}>
            Find the side payment and the cuts that would be enough
          </button>
        </p>
      )}
      {participation.length === 0 ? null : (
        <>
          <p>{participationSentence(view)}</p>
          <DataTable table={participationTable(view)} />
        </>
      )}
    </Finding>
  );
}

const gainsOf = ({ gains }: OptionGains): Readonly<Record<string, number>> =>
  Object.fromEntries(gains.map(({ party, percent }) => [party, percent ?? 0]));

function shortfall(
  view: TalksView,
  { party }: PartyGain,
  percent: number,
  millionOf: MillionOf,
  isJudged: boolean,
): string {
  const million = millionOf(party, percent);
  const money = million === undefined ? "" : ` (${formatMoney(-million)} a year in base-year income)`;
  const alternative = isJudged ? view.result.alternatives[party]?.option : undefined;
  const over =
    alternative == null
      ? view.context.talks === null
        ? "the baseline"
        : "failed talks"
      : `${view.termsCalled(alternative)}, which it can bring about alone`;
  return `It falls ${formatPercent(-percent, {})}${money} short of ${over}.`;
}

interface ChoicesProps {
  readonly view: TalksView;
  readonly issues: Dossier["issues"];
  readonly found: readonly IssueConcession[];
  readonly onSettle: (issue: string, choice: string) => void;
}

/** Single choices on linked issues that would be enough, each of which can be put on the table. */
function Choices({ view, issues, found, onSettle }: ChoicesProps) {
  if (issues.size === 0) return null;
  if (found.length === 0)
    return <li>No single choice on a linked issue would be enough, at the values the dossier assumes.</li>;
  return found.slice(0, MOST_CHOICES).map(({ issue, choice, percent, lost }) => (
    <li key={`${issue} ${choice}`}>
      {issues.get(issue)!.title ?? issue}: “{issues.get(issue)!.options.get(choice)}” It then gets{" "}
      {formatPercent(percent)}
      {lost.length === 0
        ? ""
        : `, but ${listed(lost.map((id) => inSentence(view.partyName(id))))} would then refuse`}
      , at the values the dossier assumes.{" "}
      <button type="button" className="link" onClick={() => onSettle(issue, choice)}>
        Put it on the table
      </button>
    </li>
  ));
}
