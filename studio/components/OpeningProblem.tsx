import type { Problem } from "../state/opening-state.ts";
import type { Take } from "../state/use-take.ts";
import { FilePicker } from "./FilePicker.tsx";
import { Notice } from "./Notice.tsx";

interface OpeningProblemProps {
  readonly problem: Problem;
  readonly take: Take;
  readonly onDismiss: () => void;
}

/** What the page could not open as asked, and how to give it what was meant. */
export function OpeningProblem({ problem, take, onDismiss }: OpeningProblemProps) {
  return (
    <div className="opening-problem">
      <Notice tone="wrong" title={problem.title}>
        <p>{problem.words}</p>
        <div className="pickers">
          <FilePicker take={take} />
          <button type="button" onClick={onDismiss}>
            Go on without it
          </button>
        </div>
      </Notice>
    </div>
  );
}
