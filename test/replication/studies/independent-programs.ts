import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDataset } from "../../../src/data/sets/catalogue.ts";
import { writeDataset } from "../../../src/data/sets/write-dataset.ts";
import { loadDossier } from "../../../src/dossier/files/load-dossier.ts";
import { welfareOf } from "../../../src/equilibrium/solution/welfare.ts";
import { compileShock } from "../../../src/policy/compile-shock.ts";
import { solveMarketAccess } from "../../support/market-access-model.ts";
import { pairs, readLoopWorld, solveByLoops } from "../../support/nested-loops.ts";
import { solvePlainly } from "../../support/plain-solver.ts";
import { randomExportTaxes, randomShock, randomWorld } from "../../support/random-world.ts";
import { baseline, solved } from "../../support/solve-world.ts";
import { openArticle, parleyOn } from "./liberation-day.ts";
import type { Study } from "./study.ts";

/** Above this they would not be the same model, percent. */
const SAME = 1e-6;

/** Programs of this repository that share no code with src, on worlds of its own: largest gap of real income, percent. */
export const independentPrograms: Study = {
  id: "independent-programs",
  needs: ["world-2023"],
  slow: true,
  async tables() {
    const rows = [
      ["nested loops in levels (`nested-loops.ts`)", "`nafta-1993`, NAFTA's tariffs", await byNestedLoops()],
      [
        "damped substitution (`plain-solver.ts`)",
        "a random world, tariffs and export taxes",
        byPlainSolver(),
      ],
      [
        "one sector in levels (`market-access-model.ts`)",
        "`world-2023`, the tariffs of April 2025",
        await byOneSector(),
      ],
    ] as const;
    return {
      gaps: {
        head: ["program", "world and policy", "largest gap of real income, %"],
        rows: rows.map(([program, world, gap]) => {
          if (!(gap < SAME)) throw new Error(`${program} is ${gap} % off.`);
          return [program, world, "below 0.000001"];
        }),
      },
    };
  },
};

const largestGap = (ours: ArrayLike<number>, theirs: readonly number[]): number =>
  Math.max(...theirs.map((value, n) => Math.abs(value - ours[n]!)));

/** Caliendo and Parro's model from the tables of the set, deficits removed. */
async function byNestedLoops(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "parley-loops-"));
  try {
    await writeDataset(await openDataset("nafta-1993", "."), join(folder, "nafta"), { format: "csv" });
    const world = await readLoopWorld(join(folder, "nafta"));
    const { accounts, compiled } = await loadDossier("dossiers/nafta-1993.yaml");
    const base = baseline(accounts, "competitive", "balanced");
    const shock = compileShock(base.economy, [compiled.policies.get("nafta")!]);
    const { welfareHat } = welfareOf(solved(base, shock));
    const [J, N] = [world.sectors.length, world.economies.length];
    const tariffNew = pairs(J, N, N).map((rows, j) =>
      rows.map((row, n) => row.map((_, i) => shock.tariffNew[(j * N + n) * N + i]!)),
    );
    const none = pairs(J, N, N, 1);
    const held = world.deficit.map(() => 0);
    const before = solveByLoops(world, world.tariff, none, held);
    const after = solveByLoops(world, tariffNew, none, held);
    return largestGap(
      Array.from(welfareHat, (hat) => 100 * hat),
      world.economies.map(
        (_, n) => (100 * after.income[n]! * before.priceIndex[n]!) / before.income[n]! / after.priceIndex[n]!,
      ),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

function byPlainSolver(): number {
  const world = randomWorld({ economies: 4, sectors: 3, seed: 42, inputs: 0.5 });
  const base = baseline(world, "competitive", "fixed");
  const shock = { ...randomShock(world, 9), exportTaxNew: randomExportTaxes(world, 5) };
  const { welfareHat } = welfareOf(solved(base, shock, { tolerance: 1e-13 }));
  const plain = solvePlainly(base, shock);
  const { finalShare, dims } = base.economy;
  const theirs = plain.income.map((income, n) => {
    const logPrice = plain.priceHat.reduce(
      (sum, row, j) => sum + finalShare[j * dims.economies + n]! * Math.log(row[n]!),
      0,
    );
    return (100 * income) / base.accounts.income[n]! / Math.exp(logPrice);
  });
  return largestGap(
    Array.from(welfareHat, (hat) => 100 * hat),
    theirs,
  );
}

async function byOneSector(): Promise<number> {
  const world = await openArticle();
  const { tariff } = world.cases[0];
  const result = solveMarketAccess(
    { sales: world.sales, localShare: world.codes.map(() => 0), tradeElasticity: 4 },
    { tariff, revenue: "transfer", laborSupply: 0, scale: 0, passThrough: world.codes.map(() => 1) },
  );
  return largestGap(parleyOn(world, tariff, "fixed"), result.incomePercent);
}
