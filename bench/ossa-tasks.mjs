/** The computations of Ossa (2014), one function for each task, so that two threads can share them. */

import { nodeFolder } from "../dist/data/files/node-folder.js";
import { loadDataset } from "../dist/data/sets/load-dataset.js";
import { economyFrom } from "../dist/economy/economy-from.js";
import { welfareOf } from "../dist/equilibrium/solution/welfare.js";
import { rebase } from "../dist/equilibrium/solving/rebase.js";
import { noShock } from "../dist/policy/shock.js";
import { bargain } from "../dist/talks/game/bargaining.js";
import { bestResponse } from "../dist/talks/game/best-response.js";
import { createGameSolver, startingProfile } from "../dist/talks/game/game.js";
import { politicalIncome, realIncome } from "../dist/talks/game/government.js";
import { calibrateWeights } from "../dist/talks/game/political-weights.js";
import { nashWar } from "../dist/talks/game/war.js";

export async function openOssa(folder) {
  const accounts = await loadDataset(nodeFolder(folder));
  const outcome = rebase(economyFrom(accounts, "monopolistic"), "balanced");
  if (!outcome.converged) throw new Error(outcome.message);
  return outcome.baseline;
}

export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};

/** Every region sets a tariff for each sector: partner by partner, or one for all (MFN); between 0 and 1,000 %. */
function gameOf(baseline, mfn, weights) {
  const { economies: N, sectors: J } = baseline.economy.dims;
  const parties = baseline.economy.economies.map(({ code }, n) => {
    const instruments = [];
    for (let sector = 0; sector < J; sector++) {
      const partners = Array.from({ length: N }, (_, i) => i).filter((i) => i !== n);
      for (const exporters of mfn ? [partners] : partners.map((i) => [i])) {
        instruments.push({
          kind: "tariff",
          importers: [n],
          exporters,
          sector,
          cells: Int32Array.from(exporters, (i) => (sector * N + n) * N + i),
          min: 0,
          max: 10,
        });
      }
    }
    const objective = weights === undefined ? realIncome([n]) : politicalIncome([n], weights);
    return { id: code, members: [n], objective, instruments };
  });
  return { baseline, background: noShock(baseline.economy), parties };
}

export const tasks = {
  /** Political weights of one region from its noncooperative tariffs. */
  weights(baseline, { region, targets }) {
    const { weights, misfit, unmatched } = calibrateWeights(
      { baseline, background: noShock(baseline.economy) },
      region,
      Float64Array.from(targets),
    );
    return { weights: [...weights], misfit, unmatched };
  },
  /** Each region's optimal tariffs, given the others' tariffs as they are. */
  optimal(baseline, { mfn, weights }) {
    const game = gameOf(baseline, mfn, weights);
    return game.parties.map((party, p) => {
      const alone = {
        ...game,
        parties: game.parties.map((each) => (each === party ? party : { ...each, instruments: [] })),
      };
      const solver = createGameSolver(alone);
      const quo = startingProfile(alone);
      const [low, here] = [undefined, [quo[p]]].map((starts) =>
        bestResponse(solver, quo, p, starts === undefined ? {} : { starts: [] }),
      );
      const others = game.parties.map((_, q) => q).filter((q) => q !== p);
      const welfare = game.parties.map(({ objective }) => 100 * (objective.value(low.solution) - 1));
      return {
        median: 100 * median(low.levels),
        own: welfare[p],
        others: others.reduce((sum, q) => sum + welfare[q], 0) / others.length,
        fromToday: { median: 100 * median(here.levels), own: 100 * (here.value - 1) },
        projectedGradient: low.certificate.projectedGradient,
        wages: 100 * (low.solution.wageHat[p] - 1),
        welfare: 100 * (welfareOf(low.solution).welfareHat[p] - 1),
      };
    });
  },
  /** The war, and the talks from it. */
  war(baseline, { mfn, weights }) {
    const game = gameOf(baseline, mfn, weights);
    const war = nashWar(createGameSolver(game));
    const talks = bargain(createGameSolver(game), {
      solution: "equal-gains",
      threat: war.values,
      start: war.profile,
    });
    return {
      medians: war.profile.map((levels) => 100 * median(levels)),
      losses: war.values.map((value) => 100 * (value - 1)),
      certificate: war.certificate,
      talks: summary(talks),
    };
  },
  /** Talks from today's tariffs or from free trade. */
  talks(baseline, { mfn, weights, from }) {
    const game = gameOf(baseline, mfn, weights);
    const solver = createGameSolver(game);
    const quo = startingProfile(game);
    const start = from === "free" ? quo.map((levels) => new Float64Array(levels.length)) : quo;
    const solution = solver.solve(start);
    // MFN terms start from averages of today's tariffs; the threat is today's tariffs themselves.
    const threat = game.parties.map(({ objective }) => (from === "free" ? objective.value(solution) : 1));
    return summary(bargain(solver, { solution: "equal-gains", threat, start }));
  },
};

const summary = ({ status, gains, certificate, profile }) => ({
  status,
  gains: gains.map((gain) => 100 * gain),
  certificate,
  medians: profile.map((levels) => 100 * median(levels)),
});
