import { describe, expect, it } from "vitest";
import { openDataset } from "../../src/data/sets/catalogue.ts";
import { loadDataset } from "../../src/data/sets/load-dataset.ts";
import { complaints, inMemory, swap, tiny } from "./tiny.ts";

/** A world of three, in which all that is made is value added. */
const small = (flows: string, more: Readonly<Record<string, string>> = {}) =>
  inMemory(
    "small",
    new Map(
      Object.entries({
        "dataset.yaml": "name: small\nyear: 2020\nunit: million USD\n",
        "economies.csv": "code,name\nNOR,Northland\nSOU,Southland\nEAS,Eastland\n",
        "sectors.csv": "code,name,tradable,trade_elasticity\nfood,Food,1,4\n",
        "tariffs.csv": "importer,exporter,sector,rate\nNOR,SOU,food,0.05\nSOU,NOR,food,0.25\n",
        "value_added.csv": "economy,sector,share\nNOR,food,1\nSOU,food,1\nEAS,food,1\n",
        "flows.csv": `exporter,importer,sector,value\n${flows}`,
        ...more,
      }),
    ),
  );

const abroad =
  "NOR,SOU,food,20\nSOU,NOR,food,10\nEAS,NOR,food,5\nNOR,EAS,food,7\nSOU,EAS,food,4\nEAS,SOU,food,6\n";
const home = "NOR,NOR,food,90\nSOU,SOU,food,70\nEAS,EAS,food,50\n";

const warningsOf = async (source: Parameters<typeof loadDataset>[0]) =>
  ((await loadDataset(source)).warnings ?? []).map(({ code, at, message, hint }) => ({
    code,
    place: `${at?.file}:${at?.line ?? ""}`,
    says: `${message} ${hint}`,
  }));

describe("accounts that hardly are what is meant", () => {
  it("are not what Parley comes with", async () => {
    for (const name of ["world-2011", "world-2023", "nafta-1993"]) {
      expect((await openDataset(name, ".")).warnings, name).toEqual([]);
    }
    expect(await warningsOf(tiny())).toEqual([]);
    expect(await warningsOf(small(home + abroad))).toEqual([]);
  }, 60_000);

  it("have most tariffs in percent", async () => {
    const rates = "importer,exporter,sector,rate\nNOR,SOU,food,2.5\nSOU,NOR,food,4.8\n";
    const [warning, ...rest] = await warningsOf(small(home + abroad, { "tariffs.csv": rates }));
    expect(rest).toEqual([]);
    expect(warning).toMatchObject({ code: "percent-for-fraction", place: "small/tariffs.csv:2" });
    expect(warning!.says).toContain("2.5 is 250 %; for 2.5 % write 0.025.");
    // One duty of 250 % among others may be meant.
    const one = "importer,exporter,sector,rate\nNOR,SOU,food,2.5\nSOU,NOR,food,0.1\n";
    expect(await warningsOf(small(home + abroad, { "tariffs.csv": one }))).toEqual([]);
  });

  it("know trade across borders only", async () => {
    const [all] = await warningsOf(small(abroad));
    expect(all).toMatchObject({ code: "no-home-sales", place: "small/flows.csv:" });
    expect(all!.says).toContain("No economy sells anything at home: NOR, SOU, EAS; sectors: food.");
    const [one] = await warningsOf(small(abroad + home.replace(/SOU.*\n/, "")));
    expect(one!.says).toContain("SOU sells nothing at home.");
  });

  it("have a sector that an economy exports and does not use", async () => {
    const source = tiny({ "flows.csv": (text) => text });
    expect(await warningsOf(source)).toEqual([]);
    const two = small(`${home}${abroad}NOR,NOR,wood,30\nSOU,NOR,wood,19\n`, {
      "sectors.csv": "code,name,tradable,trade_elasticity\nfood,Food,1,4\nwood,Wood,1,4\n",
      "value_added.csv": "economy,sector,share\nNOR,food,1\nSOU,food,1\nEAS,food,1\nNOR,wood,1\nSOU,wood,1\n",
    });
    expect((await warningsOf(two)).map(({ says }) => says)).toEqual([
      expect.stringContaining("SOU sells nothing of wood at home, though it exports it."),
    ]);
  });

  it("have an economy that is the sum of the others, or of the members of a group of its name", async () => {
    const flows = `${home}${abroad}ALL,ALL,food,262\n`;
    const world = {
      "economies.csv": "code,name\nNOR,Northland\nSOU,Southland\nEAS,Eastland\nALL,The world\n",
      "value_added.csv": "economy,sector,share\nNOR,food,1\nSOU,food,1\nEAS,food,1\nALL,food,1\n",
    };
    const [warning] = await warningsOf(small(flows, world));
    expect(warning).toMatchObject({ code: "economy-is-a-sum", place: "small/economies.csv:5" });
    expect(warning!.says).toContain("ALL has the output of NOR, SOU, EAS together");
  });

  it("spend less than nothing on something", async () => {
    const demand = (food: number, wood: number) =>
      small(`${home}${abroad}NOR,NOR,wood,30\nSOU,SOU,wood,1\nEAS,EAS,wood,1\n`, {
        "sectors.csv": "code,name,tradable,trade_elasticity\nfood,Food,1,4\nwood,Wood,1,4\n",
        "value_added.csv":
          "economy,sector,share\nNOR,food,1\nSOU,food,1\nEAS,food,1\nNOR,wood,1\nSOU,wood,1\nEAS,wood,1\n",
        "final_demand.csv": `economy,sector,value\nNOR,food,${food}\nNOR,wood,${wood}\nSOU,food,96\nSOU,wood,1\nEAS,food,61\nEAS,wood,1\n`,
        "tariffs.csv": "importer,exporter,sector,rate\n",
      });
    expect(await warningsOf(demand(105, 30))).toEqual([]);
    const [warning] = await warningsOf(demand(139, -4));
    expect(warning).toMatchObject({ code: "negative-demand", place: "small/final_demand.csv:3" });
    expect(warning!.says).toContain("NOR spends -4 on wood");
  });

  it("are refused once, not cell by cell, when a table is in another unit than the flows", async () => {
    const thousand = tiny({
      "value_added.csv": (text) =>
        text.replaceAll(/,(\d+(?:\.\d+)?)$/gm, (_, value) => `,${1000 * Number(value)}`),
    });
    const found = await complaints(thousand);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ code: "different-units", at: { file: "tiny/value_added.csv" } });
    expect(found[0]!.message).toMatch(/\d+ times the sales in flows\.csv/);
  });
});

