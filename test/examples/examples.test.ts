import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { build, root } from "../../scripts/setup.mjs";
import { nodeFolder } from "../../src/data/files/node-folder.ts";
import { openDataset } from "../../src/data/sets/catalogue.ts";
import { loadDataset } from "../../src/data/sets/load-dataset.ts";
import { cellAt, pairAt } from "../../src/economy/dims.ts";
import { salesNew } from "../../src/equilibrium/solution/sales-new.ts";
import { welfareOf } from "../../src/equilibrium/solution/welfare.ts";
import { compileShock } from "../../src/policy/compile-shock.ts";
import { parley } from "../cli/capture.ts";
import { baseline as baselineOf, solved } from "../support/solve-world.ts";

// Every example is run as a user runs it, importing the built package by its name.
beforeAll(build, 120_000);

const example = (name: string): string => join(root, "examples", name);
const run = (name: string): string =>
  execFileSync(process.execPath, [example(name)], { cwd: root, encoding: "utf8" });
const lines = (name: string): string[] => run(name).trim().split("\n");

// Each starts a process of its own, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

describe("the smallest program", () => {
  it("prints the library's own figures, certified, the importer's loss smaller than its neighbours'", async () => {
    const printed = lines("solve.mjs");
    const accounts = await openDataset("world-2011", ".");
    const baseline = baselineOf(accounts, "competitive", "balanced");
    const codes = accounts.economies.map(({ code }) => code);
    const shock = compileShock(baseline.economy, [
      {
        kind: "tariff",
        importers: ["USA"],
        partners: codes.filter((code) => code !== "USA"),
        exempt: {},
        sectors: accounts.groups.sectors.metals!,
        rate: 0.25,
        mode: "add",
        coverage: { default: 1, byPartner: {} },
      },
    ]);
    const { welfareHat } = welfareOf(solved(baseline, shock));
    expect(printed.slice(0, -1)).toEqual(codes.map((code, n) => `${code} ${100 * (welfareHat[n]! - 1)}`));
    const percent = new Map(printed.map((line) => line.split(" ") as [string, string]));
    for (const neighbour of ["CAN", "MEX"])
      expect(Number(percent.get(neighbour))).toBeLessThan(Number(percent.get("USA")));
    const residual = Number(printed.at(-1)!.replace("largest residual ", ""));
    expect(residual).toBeGreaterThan(0);
    expect(residual).toBeLessThan(1e-9);
  });
});

describe("a data set of one's own", () => {
  it("is one in which nothing is wrong", async () => {
    const { code, out } = await parley(["check", example("own-data/two-lands")]);
    expect(code).toBe(0);
    expect(out).toContain("Nothing is wrong.");
  });

  it("loses by autarky what the formula of the home share says", () => {
    const printed = lines("own-data/autarky.mjs").map((line) => line.split(" "));
    expect(printed.map(([code]) => code)).toEqual(["NOR", "SOU"]);
    // 80 of 100 and 30 of 50 are bought at home; the elasticity is 4.
    for (const [home, [, model, formula]] of [
      [0.8, printed[0]!],
      [0.6, printed[1]!],
    ] as const) {
      expect(Number(formula)).toBeCloseTo(home ** 0.25, 14);
      expect(Number(model)).toBeCloseTo(home ** 0.25, 11);
    }
  });
});

describe("talks of one's own", () => {
  interface Printed {
    readonly status: string;
    readonly tariffs: Readonly<Record<string, number>>;
    readonly income: Readonly<Record<string, number>>;
  }

  /** What the program says of each outcome, rates as fractions, incomes in percent. */
  function outcomes(): Map<string, Printed> {
    const found = new Map<string, Printed>();
    for (const block of run("own-talks.mjs")
      .trim()
      .split(/\n(?=\S)/)) {
      const [, title, status] = /^(.+): (.+)/.exec(block)!;
      const figures = (pattern: RegExp): [string, number][] =>
        [...block.matchAll(pattern)].map(([, code, value]) => [code!, Number(value)]);
      const tariffs = figures(/tariff of (\w+): (\S+) %/g).map(([code, value]) => [code, value / 100]);
      const income = Object.fromEntries(figures(/real income of (\w+): (\S+) %/g));
      found.set(title!, { status: status!, tariffs: Object.fromEntries(tariffs), income });
    }
    return found;
  }

  it("find the textbook's tariffs, alone and in a war, and a deal that both prefer to it", async () => {
    const found = outcomes();
    expect([...found.keys()]).toEqual(["best move of NOR alone", "best move of SOU alone", "war", "deal"]);
    const baseline = baselineOf(
      await loadDataset(nodeFolder(example("own-data/two-lands"))),
      "competitive",
      "balanced",
    );
    const { dims } = baseline.economy;
    const codes = ["NOR", "SOU"];
    /** t = (1 + t* (1 - s)) / (theta (1 - s) (1 + t*)), s the share of the good in the partner's spending (Gros 1987). */
    const textbook = (me: number, tariffs: readonly number[]): number => {
      const tariffNew = baseline.economy.tariff.slice();
      tariffNew[pairAt(dims, 0, 0, 1)] = tariffs[0]!;
      tariffNew[pairAt(dims, 0, 1, 0)] = tariffs[1]!;
      const solution = solved(baseline, {
        tariffNew,
        tradeCostHat: undefined,
        productivityHat: undefined,
      });
      const partner = 1 - me;
      const theirs = tariffs[partner]!;
      const spent = solution.expenditureNew[cellAt(dims, 0, partner)]!;
      const share = ((1 + theirs) * salesNew(solution)[pairAt(dims, 0, partner, me)]!) / spent;
      return (1 + theirs * (1 - share)) / (4 * (1 - share) * (1 + theirs));
    };
    const war = found.get("war")!;
    const atWar = codes.map((code) => war.tariffs[code]!);
    codes.forEach((code, me) => {
      const alone = found.get(`best move of ${code} alone`)!;
      const tariffs = codes.map((_, n) => (n === me ? alone.tariffs[code]! : 0));
      expect(tariffs[me]).toBeCloseTo(textbook(me, tariffs), 5);
      expect(alone.income[code]).toBeGreaterThan(0);
      expect(atWar[me]).toBeCloseTo(textbook(me, atWar), 5);
      expect(found.get("deal")!.income[code]).toBeGreaterThan(war.income[code]!);
    });
    expect(found.get("deal")!.status).toBe("solved");
  });
});
