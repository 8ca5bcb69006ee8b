import { Notice } from "../components/Notice.tsx";
import { findingId } from "./finding-id.ts";
import { questionWords, runWords } from "./question-words.ts";
import type { Question, RunState } from "./talks-run.ts";

interface RunLineProps {
  readonly run: RunState;
  readonly onCancel: () => void;
}

/** How far the run is, with Cancel; a run that failed is shown as failed. */
export function RunLine({ run, onCancel }: RunLineProps) {
  return (
    <div className="run">
      {run.kind === "running" ? (
        <>
          {run.progress.total > 0 ? (
            <progress
              aria-label={questionWords(run.question).doing}
              max={run.progress.total}
              value={run.progress.done}
            />
          ) : null}
          <button type="button" className="cancel" onClick={onCancel}>
            Cancel
          </button>
        </>
      ) : null}
      <p className="run-line" role="status" data-run={run.kind}>
        {runWords(run)}
        {run.kind === "done" ? <GoThere question={run.question} /> : null}
      </p>
      {run.kind === "failed" ? (
        <Notice tone="wrong" title={`No answer: ${questionWords(run.question).button}`}>
          {run.message}
        </Notice>
      ) : null}
    </div>
  );
}

/** A way to the answer, which may be further down the page. */
function GoThere({ question }: { readonly question: Question }) {
  const place = typeof question === "object" ? `move-${question.party}` : PLACES[question];
  if (document.getElementById(findingId(place)) === null) return null;
  return (
    <>
      {" "}
      <button
        type="button"
        className="link"
        onClick={() => {
          const title = document.getElementById(findingId(place));
          title?.focus();
          title?.scrollIntoView({ block: "start" });
        }}
      >
        Go to the result
      </button>
    </>
  );
}

const PLACES: Readonly<Record<Extract<Question, string>, string>> = {
  "best-response": "best-response",
  war: "war",
  talks: "talks",
  signing: "signing",
  sanctions: "sanctions",
  everything: "talks",
};
