import { useEffect, useState } from "react";
import type { RenderedBriefing } from "../../../src/briefing/files/render-briefing.ts";
import type { TalksResult } from "../../../src/negotiation/talks-result.ts";
import type { SolvedDossier } from "../../state/use-results.ts";
import { SolverCancelled } from "../../worker/solver-client.ts";
import { briefings } from "../../worker/start-solver.ts";

/** A briefing, and the results it reports. */
export interface ShownBriefing {
  readonly solved: SolvedDossier;
  readonly talks: TalksResult | undefined;
  readonly briefing: RenderedBriefing;
}

export interface BriefingState {
  /** The latest one; it reports earlier results while a new one is being rendered. */
  readonly shown: ShownBriefing | undefined;
  readonly failure: string | undefined;
}

/**
 * Renders the briefing on some results in a worker, whenever they change.
 *
 * @param solved undefined while there is nothing complete to report
 */
export function useBriefing(
  solved: SolvedDossier | undefined,
  talks: TalksResult | undefined,
): BriefingState {
  const [shown, setShown] = useState<ShownBriefing>();
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    if (solved === undefined) return;
    const ending = new AbortController();
    const { simulation, opened } = solved;
    briefings
      .ask("briefing", { simulation, talks, context: opened.context }, { signal: ending.signal })
      .then(({ answer }) => {
        setShown({ solved, talks, briefing: answer });
        setFailure(undefined);
      })
      .catch((error: unknown) => {
        if (ending.signal.aborted || error instanceof SolverCancelled) return;
        setFailure(error instanceof Error ? error.message : String(error));
      });
    return () => ending.abort();
  }, [solved, talks]);
  return { shown, failure };
}
