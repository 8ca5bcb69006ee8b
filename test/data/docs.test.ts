import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { encodeDataset } from "../../src/data/sets/encode-dataset.ts";
import { loadDataset } from "../../src/data/sets/load-dataset.ts";
import { TABLES } from "../../src/data/tables/tables.ts";
import { cellAt } from "../../src/economy/dims.ts";
import { economyFrom } from "../../src/economy/economy-from.ts";
import { complaints, inMemory } from "./tiny.ts";

const guide = readFileSync(new URL("../../docs/data.md", import.meta.url), "utf8");
const example = new Map(
  [...guide.matchAll(/^`(\w+\.\w+)`[^\n]*\n\n```\w+\n([\s\S]*?)```/gm)].map(([, name, content]) => [
    name!,
    content!,
  ]),
);

describe("the guide to data sets", () => {
  it("shows a world that loads as it is printed, with the final demand that the text computes", async () => {
    expect([...example.keys()]).toHaveLength(7);
    const folder = inMemory("two-lands", example);
    expect(await complaints(folder)).toEqual([]);
    const accounts = await loadDataset(folder);
    const { finalShare, dims } = economyFrom(accounts, "competitive");
    // Income of Northland: 120 of value added + 0.5 of tariffs + 10 of imports - 20 of exports.
    expect(finalShare[cellAt(dims, 0, 0)]! * 110.5).toBeCloseTo(60.5, 10);
    expect((await encodeDataset(accounts, { format: "csv" })).has("flows.csv")).toBe(true);
  });

  it("lists every table and every column that the loader knows", () => {
    for (const { name, required, optional } of Object.values(TABLES)) {
      const row = guide.split("\n").find((line) => line.startsWith(`| \`${name}\` |`));
      for (const column of [...required, ...optional]) expect(row, name).toContain(`\`${column}\``);
    }
  });
});
