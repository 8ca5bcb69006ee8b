import type {
  CompiledDossier,
  NoncooperativeRate,
  PoliticalWeight,
} from "../dossier/compile/compiled-dossier.ts";
import { InputError } from "../economy/issue.ts";
import type { Baseline } from "../equilibrium/base/baseline.ts";
import { noShock } from "../policy/shock.ts";
import { calibrateWeights } from "../talks/game/political-weights.ts";
import { refuseWeightedFactors } from "./refuse-weighted-factors.ts";
import type { TalksSteps } from "./steps.ts";
import type { CalibrationResult } from "./talks-result.ts";

/** Levels of the mean rate between which the common shift is looked for. */
const LEVELS = [0.01, 2.2] as const;

/**
 * The political weights of every economy with noncooperative tariffs in the dossier (Ossa 2014, section III), today's
 * tariffs of the others given. Undefined when the dossier has none.
 *
 * @throws InputError when no common shift of an economy's tariffs makes them optimal, or where income belongs to no sector
 */
export async function calibrate(
  compiled: CompiledDossier,
  baseline: Baseline,
  steps: TalksSteps,
): Promise<{ readonly weights: PoliticalWeight[]; readonly results: CalibrationResult[] } | undefined> {
  const { noncooperative } = compiled;
  if (noncooperative === undefined) return undefined;
  refuseWeightedFactors(compiled, baseline.economy);
  const { economies, sectors } = baseline.economy;
  const listed = economies.filter(({ code }) => noncooperative.some(({ economy }) => economy === code));
  steps.expect(listed.length);
  const weights: PoliticalWeight[] = [];
  const results: CalibrationResult[] = [];
  for (const { code } of listed) {
    const found = await steps.run(`political weights of ${code}`, () =>
      weightsOf(code, noncooperative, baseline),
    );
    sectors.forEach((sector, j) => {
      weights.push({ economy: code, sector: sector.code, weight: found.weights[j]! });
    });
    results.push({
      economy: code,
      weights: Object.fromEntries(sectors.map((sector, j) => [sector.code, found.weights[j]!])),
      shift: found.shift,
      misfit: found.misfit,
      unmatched: found.unmatched.map((j) => sectors[j]!.code),
    });
  }
  return { weights, results };
}

function weightsOf(code: string, rows: readonly NoncooperativeRate[], baseline: Baseline) {
  const { economies, sectors } = baseline.economy;
  const rateOf = new Map(
    rows.filter(({ economy }) => economy === code).map(({ sector, rate }) => [sector, rate]),
  );
  // A sector that is not imported has no rate, and any value here taxes nothing.
  const targets = Float64Array.from(sectors, (sector) => rateOf.get(sector.code) ?? 0);
  try {
    return calibrateWeights(
      { baseline, background: noShock(baseline.economy) },
      economies.findIndex((economy) => economy.code === code),
      targets,
      { range: LEVELS },
    );
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const message = `No political weights fit the noncooperative tariffs of ${code}. ${error.message}`;
    const hint = "Check its rates, or give weights instead.";
    throw new InputError([{ code: "no-weights", message, hint, path: ["talks", "objective"] }]);
  }
}
