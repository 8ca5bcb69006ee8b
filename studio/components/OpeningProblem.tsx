import type { Problem } from "../state/opening-state.ts";
import type { Take } from "../state/use-take.ts";
import { FilePicker } from "./FilePicker.tsx";
import { Notice } from "./Notice.tsx";

interface OpeningProblemProps {
  readonly problem: Problem;
  readonly take: Take;
  readonly onDismiss: () => void;
}

/** What the page was asked to open but could not, and a way to give it the right file where that would help. */
export function OpeningProblem({ problem, take, onDismiss }: OpeningProblemProps) {
  return (
    <div className="opening-problem">
      <Notice tone="wrong" title={problem.title}>
        <p>{problem.words}</p>
        <div className="pickers">
          {problem.asksForFile ? <FilePicker take={take} /> : null}
          <button type="button" onClick={onDismiss}>
            {problem.asksForFile ? "Continue without it" : "Continue"}
          </button>
        </div>
      </Notice>
    </div>
  );
}
