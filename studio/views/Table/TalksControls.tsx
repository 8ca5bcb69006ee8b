import { formatFigure } from "../../../src/briefing/format-number.ts";
import type { Question, RunState } from "./talks-run.ts";

interface TalksControlsProps {
  /** What may be asked for; the whole alone where the dossier has no talks. */
  readonly questions: readonly Question[];
  readonly run: RunState;
  /** False while the dossier cannot be solved: then there is nothing to ask about. */
  readonly ready: boolean;
  readonly onAsk: (question: Question) => void;
  readonly onCancel: () => void;
}

const WORDS: Readonly<Record<Question, { readonly button: string; readonly doing: string }>> = {
  "best-response": { button: "Best move of each alone", doing: "Looking for each side's best move" },
  war: { button: "Tariff war", doing: "Waging the tariff war" },
  talks: { button: "Let them negotiate", doing: "Negotiating" },
  everything: { button: "Everything, with packages and who signs", doing: "Running all of the talks" },
};

/** Buttons that let the sides act, and how far the run has come. */
export function TalksControls({ questions, run, ready, onAsk, onCancel }: TalksControlsProps) {
  const running = run.kind === "running";
  return (
    <div className="talks-controls">
      <div className="buttons">
        {questions.map((question) => (
          <button
            key={question}
            type="button"
            data-question={question}
            disabled={running || !ready}
            onClick={() => onAsk(question)}
          >
            {WORDS[question].button}
          </button>
        ))}
        {running ? (
          <button type="button" className="cancel" onClick={onCancel}>
            Cancel
          </button>
        ) : null}
      </div>
      {running && run.progress.total > 0 ? (
        <progress aria-label={WORDS[run.question].doing} max={run.progress.total} value={run.progress.done} />
      ) : null}
      <p className="run-line" role="status" data-run={run.kind}>
        {runWords(run)}
      </p>
    </div>
  );
}

function runWords(run: RunState): string {
  if (run.kind === "idle") return "";
  const { doing, button } = WORDS[run.question];
  switch (run.kind) {
    case "running": {
      const { done, total, title } = run.progress;
      if (total === 0) return `${doing}: opening the dossier.`;
      const step = title === "" ? "" : `: ${title}`;
      return `${doing}, ${formatFigure(done)} of ${formatFigure(total)} steps done${step}.`;
    }
    case "cancelled":
      return `Cancelled: ${button}. Nothing of it is shown.`;
    case "failed":
      return `No answer: ${run.message}`;
  }
}