describe("a table that cannot be read", () => {
  const named = "code,name\nAAA,Côte\nBBB,Türk\nCCC,C\n";
  const latin1 = Uint8Array.from(named, (letter) => letter.charCodeAt(0));
  const utf16 = Uint8Array.from([
    0xff,
    0xfe,
    ...Array.from(named).flatMap((letter) => [letter.charCodeAt(0), 0]),
  ]);

  it.each([
    ["Latin-1", latin1, /not UTF-8 text/],
    ["UTF-16", utf16, /UTF-16 text/],
    ["UTF-16 without a mark", utf16.slice(2), /UTF-16 text/],
  ])("is one message with advice, in %s", async (_, bytes, message) => {
    const found = await complaints(tiny({ "economies.csv": bytes }));
    expect(found).toHaveLength(1);
    expect(found[0]!.message).toMatch(message);
    expect(found[0]!.hint).toContain("CSV UTF-8");
  });

  it("is one message when a column is misspelt", async () => {
    const found = await complaints(tiny({ "flows.csv": swap("importer", "Importer") }));
    expect(found.map(({ message, hint }) => `${message} ${hint}`)).toEqual([
      'Unknown column "Importer". Did you mean importer?',
    ]);
  });
});

describe("a code that misleads the eye", () => {
  it("is shown with what cannot be seen, and with letters of another script", async () => {
    const unseen = await complaints(tiny({ "economies.csv": swap("CCC", "CCC\u200b") }));
    expect(unseen.map(({ message }) => message)).toEqual([
      'code is "CCC\\u200b": part of it cannot be seen.',
    ]);
    const cyrillic = await complaints(tiny({ "flows.csv": swap("AAA,BBB", "A\u0410A,BBB") }));
    expect(cyrillic[0]!.message).toContain('"A\\u0410A"');
    expect(cyrillic[0]!.hint).toBe("Did you mean AAA? It looks the same, but its characters are others.");
  });
});
