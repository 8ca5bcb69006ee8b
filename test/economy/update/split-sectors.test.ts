import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { openDataset } from "../../../src/data/sets/catalogue.ts";
import { aggregate } from "../../../src/economy/aggregate.ts";
import { InputError } from "../../../src/economy/issue.ts";
import { cellsOf } from "../../../src/economy/update/account-cells.ts";
import { type SectorSplit, splitSectors } from "../../../src/economy/update/split-sectors.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const full = await openDataset("nafta-1993", root);
/** A small world whose industries are known: six economies, two goods sectors of two industries each, and services. */
const goods = ["food", "textile", "chemicals", "auto"];
const fine = aggregate(full, {
  economies: {
    EUROPE: full.groups.economies.EC!,
    REST: full.economies
      .map(({ code }) => code)
      .filter((code) => !["USA", "MEX", "CAN", "JPN", ...full.groups.economies.EC!].includes(code)),
  },
  sectors: { OTHER: full.sectors.map(({ code }) => code).filter((code) => !goods.includes(code)) },
});
const merged = { CONSUMER: ["food", "textile"], INDUSTRY: ["chemicals", "auto"] };
const coarse = { ...aggregate(fine, { sectors: merged }), tariff: new Float64Array(6 * 6 * 3) };
const free = { ...fine, tariff: new Float64Array(fine.tariff.length), finalDemand: undefined };

const part = (code: string) => ({ code, name: code, tradable: true, goods: true, tradeElasticity: 4 });
const into = new Map(Object.entries(merged).map(([code, parts]) => [code, parts.map(part)]));
const split = (change: Partial<SectorSplit> = {}) =>
  splitSectors({ ...coarse, finalDemand: undefined }, { into, like: free, ...change });

describe("a sector split by another table's structure", () => {
  it("adds up to the unsplit table, cell by cell", () => {
    const { accounts } = split();
    const back = aggregate(accounts, { sectors: merged });
    const before = cellsOf({ ...coarse, finalDemand: undefined });
    const after = cellsOf(back);
    const scale = Math.max(...before);
    before.forEach((cell, at) => {
      expect(Math.abs(after[at]! - Math.max(0, cell))).toBeLessThan(1e-9 * scale);
    });
  });

  it("gives the table again whose structure it takes", () => {
    const { accounts } = split();
    expect(accounts.sectors.map(({ code }) => code)).toEqual(fine.sectors.map(({ code }) => code));
    const [now, before] = [cellsOf(accounts), cellsOf(free)];
    const total = before.reduce((sum, cell) => sum + Math.abs(cell), 0);
    const moved = now.reduce((sum, cell, at) => sum + Math.abs(cell - before[at]!), 0) / 2;
    // A thousandth of the world's structure is mixed in.
    expect(moved / total).toBeLessThan(2e-3);
  });

  it("shares out what groups of households buy as the economy's final use", () => {
    const spending = Float64Array.from(coarse.sectors, ({ code }) =>
      code === "CONSUMER" ? 0.5 : code === "INDUSTRY" ? 0.2 : 0.3,
    );
    const households = [{ economy: "USA", groups: [{ name: "all", weight: 0.5, spending }] }];
    const world = { ...coarse, households, finalDemand: undefined };
    const { accounts } = splitSectors(world, { into, like: free });
    const [after] = accounts.households!;
    const back = aggregate(accounts, { sectors: merged }).households![0]!.groups[0]!.spending;
    spending.forEach((share, at) => {
      expect(back[at]).toBeCloseTo(share, 12);
    });
    const place = (code: string) => accounts.sectors.findIndex((sector) => sector.code === code);
    for (const code of goods) expect(after!.groups[0]!.spending[place(code)]).toBeGreaterThan(0);
  });

  it("takes another economy's structure where it is told to", () => {
    const own = split().accounts;
    const other = split({ structure: new Map([["MEX", "USA"]]) }).accounts;
    expect(cellsOf(own)).not.toEqual(cellsOf(other));
  });

  it("names what is wrong", () => {
    const issues = (change: Partial<SectorSplit>) => {
      try {
        split(change);
        return [];
      } catch (error) {
        if (error instanceof InputError) return error.issues.map(({ code }) => code);
        throw error;
      }
    };
    expect(issues({ into: new Map([["CONSUMERS", [part("food")]]]) })).toEqual(["unknown-code"]);
    expect(issues({ into: new Map([["CONSUMER", []]]) })).toEqual(["empty-split"]);
    expect(issues({ into: new Map([["CONSUMER", [part("food"), part("fod")]]]) })).toEqual(["unknown-code"]);
    expect(issues({ into: new Map([["CONSUMER", [part("food"), part("food")]]]) })).toEqual(["code-in-use"]);
    expect(issues({ structure: new Map([["MEX", "XXX"]]) })).toEqual(["no-structure"]);
  });
});
