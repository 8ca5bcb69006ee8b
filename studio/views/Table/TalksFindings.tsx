import { type ReactNode, useMemo } from "react";
import type { Chart } from "../../../src/briefing/charts/chart.ts";
import { talksCharts } from "../../../src/briefing/charts/talks-charts.ts";
import type { WorldGeometry } from "../../../src/briefing/charts/world-geometry.ts";
import { failureSentences, responseSentences } from "../../../src/briefing/conflict-words.ts";
import {
  dealProof,
  dealSentence,
  packageSentences,
  participationSentence,
} from "../../../src/briefing/deal-words.ts";
import { outcomeTable } from "../../../src/briefing/tables/outcome-table.ts";
import { packageTable } from "../../../src/briefing/tables/package-tables.ts";
import { offerOf, participationTable } from "../../../src/briefing/tables/participation-table.ts";
import { responseTable } from "../../../src/briefing/tables/response-table.ts";
import { dealTable, warTable } from "../../../src/briefing/tables/standing-table.ts";
import type { Table } from "../../../src/briefing/tables/table.ts";
import { tariffTable } from "../../../src/briefing/tables/tariff-table.ts";
import { isSolved, type TalksView } from "../../../src/briefing/talks-view.ts";
import type { TalksOutcome } from "../../../src/dossier/talks-result.ts";
import { ChartFigure } from "../../components/ChartFigure.tsx";
import { DataTable } from "../../components/DataTable.tsx";
import { Notice } from "../../components/Notice.tsx";

/** The pictures here show no map. */
const NO_MAP: WorldGeometry = { geoJson: { type: "FeatureCollection", features: [] }, places: new Map() };

interface TalksFindingsProps {
  readonly view: TalksView;
  /** Id of the option whose signing is looked at. */
  readonly chosen: string | undefined;
}

/** What is known of the talks: outcomes in the space of gains, best moves, war, deal, who signs, packages. */
export function TalksFindings({ view, chosen }: TalksFindingsProps) {
  const charts = useMemo(() => talksCharts(view, (word) => `table-${word}`, NO_MAP), [view]);
  const { bestResponses, war, talks, participation, issues } = view.result;
  return (
    <>
      <Finding title="Where each outcome leaves the sides">
        <Pictures charts={charts.outcomes} />
        <details>
          <summary>The same as a table</summary>
          <DataTable table={outcomeTable(view)} />
        </details>
      </Finding>
      {bestResponses === undefined ? null : (
        <Finding title="What each would do alone">
          <Sentences lines={responseSentences(view)} />
          <DataTable table={responseTable(view)} />
        </Finding>
      )}
      {war === undefined ? null : (
        <Finding title="The tariff war">
          <Sentences lines={failureSentences(view)} />
          {isSolved(war) ? (
            <DataTable table={warTable(view, war)} />
          ) : (
            <Notice tone="wrong" title="The war was not found and has no figures.">
              {war.explanation}
            </Notice>
          )}
        </Finding>
      )}
      {talks === undefined ? null : (
        <Finding title="What they would sign">
          {isSolved(talks) ? (
            <>
              <Sentences lines={[dealSentence(view, talks), dealProof(view, talks)]} />
              <DataTable table={dealTable(view, talks)} />
              <Pictures charts={charts.terms} />
              <details>
                <summary>The terms by product</summary>
                <MaybeTable table={dealTariffs(view, talks)} />
              </details>
            </>
          ) : (
            <Notice tone={talks.status === "failed" ? "wrong" : "plain"} title={dealSentence(view, talks)}>
              {talks.explanation}
            </Notice>
          )}
        </Finding>
      )}
      {participation.length === 0 ? null : (
        <Finding title="What would make them sign">
          <Sentences lines={[signingWords(view, chosen), participationSentence(view)]} />
          <DataTable table={participationTable(view)} />
        </Finding>
      )}
      {issues === undefined ? null : (
        <Finding title="Packages, ranked">
          <Sentences lines={packageSentences(view, issues)} />
          {issues.explanation === null ? null : <Notice tone="plain">{issues.explanation}</Notice>}
          <Pictures charts={charts.packages} />
          <DataTable table={packageTable(view, issues)} />
        </Finding>
      )}
    </>
  );
}

/** The chosen option: who stands in its way, and what would bring that party round. */
function signingWords(view: TalksView, chosen: string | undefined): string {
  const judged = view.result.participation.find(({ option }) => option === chosen);
  if (judged === undefined) return "";
  const called = view.termsCalled(judged.option);
  if (judged.acceptable) return `Nobody refuses ${called}.`;
  return `To make ${view.partyName(judged.binding)} sign ${called}: ${offerOf(view, judged)}.`;
}

function Finding({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="finding" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Sentences({ lines }: { readonly lines: readonly string[] }) {
  return lines.filter((line) => line !== "").map((line) => <p key={line}>{line}</p>);
}

function Pictures({ charts }: { readonly charts: readonly Chart[] }) {
  if (charts.length === 0) return null;
  return (
    <div className="charts">
      {charts.map((chart) => (
        <ChartFigure key={chart.id} chart={chart} />
      ))}
    </div>
  );
}

/** The products of a deal with their tariffs before and after, and in the war where there is one. */
function dealTariffs(view: TalksView, deal: TalksOutcome): Table | undefined {
  const { war } = view.result;
  return tariffTable(
    view,
    { id: "deal-tariffs", title: "The terms by product", after: "In the deal" },
    deal,
    isSolved(war) ? { title: "In the war", outcome: war } : undefined,
  );
}

const MaybeTable = ({ table }: { readonly table: Table | undefined }) =>
  table === undefined ? null : <DataTable table={table} />;
