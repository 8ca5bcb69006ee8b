import type { CompiledDossier } from "../dossier/compile/compiled-dossier.ts";
import type { Baseline } from "../equilibrium/base/baseline.ts";
import { prepareBaseline } from "../simulation/prepare-baseline.ts";
import type { SimulationInput } from "../simulation/simulate-dossier.ts";
import { calibrate } from "./calibrate.ts";
import { type CompiledTalks, compileTalks } from "./compile-talks.ts";
import type { TalksSteps } from "./steps.ts";
import type { CalibrationResult } from "./talks-result.ts";

/** What every search begins with. */
export interface PreparedTalks {
  /** The dossier, with the political weights that were calibrated where it asks for that. */
  readonly compiled: CompiledDossier;
  readonly baseline: Baseline;
  readonly games: CompiledTalks;
  readonly calibration: readonly CalibrationResult[] | undefined;
}

/**
 * Today's equilibrium, solved unless it is known, the political weights, and the games of a dossier.
 *
 * @throws InputError when the accounts do not suit the market, or no political weights fit; SolveError when today's
 *   policy itself does not solve; CancelledError
 */
export async function prepareTalks(
  { compiled, accounts }: SimulationInput,
  steps: TalksSteps,
): Promise<PreparedTalks> {
  steps.expect(1);
  const baseline = await steps.run(
    "the baseline",
    () => steps.known?.baseline ?? prepareBaseline(accounts, compiled, steps.signal).baseline,
  );
  const calibrated = await calibrate(compiled, baseline, steps);
  const weighed = { ...compiled, weights: calibrated?.weights ?? compiled.weights };
  return {
    compiled: weighed,
    baseline,
    games: compileTalks(weighed, baseline),
    calibration: calibrated?.results,
  };
}
