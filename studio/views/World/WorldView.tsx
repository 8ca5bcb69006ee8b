import { useMemo } from "react";
import { CLOSURE_WARNING } from "../../../src/briefing/words/method.ts";
import { optionLetter } from "../../../src/text/option-label.ts";
import { FreshPart } from "../../components/FreshPart.tsx";
import { Notice } from "../../components/Notice.tsx";
import { OptionSelect } from "../../components/OptionSelect.tsx";
import { SolveNotice } from "../../components/SolveNotice.tsx";
import { METRICS, metricOf } from "../../state/metrics.ts";
import type { SolvedDossier } from "../../state/use-results.ts";
import type { ViewProps } from "../view-props.ts";
import { AllOptions } from "./AllOptions.tsx";
import { BaselineSelect } from "./BaselineSelect.tsx";
import { ChosenOption } from "./ChosenOption.tsx";
import { calledOption, type Measured, measured } from "./measured.ts";

/** What one option does to the whole world, and what all of them do to the parties. */
export default function WorldView({ bench, dispatch, results }: ViewProps) {
  const { solved, fresh, whole } = results;
  const now = useMeasured(solved, bench.baseline);
  const then = useMeasured(whole, bench.baseline);
  if (solved === undefined) return <SolveNotice results={results} />;
  const current = solved.simulation.options.find(({ id }) => id === bench.option);
  const chosen = current ?? solved.simulation.options[0];
  const metric = metricOf(bench.metric);
  const baseline = calledOption(solved, bench.baseline);
  const position = solved.opened.compiled.options.findIndex(({ id }) => id === chosen?.id);
  return (
    <>
      <SolveNotice results={results} />
      <div className="choices world-choices">
        <OptionSelect bench={bench} dispatch={dispatch} solved={solved} />
        <BaselineSelect bench={bench} dispatch={dispatch} solved={solved} />
        <label>
          <span>Measure</span>
          <select
            value={metric.id}
            title={metric.title}
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
      <p className="world-line">
        <strong>{calledOption(solved, chosen?.id)}</strong> against{" "}
        <strong>{baseline ?? "the baseline"}</strong>
      </p>
      {solved.opened.context.countedFrom.warning === null ? null : (
        <p className="standfirst">{solved.opened.context.countedFrom.warning}</p>
      )}
      <p className="standfirst">{CLOSURE_WARNING[solved.simulation.closure]}</p>
      {now === undefined ? <NoBaseline solved={solved} id={bench.baseline!} called={baseline!} /> : null}
      <FreshPart fresh={fresh}>
        {chosen?.status === "failed" ? (
          <Notice tone="wrong" title={`${chosen.title} could not be solved`}>
            {chosen.message}
          </Notice>
        ) : null}
        {chosen?.status === "solved" && now !== undefined ? (
          <ChosenOption
            bench={bench}
            dispatch={dispatch}
            solved={solved}
            measured={now}
            option={chosen.id}
            letter={optionLetter(position)}
          />
        ) : null}
      </FreshPart>
      {whole === undefined ? <Notice tone="plain">The other options are being solved.</Notice> : null}
      {whole !== undefined && then !== undefined ? (
        <AllOptions solved={whole} measured={then} current={fresh && whole === solved} />
      ) : null}
    </>
  );
}

const useMeasured = (solved: SolvedDossier | undefined, baseline: string | undefined): Measured | undefined =>
  useMemo(() => solved && measured(solved, baseline), [solved, baseline]);

const metricOfValue = (value: string) => METRICS.find(({ id }) => id === value)!.id;

interface NoBaselineProps {
  readonly solved: SolvedDossier;
  readonly id: string;
  readonly called: string;
}

/** Without figures for the option that changes are measured against there are no changes to show. */
function NoBaseline({ solved, id, called }: NoBaselineProps) {
  return solved.simulation.options.some((option) => option.id === id) ? (
    <Notice tone="wrong" title={`${called} could not be solved`}>
      Nothing can be measured against it: choose another option, or the baseline.
    </Notice>
  ) : (
    <Notice tone="plain">{called}, which changes are measured against, is being solved.</Notice>
  );
}
