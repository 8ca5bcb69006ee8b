import { describe, expect, it } from "vitest";
import { hasSource, skipNote } from "../support/linked-dataset.ts";
import {
  mean,
  openOssa,
  optimalTariffs,
  ossaGame,
  ossaTalks,
  ossaWar,
  ossaWeights,
} from "./studies/ossa-2014.ts";

/*
 * Figures as the article prints them, so one decimal (tariffs) or one or two (welfare, percent). docs/validation.md sets the
 * same computation beside them.
 */
describe.skipIf(!hasSource("ossa-2007"))(
  `Ossa's trade wars and trade talks${skipNote("ossa-2007")}`,
  async () => {
    const world = hasSource("ossa-2007") ? await openOssa() : undefined;

    it("sets optimal tariffs without political weights: median 58.9 %, own welfare +2.2 %, others' -0.7 %", () => {
      const optimal = optimalTariffs(ossaGame(world!, undefined));
      expect(mean(optimal.map((r) => r.median)).toFixed(1)).toBe("58.9");
      expect(mean(optimal.map((r) => r.own)).toFixed(1)).toBe("2.2");
      expect(mean(optimal.map((r) => r.others)).toFixed(1)).toBe("-0.7");
    });

    it("calibrates the weights and finds the tariffs, the war and the talks of the main version", async () => {
      const game = ossaGame(world!, await ossaWeights(world!));
      const optimal = optimalTariffs(game);
      const today = optimalTariffs(game, { starts: [] });
      // A search from today's tariffs alone gives the article's figures; where a start from low tariffs finds Japan's
      // government strictly more (rice behind 500 % is a local optimum), that is the better answer.
      expect(mean(today.map((r) => r.median))).toBeCloseTo(62.4, 0);
      expect(mean(optimal.map((r) => r.own)).toFixed(1)).toBe("1.9");
      expect(mean(optimal.map((r) => r.others)).toFixed(1)).toBe("-0.7");
      for (const [p, r] of optimal.entries()) expect(r.own).toBeGreaterThanOrEqual(today[p]!.own - 1e-6);
      expect(optimal[4]!.own).toBeGreaterThan(today[4]!.own + 0.1);

      const found = ossaWar(game);
      expect(found.war.certificate.converged).toBe(true);
      expect(found.war.certificate.largestUnilateralGain).toBeLessThan(1e-7);
      // The article prints 63.4.
      expect(Math.abs(found.median - 63.4)).toBeLessThan(0.3);
      expect(found.loss.toFixed(1)).toBe("-2.9");

      const talks = ossaTalks(game, found);
      for (const [{ deal, gain }, paper] of [
        [talks.war, 3.6],
        [talks.today, 0.5],
        [talks.free, 0.21],
      ] as const) {
        expect(deal.status).toBe("solved");
        expect(deal.certificate.converged).toBe(true);
        // Optima are at least as good as the article's (3.68, 0.55 and 0.21), and no further from them than this.
        expect(gain).toBeGreaterThan(paper - 0.005);
        expect(gain).toBeLessThan(paper + 0.1);
      }
    }, 600_000);
  },
);
