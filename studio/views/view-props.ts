import type { Results } from "../state/use-results.ts";
import type { Dispatch, Workbench } from "../state/workbench.ts";

/** What every view is given: the state, the way to change it, and the numbers there are. */
export interface ViewProps {
  readonly bench: Workbench;
  readonly dispatch: Dispatch;
  readonly results: Results;
}
