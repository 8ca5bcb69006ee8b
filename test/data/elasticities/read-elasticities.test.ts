import { describe, expect, it } from "vitest";
import { encodeDataset } from "../../../src/data/sets/encode-dataset.ts";
import { loadDataset } from "../../../src/data/sets/load-dataset.ts";
import { formatIssue } from "../../../src/economy/issue.ts";
import type { WorldAccounts } from "../../../src/economy/world-accounts.ts";
import { accountsChecksum } from "../../../src/made/accounts-checksum.ts";
import { complaints, inMemory, tiny } from "../tiny.ts";

const card = (lines: string) => (text: string) => `${text}elasticities:\n${lines}`;
const MAP = "  sectors: { food: food, machines: { machinery_nec: 3, auto: 1 } }\n";
/** Food 2.62; machines 0.75 x 1.45 + 0.25 x 1.84. */
const sectors = (machines: number) =>
  `code,name,tradable,trade_elasticity,goods\nfood,Food,1,2.62,1\nmachines,Machines,1,${machines},1\nservices,Services,0,4,0\n`;
const published = {
  "dataset.yaml": card(`  table: caliendo-parro-2015\n${MAP}`),
  "sectors.csv": sectors(1.5475),
};
const told = async (edits: Parameters<typeof tiny>[0]) =>
  (await complaints(tiny(edits))).map(formatIssue).join("\n");

describe("a data set that names the table its elasticities are from", () => {
  it("has the table's standard errors, and says what it keeps", async () => {
    const accounts = await loadDataset(tiny(published));
    expect(accounts.tradeElasticityError![0]).toBe(0.61);
    expect(accounts.tradeElasticityError![1]).toBeCloseTo(Math.hypot(0.75 * 2.8, 0.25 * 0.92), 4);
    expect(accounts.tradeElasticityError![2]).toBeNaN();
    expect(accounts.elasticityOrigin).toMatchObject({
      kind: "table",
      name: "caliendo-parro-2015",
      kept: ["services"],
      givesErrors: true,
    });
  });

  it("has the checksum that it has without the name: errors that come with a name are no data", async () => {
    const unnamed = await loadDataset(tiny({ "sectors.csv": sectors(1.5475) }));
    expect(await accountsChecksum(await loadDataset(tiny(published)))).toBe(await accountsChecksum(unnamed));
  });

  it("may have standard errors of its own, which go before the table's and into the checksum", async () => {
    const own = { ...published, "trade_elasticity_se.csv": "sector,standard_error\nfood,0.7\n" };
    const accounts = await loadDataset(tiny(own));
    expect([...accounts.tradeElasticityError!]).toEqual([0.7, Number.NaN, Number.NaN]);
    expect(accounts.elasticityOrigin!.givesErrors).toBe(false);
    expect(await accountsChecksum(accounts)).not.toBe(
      await accountsChecksum(await loadDataset(tiny(published))),
    );
  });

  it.each(["csv", "parquet"] as const)("reads back the same, written as %s", async (format) => {
    const sets: WorldAccounts[] = [
      await loadDataset(tiny(published)),
      await loadDataset(
        tiny({ "dataset.yaml": card(`${MAP}  note: The numbers of this set are invented.\n`) }),
      ),
      await loadDataset(
        tiny({ ...published, "trade_elasticity_se.csv": "sector,standard_error\nfood,0.7\nservices,0\n" }),
      ),
    ];
    const written = await Promise.all(sets.map((accounts) => encodeDataset(accounts, { format })));
    expect(written.map((files) => files.has(`trade_elasticity_se.${format}`))).toEqual([false, false, true]);
    for (const [at, files] of written.entries())
      expect(await loadDataset(inMemory("tiny", files))).toEqual(sets[at]);
  });

  it("is refused where a value is not the table's, with its line", async () => {
    expect(await told({ ...published, "sectors.csv": sectors(8.22) })).toMatch(
      /sectors\.csv:3: machines has the trade elasticity 8\.22, but caliendo-parro-2015.* gives 1\.5475\. Write 1\.5475; or/,
    );
  });

  it.each([
    [
      "the table is unknown",
      `  table: caliendo-2015\n${MAP}`,
      /dataset\.yaml:12:10: .*no table of elasticities "caliendo-2015".*caliendo-parro-2015/,
    ],
    [
      "a part is not in the table",
      "  table: caliendo-parro-2015\n  sectors: { food: foods }\n",
      /dataset\.yaml:13:20: food is made of "foods".*Did you mean food/,
    ],
    [
      "a sector is not in the set",
      "  sectors: { foods: food }\n",
      /dataset\.yaml:12:14: .*names foods, which is not a known sector.*Did you mean food/,
    ],
    [
      "the note on them is none of the notes",
      `  table: caliendo-parro-2015\n${MAP}  note: They are high.\n`,
      /dataset\.yaml:14:9: elasticities\.note is not one of the notes/,
    ],
    ["a weight is no weight", "  sectors: { food: { food: heavy } }\n", /dataset\.yaml:12/],
    ["a key is misspelt", "  tabel: caliendo-parro-2015\n", /Unknown key "tabel".*Did you mean table/],
  ])("is refused where %s", async (_, lines, says) => {
    expect(await told({ "dataset.yaml": card(lines) })).toMatch(says);
  });
});
