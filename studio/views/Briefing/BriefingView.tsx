import "./briefing.css";
import { useMemo } from "react";
import { madeOfBriefing } from "../../../src/briefing/context/made-of-briefing.ts";
import type { CompiledDossier } from "../../../src/dossier/compile/compiled-dossier.ts";
import { FreshPart } from "../../components/FreshPart.tsx";
import { Notice } from "../../components/Notice.tsx";
import { Retry } from "../../components/Retry.tsx";
import { SolveNotice } from "../../components/SolveNotice.tsx";
import { MadeOf } from "../../export/made-of.ts";
import { saveFile } from "../../export/save-file.ts";
import { dossierInput, filesKey, inputKey } from "../../state/dossier-input.ts";
import { TalksControls } from "../../talks/TalksControls.tsx";
import { conflictKey } from "../../talks/talks-run.ts";
import { talksStore, useTalks } from "../../talks/use-talks.ts";
import type { ViewProps } from "../view-props.ts";
import { anchorOf, BriefingSection } from "./Blocks.tsx";
import { briefingFiles } from "./briefing-files.ts";
import { useBriefing } from "./use-briefing.ts";
import { usePhoneCharts } from "./use-phone-charts.ts";

/** The briefing that the command line writes, on the page: to read, to print, to save. */
export default function BriefingView({ bench, results }: ViewProps) {
  const { solved, fresh, status } = results;
  const { dossierText, file, folders, tables } = bench;
  const state = useTalks();
  const input = useMemo(
    () => dossierInput({ dossierText, file, folders, tables }),
    [dossierText, file, folders, tables],
  );
  const ready = fresh && solved?.stage === "complete" ? solved : undefined;
  const talks = solved === undefined ? undefined : state.wholes.get(inputKey(solved.input));
  const { latest, failure, retry } = useBriefing(ready, talks);
  const shown = latest?.solved.origin === bench.origin ? latest : undefined;
  // Nothing is on its way that a briefing could be written from.
  const isStuck = status.kind === "refused" || status.kind === "failed";
  const phoneCharts = usePhoneCharts(shown);
  const compiled = solved?.opened.compiled;
  const files = useMemo(() => (shown === undefined ? [] : briefingFiles(shown.briefing.files)), [shown]);
  if (shown === undefined || compiled === undefined) {
    if (isStuck) return <WhyStuck results={results} />;
    return failure === undefined ? (
      <Notice tone="plain">
        {ready === undefined
          ? "The briefing follows once every option is solved and it is known why welfare moved."
          : "Writing the briefing."}
      </Notice>
    ) : (
      <Notice tone="wrong" title="The briefing could not be written">
        {failure} <Retry onRetry={retry} />
      </Notice>
    );
  }
  const isCurrent = shown.solved === ready && shown.talks === talks;
  const { document: briefing, pictures } = shown.briefing;
  const { simulation, opened } = shown.solved;
  const told = { simulation, context: opened.context };
  const made = madeOfBriefing(shown.talks === undefined ? told : { ...told, talks: shown.talks });
  const jump = (id: string): void => document.getElementById(`${id}-title`)?.focus();
  return (
    <FreshPart className="briefing" fresh={isCurrent}>
      <div className="briefing-tools">
        <button type="button" onClick={() => window.print()}>
          Print
        </button>
        <details>
          <summary>Save its {files.length} files</summary>
          <ul>
            {files.map(({ name, what, type, content }) => (
              <li key={name}>
                <button
                  type="button"
                  className="link"
                  disabled={!isCurrent}
                  onClick={() => saveFile(name, new Blob([content], { type }))}
                >
                  {name}
                </button>{" "}
                {what}
              </li>
            ))}
          </ul>
        </details>
        {failure === undefined ? null : (
          <Notice tone="wrong" title="The briefing below is an earlier one">
            {failure} <Retry onRetry={retry} />
          </Notice>
        )}
        {isStuck ? <WhyStuck results={results} /> : null}
        {isCurrent || isStuck || failure !== undefined ? null : (
          <p role="status">Writing the briefing on the new results.</p>
        )}
        {talks !== undefined || !asksForTalks(compiled) ? null : (
          <Notice tone="plain" title="The talks are not in it yet">
            <p>
              The command line runs them along with the briefing. Here they wait for you to start them, since
              they take a while.
            </p>
            <TalksControls
              questions={["everything"]}
              run={state.run}
              ready={fresh}
              onAsk={(question) => talksStore.ask(question, input, conflictKey(compiled, filesKey(input)))}
              onCancel={() => talksStore.cancel()}
            />
          </Notice>
        )}
      </div>
      <header>
        <p className="kicker">Parley briefing</p>
        <h1>{briefing.title}</h1>
        <p className="standfirst">{briefing.standfirst}</p>
      </header>
      <nav aria-label="Sections of the briefing">
        {briefing.sections.map((section) => (
          <button key={section.id} type="button" className="link" onClick={() => jump(anchorOf(section))}>
            {section.title}
          </button>
        ))}
      </nav>
      <MadeOf value={made}>
        {briefing.sections.map((section) => (
          <BriefingSection key={section.id} section={section} pictures={pictures} phoneCharts={phoneCharts} />
        ))}
      </MadeOf>
    </FreshPart>
  );
}

/** Solved numbers make no briefing until it is known why welfare moved. */
function WhyStuck({ results }: Pick<ViewProps, "results">) {
  const { status, fresh } = results;
  return status.kind === "failed" && fresh ? (
    <Notice tone="wrong" title="There is no briefing on these results">
      {status.message}
    </Notice>
  ) : (
    <SolveNotice results={results} />
  );
}

/** Whether a briefing needs the talks, decided as on the command line. */
const asksForTalks = ({ talks, dossier }: CompiledDossier): boolean =>
  talks !== undefined ||
  dossier.goals.length > 0 ||
  [dossier.issues, dossier.timetables].some((block) => block.size > 0);
