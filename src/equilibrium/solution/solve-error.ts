import type { SolveOutcome } from "./solution.ts";

/** A shock that did not solve, for callers that treat this as exceptional; apart from the solver, which is large. */
export class SolveError extends Error {
  readonly outcome: Extract<SolveOutcome, { converged: false }>;
  constructor(outcome: Extract<SolveOutcome, { converged: false }>) {
    super(outcome.message);
    this.name = "SolveError";
    this.outcome = outcome;
  }
}
