import { type LoadedDossier, loadDossier } from "../../../src/dossier/files/load-dossier.ts";
import type { Closure } from "../../../src/equilibrium/base/baseline.ts";
import { simulateDossier } from "../../../src/simulation/simulate-dossier.ts";
import type { SolvedOption } from "../../../src/simulation/simulation-result.ts";
import { compared, type Figure, type Study } from "./study.ts";

/**
 * Caliendo & Parro (2015), "Estimates of the Trade and Welfare Effects of NAFTA", Review of Economic Studies 82(1):
 * effects of NAFTA's tariff cuts with zero aggregate deficits and with the observed ones, percent: welfare, real wages.
 */
export const PUBLISHED_NAFTA = {
  balanced: { MEX: ["+1.31", "+1.72"], CAN: ["−0.06", "+0.32"], USA: ["+0.08", "+0.11"] },
  fixed: { MEX: ["+1.17", "+1.64"], CAN: ["−0.04", "+0.33"], USA: ["+0.08", "+0.12"] },
} as const;

/** The one option of a NAFTA dossier under a closure. */
export async function simulateNafta(
  loaded: LoadedDossier,
  deficits: Closure,
  decomposition = true,
): Promise<SolvedOption> {
  const { compiled, accounts } = loaded;
  const simulation = await simulateDossier(
    { compiled: { ...compiled, model: { ...compiled.model, deficits } }, accounts },
    { decomposition },
  );
  const option = simulation.options[0]!;
  if (option.status !== "solved") throw new Error(option.message);
  return option;
}

/** The article's figures beside those of a solved option. */
export function naftaFigures(option: SolvedOption, closure: keyof typeof PUBLISHED_NAFTA): Figure[] {
  return Object.entries(PUBLISHED_NAFTA[closure]).flatMap(([code, [welfare, realWage]]) => {
    const result = option.economies[code]!;
    return [
      { what: `${code}, welfare`, published: welfare, found: result.firstOrder!.totalPercent },
      { what: `${code}, real wages`, published: realWage, found: result.realWagePercent },
    ];
  });
}

export const nafta1993: Study = {
  id: "nafta-1993",
  needs: [],
  slow: false,
  async tables() {
    const loaded = await loadDossier("dossiers/nafta-1993.yaml");
    const figures: Figure[] = [];
    for (const [closure, title] of [
      ["balanced", "zero deficits"],
      ["fixed", "deficits of 1993"],
    ] as const) {
      const option = await simulateNafta(loaded, closure, false);
      for (const figure of naftaFigures(option, closure))
        figures.push({ ...figure, what: `${title}: ${figure.what}` });
    }
    return { figures: compared(figures) };
  },
};
