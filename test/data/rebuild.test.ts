import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { BOOK_RECIPES, buildBook } from "../../src/data/build/build-book.ts";
import { buildDataset, RECIPES } from "../../src/data/build/build-dataset.ts";
import {
  ELASTICITY_SOURCES,
  elasticityModule,
  elasticityTables,
} from "../../src/data/build/elasticity-tables.ts";
import { mapElasticities } from "../../src/data/build/map-elasticities.ts";
import { missingFiles, sourceFolder } from "../../src/data/build/source-folder.ts";
import { openDataset } from "../../src/data/sets/catalogue.ts";
import { loadDataset } from "../../src/data/sets/load-dataset.ts";
import { inMemory } from "./tiny.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
// biome-ignore lint/complexity/useLiteralKeys: an environment variable is not a property of ours
const sources = process.env["PARLEY_SOURCE_DATA"] ?? join(root, "..", "shared", "data");
const present = existsSync(sources);
const title = present ? "" : ` (skipped: there are no source tables in ${sources}; set PARLEY_SOURCE_DATA)`;

const builtWith = (name: string) =>
  /built with V8 (\d+\.\d+)/.exec(readFileSync(`${root}datasets/${name}/CARD.md`, "utf8"))?.[1];
const thisEngine = process.versions.v8.split(".").slice(0, 2).join(".");

/** Its two updates and its back-test take half a minute: tried when data or their builder change. */
const SLOW = "world-2023-industry";
// biome-ignore lint/complexity/useLiteralKeys: an environment variable is not a property of ours
const slowToo = process.env["PARLEY_REBUILD"] === "all";
const recipes = RECIPES.filter(({ name }) => slowToo || name !== SLOW);

if (present && !slowToo) it.skip(`builds ${SLOW} again (half a minute: set PARLEY_REBUILD=all)`, () => {});

describe.skipIf(!present)(`building the embedded sets again${title}`, () => {
  // Another engine may round a power differently in the last digit, and then every byte after it differs.
  it.each(recipes.map((recipe) => [recipe.name, recipe] as const))(
    "gives %s again, byte for byte on the engine that built it",
    async (name, recipe) => {
      expect(await missingFiles(sources, recipe.needs)).toEqual([]);
      const { files, companions } = await buildDataset(recipe, sources);
      expect(files.size).toBeGreaterThan(6);
      const rebuilt = await loadDataset(inMemory(name, files));
      const committed = await openDataset(name, root);
      for (const table of ["sales", "tariff", "valueAdded", "inputShare", "finalDemand"] as const) {
        const [now, before] = [rebuilt[table]!, committed[table]!];
        const scale = Math.max(...before.slice(0, 100_000));
        expect(now.findIndex((value, at) => Math.abs(value - before[at]!) > 1e-10 * scale)).toBe(-1);
      }
      if (builtWith(name) !== thisEngine) return;
      for (const [file, content] of files) {
        const bytes = readFileSync(`${root}datasets/${name}/${file}`);
        expect(bytes.equals(Buffer.from(content)), `${name}/${file}: run npm run datasets`).toBe(true);
      }
      for (const [path, content] of companions) {
        expect(readFileSync(join(root, path), "utf8"), `${path}: run npm run datasets`).toBe(content);
      }
    },
  );

  it("gives the tables of elasticities again, byte for byte", async () => {
    expect(await missingFiles(sources, ELASTICITY_SOURCES)).toEqual([]);
    const tables = await elasticityTables(sourceFolder(sources));
    expect(tables.length).toBeGreaterThan(3);
    for (const table of tables) {
      const committed = readFileSync(`${root}src/data/elasticities/${table.name}.ts`, "utf8");
      expect(committed, `${table.name}: run npm run datasets`).toBe(elasticityModule(table));
    }
  });

  it("brings elasticities to sectors that hold several industries, weighted by trade", async () => {
    const { rows, card } = await mapElasticities(sourceFolder(sources), "caliendo-parro-2015", {
      GOODS: ["c1", "c12"],
      FARMS: ["c1"],
      METALS: ["c12"],
      TRADE: [],
    });
    const of = (code: string) => rows.find(({ sector }) => sector === code)!;
    expect(of("FARMS")).toMatchObject({ elasticity: 9.11, standardError: 2.01 });
    expect(of("TRADE")).toMatchObject({ elasticity: 5, standardError: Number.NaN, parts: [] });
    const weights = card.sectors.GOODS!;
    const farms = weights.agriculture! / Object.values(weights).reduce((sum, weight) => sum + weight, 0);
    expect(farms).toBeGreaterThan(0.1);
    expect(farms).toBeLessThan(0.5);
    expect(of("GOODS").elasticity).toBeCloseTo(farms * 9.11 + (1 - farms) * of("METALS").elasticity, 3);
    expect(Object.keys(card.sectors)).toEqual(["GOODS", "FARMS", "METALS"]);
  });
});

describe("a folder without the source tables", () => {
  it("is told which ones it lacks", async () => {
    const needs = RECIPES.flatMap((recipe) => recipe.needs);
    expect(await missingFiles(join(root, "test"), needs)).toEqual(needs);
  });
});

describe.skipIf(!present)(`building the tariff books again${title}`, () => {
  it.each(BOOK_RECIPES.map((recipe) => [recipe.name, recipe] as const))(
    "gives %s again, byte for byte",
    async (name, recipe) => {
      expect(await missingFiles(sources, recipe.needs)).toEqual([]);
      const files = await buildBook(recipe, sourceFolder(sources));
      expect(files.size).toBeGreaterThan(10);
      for (const [file, content] of files) {
        const bytes = readFileSync(`${root}datasets/tariff-books/${name}/${file}`);
        expect(bytes.equals(Buffer.from(content)), `${name}/${file}: run npm run datasets`).toBe(true);
      }
    },
  );
});
