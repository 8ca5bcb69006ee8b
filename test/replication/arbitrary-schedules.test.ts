import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDataset } from "../../src/data/sets/catalogue.ts";
import { writeDataset } from "../../src/data/sets/write-dataset.ts";
import { loadDossier } from "../../src/dossier/files/load-dossier.ts";
import { simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import {
  type LoopSolution,
  type LoopWorld,
  pairs,
  readLoopWorld,
  solveByLoops,
} from "../support/nested-loops.ts";
import { randomNumbers } from "../support/random-world.ts";

describe("a table of new tariffs and trade costs for every pair and sector of nafta-1993", () => {
  let folder = "";
  let world: LoopWorld;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "parley-schedules-"));
    await writeDataset(await openDataset("nafta-1993", "."), join(folder, "nafta"), { format: "csv" });
    world = await readLoopWorld(join(folder, "nafta"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each([
    { deficits: "balanced", seed: 1 },
    { deficits: "fixed", seed: 2 },
  ] as const)(
    "moves real income, real wages, output and balances as nested loops say, to 1e-6, deficits $deficits",
    async ({ deficits, seed }) => {
      const { tariff, cost, csv } = schedule(world, seed);
      await writeFile(join(folder, "rates.csv"), csv);
      const path = join(folder, "dossier.yaml");
      await writeFile(
        path,
        [
          "parley: 1",
          "title: Every entry",
          "data: nafta",
          `model: { deficits: ${deficits} }`,
          "policies: { all: { kind: schedule, file: rates.csv } }",
          "options: [{ id: all, title: All, policies: [all] }]",
          "",
        ].join("\n"),
      );
      const option = (await simulateDossier(await loadDossier(path), { decomposition: false })).options[0]!;
      if (option.status !== "solved") throw new Error(option.message);

      const held = deficits === "balanced" ? world.deficit.map(() => 0) : world.deficit;
      const none = pairs(world.theta.length, world.economies.length, world.economies.length, 1);
      const before = solveByLoops(world, world.tariff, none, held);
      const after = solveByLoops(world, tariff, cost, held);
      const price = (n: number) => after.priceIndex[n]! / before.priceIndex[n]!;
      world.economies.forEach((code, n) => {
        const { welfarePercent, realWagePercent } = option.economies[code]!;
        expectNear(welfarePercent, 100 * (after.income[n]! / before.income[n]! / price(n) - 1), code);
        expectNear(realWagePercent, 100 * (after.wage[n]! / before.wage[n]! / price(n) - 1), code);
      });
      for (const { economy, sector, outputPercent } of option.sectors) {
        const [j, n] = [world.sectors.indexOf(sector), world.economies.indexOf(economy)];
        const ratio = after.output[j]![n]! / before.output[j]![n]!;
        expectNear(outputPercent, 100 * (ratio - 1), `${economy}, ${sector}`);
      }
      const balance = ({ trade }: LoopSolution, n: number, m: number) => trade[m]![n]! - trade[n]![m]!;
      for (const { economy, partner, beforeMillion, afterMillion } of option.balances) {
        const [n, m] = [world.economies.indexOf(economy), world.economies.indexOf(partner)];
        expectNear(beforeMillion, balance(before, n, m), `${economy} with ${partner}, before`);
        expectNear(afterMillion, balance(after, n, m), `${economy} with ${partner}, after`);
      }
      expect(option.balances.length).toBeGreaterThan(900);
    },
  );
});

/** Equal to 1e-6 of a percent or of a million, or relative where the figure is larger than one. */
function expectNear(found: number, wanted: number, what: string): void {
  const off = Math.abs(found - wanted) / Math.max(1, Math.abs(wanted));
  if (!(off < 1e-6)) expect.fail(`${what}: ${found} where nested loops find ${wanted}.`);
}

/** A rate for every pair of different economies in every sector, some costs at home and abroad, and some embargoes. */
function schedule({ economies, sectors, tariff, theta }: LoopWorld, seed: number) {
  const random = randomNumbers(seed);
  const [N, J] = [economies.length, theta.length];
  const tariffNew = tariff.map((rows) => rows.map((row) => [...row]));
  const cost = pairs(J, N, N, 1);
  const rows = ["importer,exporter,sector,rate,factor"];
  for (let j = 0; j < J; j++) {
    for (let n = 0; n < N; n++) {
      for (let i = 0; i < N; i++) {
        const draw = random();
        let [rate, factor] = ["", ""];
        if (n !== i) {
          tariffNew[j]![n]![i] = Math.round(4000 * random()) / 10_000;
          rate = String(tariffNew[j]![n]![i]);
        }
        if (draw < 0.2) {
          cost[j]![n]![i] = Math.round(9000 + 3000 * random()) / 10_000;
          factor = String(cost[j]![n]![i]);
        } else if (draw < 0.22 && n !== i) {
          cost[j]![n]![i] = Number.POSITIVE_INFINITY;
          factor = "prohibitive";
        }
        if (rate !== "" || factor !== "")
          rows.push(`${economies[n]},${economies[i]},${sectors[j]},${rate},${factor}`);
      }
    }
  }
  return { tariff: tariffNew, cost, csv: `${rows.join("\n")}\n` };
}
