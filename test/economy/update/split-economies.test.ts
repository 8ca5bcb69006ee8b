import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aggregate } from "../../../src/economy/aggregate.ts";
import { InputError } from "../../../src/economy/issue.ts";
import { cellsOf } from "../../../src/economy/update/account-cells.ts";
import { splitEconomies } from "../../../src/economy/update/split-economies.ts";
import { randomAccounts } from "../random-accounts.ts";

const worlds = randomAccounts().map((world) => ({ ...world, finalDemand: undefined }));

describe("an economy split into parts", () => {
  it("adds up to the whole again, in every account", () => {
    fc.assert(
      fc.property(
        worlds,
        fc.double({ min: 0.01, max: 0.98, noNaN: true }),
        fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
        (world, share, within) => {
          const { code } = world.economies[0]!;
          const parts = [
            { code: "NEW", name: "New", share },
            { code, name: code, share: 1 - share },
          ];
          const split = splitEconomies(world, new Map([[code, parts]]), within);
          expect(split.economies.map((each) => each.code).slice(0, 2)).toEqual(["NEW", code]);
          // Shares are of money; the others keep their people.
          const { people } = split;
          expect([...(people?.population.slice(0, 2) ?? [])].every(Number.isNaN)).toBe(true);
          expect(people?.population.slice(2)).toEqual(world.people?.population.slice(1));
          const back = cellsOf(aggregate(split, { economies: { [code]: ["NEW", code] } }));
          const scale = Math.max(...cellsOf(world).map(Math.abs));
          cellsOf(world).forEach((cell, at) => {
            expect(Math.abs(back[at]! - cell)).toBeLessThan(1e-12 * scale);
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it("does not trade with its other part where nothing crosses the border", () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const { code } = world.economies[0]!;
        const halves = ["ONE", "TWO"].map((half) => ({ code: half, name: half, share: 0.5 }));
        const closed = splitEconomies(world, new Map([[code, halves]]), 0);
        const open = splitEconomies(world, new Map([[code, halves]]), 1);
        for (let sector = 0; sector < world.dims.sectors; sector++) {
          const home = world.sales[sector * world.dims.economies ** 2]!;
          const at = sector * open.dims.economies ** 2;
          expect(closed.sales[at + 1]).toBe(0);
          expect(closed.sales[at]).toBeCloseTo(home / 2, 12);
          const crosses = world.sectors[sector]!.tradable ? home / 4 : 0;
          expect(open.sales[at + 1]).toBeCloseTo(crosses, 12);
          expect(open.sales[at]).toBeCloseTo(home / 2 - crosses, 12);
        }
      }),
      { numRuns: 10 },
    );
  });

  it("names what is wrong", () => {
    const [world] = fc.sample(
      worlds.filter(({ economies }) => economies.length > 2),
      1,
    );
    const [first, second] = world!.economies.map(({ code }) => code);
    const issues = (code: string, ...parts: readonly (readonly [string, number])[]) => {
      try {
        const list = parts.map(([part, share]) => ({ code: part, name: part, share }));
        splitEconomies(world!, new Map([[code, list]]));
        return [];
      } catch (error) {
        if (error instanceof InputError) return error.issues.map((issue) => issue.code);
        throw error;
      }
    };
    expect(issues("XYZ", ["A", 1])).toEqual(["unknown-code"]);
    expect(issues(first!, [second!, 0.5], [first!, 0.5])).toEqual(["code-in-use"]);
    expect(issues(first!, ["A", 0.5], ["B", 0.4])).toEqual(["shares-do-not-sum"]);
    expect(issues(first!, ["A", 1.5], ["B", -0.5])).toEqual(["bad-share", "bad-share"]);
    expect(issues(first!, ["a b", 1])).toEqual(["bad-code"]);
  });
});
