import { readFile } from "node:fs/promises";
import { nodeFolder } from "../../../src/data/files/node-folder.ts";
import { loadDataset } from "../../../src/data/sets/load-dataset.ts";
import { pairAt } from "../../../src/economy/dims.ts";
import { economyFrom } from "../../../src/economy/economy-from.ts";
import type { Baseline } from "../../../src/equilibrium/base/baseline.ts";
import { rebase } from "../../../src/equilibrium/solving/rebase.ts";
import { noShock } from "../../../src/policy/shock.ts";
import { type BargainOptions, bargain } from "../../../src/talks/game/bargaining.ts";
import { type BestResponseOptions, bestResponse } from "../../../src/talks/game/best-response.ts";
import { createGameSolver, type Game, type Profile, startingProfile } from "../../../src/talks/game/game.ts";
import { politicalIncome, realIncome } from "../../../src/talks/game/government.ts";
import type { Instrument } from "../../../src/talks/game/instrument.ts";
import { calibrateWeights } from "../../../src/talks/game/political-weights.ts";
import { nashWar } from "../../../src/talks/game/war.ts";
import { OSSA_TABLES, sourceFolder, withLinkedDataset } from "../../support/linked-dataset.ts";
import { compared, type Figure, type Study } from "./study.ts";

/*
 * Ossa (2014), "Trade Wars and Trade Talks with Data", American Economic Review 104(12): means over the seven regions,
 * elasticities of column one, imbalances removed first. docs/ossa-2014.md has the figures by region.
 */

/** The article's world without imbalances. */
export function openOssa(): Promise<Baseline> {
  const yaml = "name: ossa-linked\nyear: 2007\nunit: million USD\n";
  return withLinkedDataset("ossa-2007", OSSA_TABLES, yaml, async (folder) => {
    const accounts = await loadDataset(nodeFolder(folder));
    const outcome = rebase(economyFrom(accounts, "monopolistic"), "balanced");
    if (!outcome.converged) throw new Error(outcome.message);
    return outcome.baseline;
  });
}

/** Seven governments, each with a tariff on every other in every sector, up to 1,000 %. */
export function ossaGame(baseline: Baseline, weights: Float64Array | undefined): Game {
  const { economies, dims } = baseline.economy;
  return {
    baseline,
    background: noShock(baseline.economy),
    parties: economies.map(({ code }, n) => ({
      id: code,
      members: [n],
      objective: weights === undefined ? realIncome([n]) : politicalIncome([n], weights),
      instruments: Array.from({ length: dims.sectors }, (_, sector) => sector).flatMap((sector) =>
        economies.flatMap((_, exporter): Instrument[] =>
          exporter === n
            ? []
            : [
                {
                  kind: "tariff",
                  importers: [n],
                  exporters: [exporter],
                  sector,
                  cells: Int32Array.of(pairAt(dims, sector, n, exporter)),
                  min: 0,
                  max: 10,
                },
              ],
        ),
      ),
    })),
  };
}

/** What one government alone would set; its own and the others' mean gain, percent. */
export interface OptimalTariffs {
  readonly median: number;
  readonly own: number;
  readonly others: number;
}

/** @param options where the search starts; from everywhere unless given */
export function optimalTariffs(game: Game, options: BestResponseOptions = {}): OptimalTariffs[] {
  return game.parties.map((_, p) => {
    const found = bestResponse(createGameSolver(game), startingProfile(game), p, options);
    if (found.certificate.projectedGradient >= 1e-8)
      throw new Error(`The optimal tariffs of ${game.parties[p]!.id} are no optimum.`);
    const others = game.parties.filter((_each, q) => q !== p);
    return {
      median: 100 * median(found.levels),
      own: 100 * (found.value - 1),
      others: mean(others.map(({ objective }) => 100 * (objective.value(found.solution) - 1))),
    };
  });
}

/**
 * Political weights under which each government's measured noncooperative tariffs are its best: measured for four regions,
 * trade-weighted mean applied rates for the other three.
 */
