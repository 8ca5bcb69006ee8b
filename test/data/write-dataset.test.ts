import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nodeFolder } from "../../src/data/files/node-folder.ts";
import { encodeDataset } from "../../src/data/sets/encode-dataset.ts";
import { loadDataset } from "../../src/data/sets/load-dataset.ts";
import { writeDataset } from "../../src/data/sets/write-dataset.ts";
import { aggregate } from "../../src/economy/aggregate.ts";
import { formatIssue } from "../../src/economy/issue.ts";
import type { WorldAccounts } from "../../src/economy/world-accounts.ts";
import { randomAccounts } from "../economy/random-accounts.ts";
import { complaints, inMemory, tiny } from "./tiny.ts";

let base = "";
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), "parley-write-"));
});
afterAll(() => rm(base, { recursive: true }));

/** All that a set says, without what reading it remarks: random figures may look like mistakes. */
const figuresOf = ({ warnings: _, ...figures }: WorldAccounts) => figures;

const formats = ["csv", "parquet"] as const;

describe.each(formats)("a data set written as %s", (format) => {
  it("is read back to the last digit, for any accounts", async () => {
    await fc.assert(
      fc.asyncProperty(randomAccounts(), async (accounts) => {
        const files = await encodeDataset(accounts, { format });
        expect(figuresOf(await loadDataset(inMemory("written", files)))).toEqual(accounts);
      }),
      { seed: 1, numRuns: 40 },
    );
  });

  it("may be a bloc's: the rate on itself survives", async () => {
    const bloc = aggregate(await loadDataset(tiny()), { economies: { UNION: ["AAA", "BBB"] } });
    const files = await encodeDataset(bloc, { format });
    expect(new TextDecoder().decode(files.get("dataset.yaml"))).toMatch(/^blocs:\n {2}- UNION$/m);
    expect(await loadDataset(inMemory("written", files))).toEqual(bloc);
  });

  it("is read back after any merging of economies and sectors", async () => {
    await fc.assert(
      fc.asyncProperty(randomAccounts(), fc.nat(), fc.nat(), async (accounts, economies, sectors) => {
        const first = (infos: readonly { readonly code: string }[], count: number) =>
          infos.slice(0, 1 + (count % infos.length)).map(({ code }) => code);
        const merged = aggregate(accounts, {
          economies: { UNION: first(accounts.economies, economies) },
          sectors: { bundle: first(accounts.sectors, sectors) },
        });
        const files = await encodeDataset(merged, { format });
        expect(figuresOf(await loadDataset(inMemory("written", files)))).toEqual(merged);
      }),
      { seed: 2, numRuns: 25 },
    );
  });

  it("keeps missing tariffs missing", async () => {
    const edits = {
      "tariffs.csv": undefined,
      "dataset.yaml": (text: string) => `${text}tariffs_missing: true\n`,
    };
    const without = await loadDataset(tiny(edits));
    const files = await encodeDataset(without, { format });
    expect([...files.keys()].filter((name) => name.startsWith("tariffs"))).toEqual([]);
    expect(await loadDataset(inMemory("written", files))).toEqual(without);
  });

  it("has the same bytes every time", async () => {
    const accounts = await loadDataset(tiny());
    expect(await encodeDataset(accounts, { format })).toEqual(await encodeDataset(accounts, { format }));
  });

  it("with checksums notices when a table is swapped", async () => {
    const files = await encodeDataset(await loadDataset(tiny()), { format, checksums: true });
    expect(await complaints(inMemory("written", files))).toEqual([]);
    const other = await encodeDataset(
      await loadDataset(tiny({ "tariffs.csv": "importer,exporter,sector,rate\n" })),
      { format },
    );
    files.set(`tariffs.${format}`, other.get(`tariffs.${format}`)!);
    const issues = await complaints(inMemory("written", files));
    expect(issues.map(formatIssue).join()).toContain("not the one that dataset.yaml describes");
  });
});

describe("the folder that a data set is written to", () => {
  it("holds the card, the tables and further files, and loads", async () => {
    const accounts = await loadDataset(tiny());
    const folder = join(base, "new", "set");
    await writeDataset(accounts, folder, {
      format: "csv",
      card: { source: "Invented.", vintage: { flows: "2020" } },
      extra: (files) => new Map([["CARD.md", `${files.size} files\n`]]),
    });
    expect((await readdir(folder)).sort()).toEqual([
      "CARD.md",
      "dataset.yaml",
      "economies.csv",
      "flows.csv",
      "input_shares.csv",
      "sectors.csv",
      "tariffs.csv",
      "value_added.csv",
    ]);
    expect(await readFile(join(folder, "CARD.md"), "utf8")).toBe("7 files\n");
    expect(await loadDataset(nodeFolder(folder))).toEqual(accounts);
    expect(await readdir(join(base, "new"))).toEqual(["set"]);
  });

  it("is not overwritten unasked, and then whole", async () => {
    const accounts = await loadDataset(tiny());
    const folder = join(base, "again");
    await writeDataset(accounts, folder, { format: "csv" });
    await writeFile(join(folder, "flows.csv"), "mine");
    await expect(writeDataset(accounts, folder, { format: "parquet" })).rejects.toThrow("already exists");
    expect(await readFile(join(folder, "flows.csv"), "utf8")).toBe("mine");
    await writeDataset(accounts, folder, { format: "parquet", overwrite: true });
    expect(await readdir(folder)).not.toContain("flows.csv");
    expect(await loadDataset(nodeFolder(folder))).toEqual(accounts);
  });

  it("is not overwritten while it holds a file that is no part of a data set", async () => {
    const accounts = await loadDataset(tiny());
    const folder = join(base, "shared");
    await writeDataset(accounts, folder, { format: "csv" });
    await writeFile(join(folder, "talks.yaml"), "mine");
    await expect(writeDataset(accounts, folder, { format: "parquet", overwrite: true })).rejects.toThrow(
      "also holds talks.yaml, which is not part of a data set: nothing is overwritten",
    );
    expect(await readFile(join(folder, "talks.yaml"), "utf8")).toBe("mine");
    expect(await readdir(folder)).toContain("flows.csv");
  });

  it("is never another kind of folder", async () => {
    const accounts = await loadDataset(tiny());
    await expect(writeDataset(accounts, base, { format: "csv", overwrite: true })).rejects.toThrow(
      "has no dataset.yaml, so it is not a data set, and Parley does not overwrite it",
    );
  });
});
