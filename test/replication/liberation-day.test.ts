import { describe, expect, it } from "vitest";
import { hasSource, skipNote } from "../support/linked-dataset.ts";
import { solveMarketAccess } from "../support/market-access-model.ts";
import {
  articleFigures,
  besideProgram,
  LABOUR_SUPPLY,
  openArticle,
  parleyOn,
  SCALE,
} from "./studies/liberation-day.ts";
import { compared } from "./studies/study.ts";

describe.skipIf(!hasSource("world-2023"))(
  `the Liberation Day tariffs of Ignatenko and others (2025)${skipNote("world-2023")}`,
  async () => {
    const world = hasSource("world-2023") ? await openArticle() : undefined;

    it("do to the United States what the article prints, in its own model on the embedded set", () => {
      const { rows } = compared(articleFigures(world!, world!.cases[0]));
      expect(rows).toHaveLength(5);
      for (const [what, published, found] of rows) expect(found, what).toBe(published);
    });

    it("do in Parley what the article's equations do with labour supply and scale, to 1e-6 of a percent in 194 economies", () => {
      const { gap, ours } = besideProgram(world!, {
        revenue: "labor-tax",
        laborSupply: LABOUR_SUPPLY,
        scale: SCALE,
      });
      expect(gap).toBeLessThan(1e-6);
      expect(ours.employment[world!.usa]).toBeGreaterThan(0.4);
    });

    it("do in Parley what that model does without what it adds, to 1e-6 of a percent in 194 economies", () => {
      const { sales, codes, cases } = world!;
      const same = solveMarketAccess(
        { sales, localShare: codes.map(() => 0), tradeElasticity: 4 },
        {
          tariff: cases[0].tariff,
          revenue: "transfer",
          laborSupply: 0,
          scale: 0,
          passThrough: codes.map(() => 1),
        },
      );
      const ours = parleyOn(world!, cases[0].tariff, "fixed");
      expect(ours).toHaveLength(194);
      const gaps = ours.map((percent, n) => Math.abs(percent - same.incomePercent[n]!));
      expect(Math.max(...gaps)).toBeLessThan(1e-6);
    });
  },
);
