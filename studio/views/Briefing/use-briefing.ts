import { useCallback, useEffect, useState } from "react";
import type { RenderedBriefing } from "../../../src/briefing/files/render-briefing.ts";
import type { TalksResult } from "../../../src/negotiation/talks-result.ts";
import { afterClick } from "../../state/after-click.ts";
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
  /** It reports earlier results while a new one is being rendered. */
  readonly latest: ShownBriefing | undefined;
  readonly failure: string | undefined;
  /** Renders it again, after a failure that may pass. */
  readonly retry: () => void;
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
  const [latest, setLatest] = useState<ShownBriefing>();
  const [failure, setFailure] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => setAttempt((before) => before + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt starts the same work again
  useEffect(() => {
    if (solved === undefined) return;
    const ending = new AbortController();
    const { simulation, opened } = solved;
    briefings
      .ask("briefing", { simulation, talks, context: opened.context }, { signal: ending.signal })
      .then(({ answer }) =>
        afterClick(() => {
          if (ending.signal.aborted) return;
          setLatest({ solved, talks, briefing: answer });
          setFailure(undefined);
        }),
      )
      .catch((error: unknown) => {
        if (ending.signal.aborted || error instanceof SolverCancelled) return;
        setFailure(error instanceof Error ? error.message : String(error));
      });
    return () => ending.abort();
  }, [solved, talks, attempt]);
  return { latest, failure, retry };
}
