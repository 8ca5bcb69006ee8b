import { responseTable } from "../../../src/briefing/tables/response-table.ts";
import { dealTable, warTable } from "../../../src/briefing/tables/standing-table.ts";
import { isSolved, type TalksView } from "../../../src/briefing/views/talks-view.ts";
import { failureSentences, responseSentences } from "../../../src/briefing/words/conflict-words.ts";
import { dealProof, dealSentence, politicalNote } from "../../../src/briefing/words/deal-words.ts";
import type { Chart } from "../../../src/charts/chart.ts";
import { DataTable } from "../../components/DataTable.tsx";
import { Notice } from "../../components/Notice.tsx";
import { certificateSentence } from "./certificate-words.ts";
import { Finding, Pictures, Sentences } from "./Finding.tsx";
import { GainBars } from "./GainBars.tsx";
import { OutcomeTerms } from "./OutcomeTerms.tsx";
import type { PutTerms } from "./put-terms.ts";
import { type MillionOf, outcomeGains } from "./threat-gains.ts";

interface ConflictProps {
  readonly view: TalksView;
  readonly millionOf: MillionOf;
  /** Option whose measures are in force whatever the parties do. */
  readonly background: string | undefined;
  readonly onPut: PutTerms;
}

/** What each party would do alone, everybody else keeping to what is in force. */
export function AllAlone({ view }: { readonly view: TalksView }) {
  if (view.result.bestResponses === undefined) return null;
  return (
    <Finding id="best-response" title="What each side would do alone">
      <Sentences lines={responseSentences(view)} />
      <DataTable table={responseTable(view)} />
    </Finding>
  );
}

/** The war: what it leaves each party, its tariffs, and its certificate. */
export function WarFinding({ view, millionOf, background, onPut }: ConflictProps) {
  const { war } = view.result;
  if (war === undefined) return null;
  return (
    <Finding id="war" title="A war of best tariffs">
      {isSolved(war) ? (
        <>
          <Sentences lines={[...failureSentences(view), ...politicalNote(view)]} />
          <h3>What it gives everybody, against the baseline</h3>
          <GainBars gains={outcomeGains(view, war)} millionOf={millionOf} verdicts="none" />
          <DataTable table={warTable(view, war)} />
          <OutcomeTerms
            view={view}
            outcome={war}
            id="war"
            after="In the war"
            onPut={(rates) =>
              onPut({ base: background, title: "The war of best tariffs", rates, issues: {} })
            }
          />
          <p className="quiet">{certificateSentence(war.certificate)}</p>
        </>
      ) : (
        <Notice tone="wrong" title="The war was not found and has no figures.">
          {war.explanation}
        </Notice>
      )}
    </Finding>
  );
}

interface DealProps extends ConflictProps {
  /** Linked issues that the deal settles: issue to choice. */
  readonly settles: Readonly<Record<string, string>>;
  readonly charts: readonly Chart[];
}

/** The deal: who gains over failed talks, its terms, and what it rests on; or why there is none. */
export function DealFinding({ view, millionOf, background, settles, charts, onPut }: DealProps) {
  const { talks, war, threat } = view.result;
  if (talks === undefined) return null;
  return (
    <Finding id="talks" title="What they would sign">
      {isSolved(talks) ? (
        <>
          <Sentences lines={[dealSentence(view, talks), dealProof(view, talks)]} />
          <h3>What it gives everybody, over failed talks</h3>
          <GainBars
            gains={outcomeGains(view, talks, view.threat ?? threat?.objectivePercent)}
            millionOf={millionOf}
            verdicts="none"
          />
          <DataTable table={dealTable(view, talks)} />
          <Pictures charts={charts} />
          <OutcomeTerms
            view={view}
            outcome={talks}
            id="deal"
            after="In the deal"
            beside={isSolved(war) ? { title: "In the war", outcome: war } : undefined}
            onPut={(rates) =>
              onPut({ base: background, title: "The bargained deal", rates, issues: settles })
            }
          />
          <p className="quiet">{certificateSentence(talks.certificate)}</p>
        </>
      ) : (
        <Notice tone={talks.status === "failed" ? "wrong" : "plain"} title={dealSentence(view, talks)}>
          {talks.explanation}
        </Notice>
      )}
    </Finding>
  );
}
