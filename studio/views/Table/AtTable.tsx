import type { TalksView } from "../../../src/briefing/views/talks-view.ts";
import type { CompiledDossier } from "../../../src/dossier/compile/compiled-dossier.ts";
import { Notice } from "../../components/Notice.tsx";
import { questionWords } from "../../talks/question-words.ts";
import type { Question, RunState } from "../../talks/talks-run.ts";
import { GainBars } from "./GainBars.tsx";
import { RoundTable } from "./RoundTable.tsx";
import { signingSentence } from "./signing-words.ts";
import type { MillionOf, OptionGains } from "./threat-gains.ts";
import { missingQuestion, threatWords } from "./threat-words.ts";

interface AtTableProps {
  readonly chosen: OptionGains;
  readonly view: TalksView;
  readonly compiled: CompiledDossier;
  readonly millionOf: MillionOf;
  /** Said while the numbers are those of an earlier text. */
  readonly waits: string | undefined;
  /** Why the option has no equilibrium to show. */
  readonly failure: string | undefined;
  readonly run: RunState;
  readonly onAsk: (question: Question) => void;
}

/** Who sits at the table, what the option gives each of them, and who would sign it. */
export function AtTable({ chosen, view, compiled, millionOf, waits, failure, run, onAsk }: AtTableProps) {
  const question = missingQuestion(view, compiled);
  return (
    <section className="at-table" aria-label="Who would sign">
      <RoundTable chosen={chosen} failed={failure !== undefined} />
      <div>
        <h2>{compiled.talks === undefined ? "Gain over the baseline" : "Gain over failed talks"}</h2>
        <p role="status">
          {waits ??
            (failure === undefined ? signingSentence(chosen) : "It could not be solved, so nobody is asked.")}
        </p>
        {failure !== undefined ? (
          <Notice tone="wrong">{failure}</Notice>
        ) : chosen.gains.every(({ percent }) => percent === null) ? (
          // Unknown gains have no bars: the question to answer first takes their place.
          <p>
            <button
              type="button"
              disabled={waits !== undefined || run.kind === "running"}
              onClick={() => onAsk(question)}
            >
              {questionWords(question).button}
            </button>
          </p>
        ) : (
          <GainBars
            gains={chosen.gains}
            millionOf={millionOf}
            verdicts={chosen.isThreat ? "none" : "signatures"}
          />
        )}
        {failure === undefined ? <p className="quiet">{threatWords(view, compiled, chosen)}</p> : null}
      </div>
    </section>
  );
}
