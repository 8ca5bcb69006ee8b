import type { BriefingInput } from "../context/briefing-input.ts";
import { type ResultsView, resultsView } from "./results-view.ts";
import { type TalksView, talksView } from "./talks-view.ts";

/** Everything that a briefing prints from, worked out once and passed on to whatever prints it. */
export interface BriefingMaterial {
  readonly input: BriefingInput;
  readonly results: ResultsView;
  /** Undefined when the talks were not run. */
  readonly talks: TalksView | undefined;
}

export function briefingMaterial(input: BriefingInput): BriefingMaterial {
  const results = resultsView(input);
  return { input, results, talks: talksView(input, results) };
}