export async function ossaWeights(baseline: Baseline): Promise<Float64Array> {
  const { economy } = baseline;
  const { economies: N, sectors: J } = economy.dims;
  const targets = economy.economies.map((_, n) =>
    Float64Array.from({ length: J }, (_each, j) => {
      let duty = 0;
      let trade = 0;
      for (let i = 0; i < N; i++) {
        const o = pairAt(economy.dims, j, n, i);
        if (i === n) continue;
        duty += economy.tariff[o]! * economy.sales[o]!;
        trade += economy.sales[o]!;
      }
      return duty / trade;
    }),
  );
  const text = await readFile(`${sourceFolder("ossa-2007")}/tariff_noncoop.csv`, "utf8");
  for (const line of text.trim().split("\n").slice(1)) {
    const [importer, sector, rate] = line.trim().split(",");
    const n = economy.economies.findIndex(({ code }) => code === importer);
    const j = economy.sectors.findIndex(({ code }) => code === sector);
    targets[n]![j] = Number(rate);
  }
  const weights = new Float64Array(J * N);
  targets.forEach((target, n) => {
    const found = calibrateWeights({ baseline, background: noShock(economy) }, n, target);
    if (found.misfit >= 1e-5)
      throw new Error(`No weights give the tariffs of ${economy.economies[n]!.code}.`);
    found.weights.forEach((weight, j) => {
      weights[j * N + n] = weight;
    });
  });
  return weights;
}

/** The war of the main version: the mean over regions of its median tariff and of governments' losses, percent. */
export function ossaWar(game: Game) {
  const war = nashWar(createGameSolver(game));
  return {
    war,
    median: mean(war.profile.map((levels) => 100 * median(levels))),
    loss: mean(war.values.map((value) => 100 * (value - 1))),
  };
}

/** Talks from the war, from today's tariffs and from free trade. */
export function ossaTalks(game: Game, { war }: ReturnType<typeof ossaWar>) {
  const quo = startingProfile(game);
  const free = quo.map((levels) => new Float64Array(levels.length));
  const freeTrade = createGameSolver(game).solve(free)!;
  const from = (start: Profile, threat: BargainOptions["threat"]) => {
    const deal = bargain(createGameSolver(game), { solution: "equal-gains", threat, start });
    return { deal, gain: 100 * Math.min(...deal.gains) };
  };
  return {
    war: from(war.profile, war.values),
    today: from(
      quo,
      game.parties.map(() => 1),
    ),
    free: from(
      free,
      game.parties.map(({ objective }) => objective.value(freeTrade)),
    ),
  };
}

export const ossa2014: Study = {
  id: "ossa-2014",
  needs: ["ossa-2007"],
  slow: true,
  async tables() {
    const baseline = await openOssa();
    const plainGame = ossaGame(baseline, undefined);
    const without = optimalTariffs(plainGame);
    const game = ossaGame(baseline, await ossaWeights(baseline));
    const optimal = optimalTariffs(game);
    const today = optimalTariffs(game, { starts: [] });
    const war = ossaWar(game);
    const talks = ossaTalks(game, war);
    const of = (results: readonly OptimalTariffs[], key: keyof OptimalTariffs) =>
      mean(results.map((r) => r[key]));
    const terms = "these terms give every government the same gain, strictly more than the printed one";
    const figures: Figure[] = [
      { what: "without weights: optimal tariff, median", published: "58.9", found: of(without, "median") },
      { what: "without weights: own welfare", published: "+2.2", found: of(without, "own") },
      { what: "without weights: others' welfare", published: "−0.7", found: of(without, "others") },
      { what: "optimal tariff, a search from today's alone", published: "62.4", found: of(today, "median") },
      {
        what: "optimal tariff, median",
        published: "62.4",
        found: of(optimal, "median"),
        why: "from low tariffs Japan's government finds +2.72 %, where a search from today's ends at +2.52 % behind its rice tariff",
      },
      { what: "own government welfare", published: "+1.9", found: of(optimal, "own") },
      { what: "others' government welfare", published: "−0.7", found: of(optimal, "others") },
      {
        what: "war tariff, median",
        published: "63.4",
        found: war.median,
        why: "not shown; no region gains by moving alone, and small differences in the weights move tariffs by tenths",
      },
      { what: "government welfare in the war", published: "−2.9", found: war.loss },
      { what: "talks from the war, gain", published: "+3.6", found: talks.war.gain, why: terms },
      {
        what: "talks from today's tariffs, gain",
        published: "+0.5",
        found: talks.today.gain,
        why: `${terms}; 0.55, so this is rounding, or nearly so`,
      },
      { what: "talks from free trade, gain", published: "+0.21", found: talks.free.gain },
    ];
    return { figures: compared(figures) };
  },
};

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export function median(values: Iterable<number>): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}
