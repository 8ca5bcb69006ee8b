import { useMemo } from "react";
import type { BriefingInput } from "../../../src/briefing/briefing-input.ts";
import { CLOSURE_WARNING } from "../../../src/briefing/method.ts";
import { type ResultsView, resultsView } from "../../../src/briefing/results-view.ts";
import { balanceTable } from "../../../src/briefing/tables/balance-table.ts";
import { baselineTable } from "../../../src/briefing/tables/baseline-table.ts";
import { certificateTable } from "../../../src/briefing/tables/certificate-table.ts";
import { decompositionTable } from "../../../src/briefing/tables/decomposition-table.ts";
import { partyTable } from "../../../src/briefing/tables/party-table.ts";
import { sectorTable } from "../../../src/briefing/tables/sector-table.ts";
import type { Table } from "../../../src/briefing/tables/table.ts";
import { welfareTable } from "../../../src/briefing/tables/welfare-table.ts";
import { DataTable } from "../../components/DataTable.tsx";
import { IssueList } from "../../components/IssueList.tsx";
import { Notice } from "../../components/Notice.tsx";
import { OptionSelect } from "../../components/OptionSelect.tsx";
import { METRICS, metricOf } from "../../state/metrics.ts";
import type { Solved } from "../../state/use-results.ts";
import { useWorld } from "../../state/use-world.ts";
import type { ViewProps } from "../view-props.ts";
import { PartyFigures } from "./PartyFigures.tsx";
import { RankingTable } from "./RankingTable.tsx";
import { WorldCharts } from "./WorldCharts.tsx";
import { WorldMap } from "./WorldMap.tsx";

/** What one option does to the whole world, and what all of them do to the parties. */
export default function WorldView({ bench, dispatch, results }: ViewProps) {
  const { solved, fresh, status, whole } = results;
  if (solved === undefined) return <NothingYet status={status} />;
  const current = solved.simulation.options.find(({ id }) => id === bench.option);
  const chosen = current ?? solved.simulation.options[0];
  const metric = metricOf(bench.metric);
  return (
    <>
      {fresh ? null : <OldNumbers status={status} />}
      {status.kind === "refused" ? <IssueList issues={status.issues} /> : null}
      <div className="choices">
        <OptionSelect bench={bench} dispatch={dispatch} solved={solved} />
        <label>
          <span>Measure</span>
          <select
            value={metric.id}
            onChange={(event) => dispatch({ kind: "metric", metric: metricOfValue(event.target.value) })}
          >
            {METRICS.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p className="standfirst">{CLOSURE_WARNING[solved.simulation.closure]}</p>
      <div className={fresh ? undefined : "stale"} data-fresh={fresh}>
        {chosen?.status === "failed" ? (
          <Notice tone="wrong" title={`${chosen.title} could not be solved`}>
            {chosen.message} The largest share of the measures that does solve is{" "}
            {Math.round(chosen.solvedShare * 100)} %.
          </Notice>
        ) : null}
        {chosen?.status === "solved" ? (
          <Chosen solved={solved} option={chosen.id} metricId={metric.id} />
        ) : null}
      </div>
      {whole === undefined ? (
        <Notice tone="plain">The other options are being solved.</Notice>
      ) : (
        <Everything solved={whole} current={fresh && whole === solved} />
      )}
    </>
  );
}

const metricOfValue = (value: string) => METRICS.find(({ id }) => id === value)!.id;

function NothingYet({ status }: Pick<ViewProps["results"], "status">) {
  switch (status.kind) {
    case "refused":
      return (
        <Notice tone="wrong" title="The dossier has mistakes: correct them under Policies">
          <IssueList issues={status.issues} />
        </Notice>
      );
    case "failed":
      return (
        <Notice tone="wrong" title="Not solved">
          {status.message}
        </Notice>
      );
    default:
      return <Notice tone="plain">Reading the data and solving today’s policy.</Notice>;
  }
}

function OldNumbers({ status }: Pick<ViewProps["results"], "status">) {
  const title = "These numbers belong to the text before your last edit.";
  if (status.kind === "solving") return <Notice tone="old">{title} The new ones are being solved.</Notice>;
  return (
    <Notice tone="wrong" title={title}>
      {status.kind === "failed" ? status.message : null}
      {status.kind === "refused" ? "The present text has mistakes." : null}
    </Notice>
  );
}

interface ChosenProps {
  readonly solved: Solved;
  readonly option: string;
  readonly metricId: ViewProps["bench"]["metric"];
}

function Chosen({ solved, option, metricId }: ChosenProps) {
  const view = useView(solved);
  const chosen = view.solved.find(({ result }) => result.id === option);
  const metric = metricOf(metricId);
  if (chosen === undefined) return null;
  return (
    <>
      <PartyFigures view={view} option={chosen.result} metric={metric} />
      <div className="world-top">
        <WorldMap view={view} context={solved.opened.context} option={chosen} metric={metric} />
        <RankingTable view={view} option={chosen.result} metric={metric} />
      </div>
    </>
  );
}

const useView = (solved: Solved): ResultsView => useMemo(() => resultsView(inputOf(solved)), [solved]);

const inputOf = ({ simulation, opened }: Solved): BriefingInput => ({ simulation, context: opened.context });

interface EverythingProps {
  readonly solved: Solved;
  /** False while newer numbers are being solved. */
  readonly current: boolean;
}

/** Charts and tables over all options; they wait for the last option to be solved. */
function Everything({ solved, current }: EverythingProps) {
  const view = useView(solved);
  const world = useWorld();
  const tables: readonly Table[] = [
    partyTable(view),
    welfareTable(view),
    balanceTable(view),
    sectorTable(view),
    ...(solved.stage === "complete" ? [decompositionTable(view)] : []),
    baselineTable(view),
    certificateTable(view),
  ];
  return (
    <div className={current ? undefined : "stale"} data-fresh={current}>
      {current ? null : <Notice tone="old">What follows belongs to the text before your last edit.</Notice>}
      {world === undefined ? null : <WorldCharts view={view} context={solved.opened.context} world={world} />}
      <section aria-labelledby="tables-title">
        <h2 id="tables-title">Every figure as a table</h2>
        {tables.map((table) => (
          <details key={table.id}>
            <summary>{table.title}</summary>
            <DataTable table={table} />
          </details>
        ))}
        {solved.simulation.baseline.notes.length === 0 ? null : (
          <ul className="notes">
            {solved.simulation.baseline.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}
