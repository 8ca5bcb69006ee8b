import { CERTIFIED, evaluate } from "../solution/certificate.ts";
import type { Solution, SolveOutcome } from "../solution/solution.ts";
import { notCertified } from "./failure.ts";

/** A point with its certificate, or the failure to certify it: nothing else makes a solution of a point. */
export function certify(found: Omit<Solution, "certificate">, sweeps: number): SolveOutcome {
  const { worst, byEquation, walras } = evaluate(
    found.baseline,
    found.shock,
    found,
    found.pledges,
    found.quotas,
  );
  if (!(worst.value <= CERTIFIED)) return notCertified(worst, CERTIFIED, sweeps);
  const certificate = {
    worstResidual: worst.value,
    worst,
    byEquation,
    walras,
    sweeps,
    converged: true,
  } as const;
  return { converged: true, solution: { ...found, certificate } };
}
