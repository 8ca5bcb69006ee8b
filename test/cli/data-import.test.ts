import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parley } from "./capture.ts";
import { tempFolder, tinyWorld } from "./temp-folder.ts";

const folder = tempFolder();
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const out = (name: string): string => join(folder, name);
const baci = file(
  "BACI_HS22_Y2023_V202501.csv",
  "t,i,j,k,v,q\n2023,156,842,851713,41250,3\n2023,704,842,851713,1000,1\n2023,492,842,851713,7,1\n2023,704,116,870323,5,1\n",
);
const tariffs = file("mine.csv", "importer,exporter,sector,rate\nUSA,CHN,870323,27.5\n");

describe("parley data import of an extract of trade", () => {
  it("writes a table in the economies of a set and the sectors of a concordance, with a card", async () => {
    const ran = await parley([
      "data",
      "import",
      baci,
      "--economies",
      "world-2011",
      "--sectors",
      "hs-wiod35",
      "--out",
      out("trade"),
    ]);
    expect(ran.code).toBe(0);
    expect(ran.out).toContain("2 rows of trade.");
    expect(ran.out).toContain("Read as BACI (CEPII), recognised by the columns t, i, j, k and v");
    // Viet Nam and Cambodia are in the rest of the world, and what they sell each other within it.
    expect(readFileSync(join(out("trade"), "trade.csv"), "utf8")).toBe(
      "exporter,importer,sector,value\nCHN,USA,c14,41.25\nROW,USA,c14,1\n",
    );
    const card = parse(readFileSync(join(out("trade"), "table.yaml"), "utf8"));
    expect(card).toMatchObject({ name: "trade", table: "trade", year: 2023, unit: "million USD" });
    expect(card.adjustments).toContain("Economies: those of world-2011; all other countries are its ROW.");
    expect(card.adjustments.join("\n")).toMatch(/is left out: Europe EU, nes\./);
  });

  it("replaces nothing unless it is told to, and writes nothing when a file is wrong", async () => {
    const again = ["data", "import", baci, "--out", out("trade")];
    expect((await parley(again)).code).toBe(2);
    expect((await parley([...again, "--overwrite", "--quiet"])).out).toBe("");
    const wrong = file("wrong.csv", "t,i,j,k,v,q\n2023,156,842,851713,many,3\n");
    const ran = await parley(["data", "import", wrong, "--out", out("never")]);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain("wrong.csv:2");
    expect(existsSync(out("never"))).toBe(false);
  });

  it("says which data sets and concordances there are, when it is given none of them", async () => {
    const set = await parley(["data", "import", baci, "--economies", "world-2012", "--out", out("x")]);
    expect(set.err).toContain(
      'There is no file "world-2012", and no data set has that name. Did you mean world-2011?',
    );
    const map = await parley(["data", "import", baci, "--sectors", "hs-wiod", "--out", out("x")]);
    expect(map.err).toContain("no concordance has that name. Did you mean hs-wiod35?");
  });

  it("takes no set whose economies are no countries, since nobody can tell who belongs to them", async () => {
    const ran = await parley(["data", "import", baci, "--economies", tinyWorld, "--out", out("x")]);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain("are no countries: nobody can tell who belongs to them.");
  });
});

describe("parley data import of tariffs", () => {
  it("asks for percent or fractions, and writes fractions", async () => {
    const asked = await parley(["data", "import", tariffs, "--year", "2025", "--out", out("tariffs")]);
    expect(asked.code).toBe(2);
    expect(asked.err).toContain("--rates percent or --rates fraction");
    const ran = await parley([
      "data",
      "import",
      tariffs,
      "--year",
      "2025",
      "--rates",
      "percent",
      "--out",
      out("tariffs"),
      "--json",
    ]);
    expect(JSON.parse(ran.out)).toMatchObject({
      source: "plain-tariffs",
      kind: "tariffs",
      year: 2025,
      rows: 1,
    });
    expect(readFileSync(join(out("tariffs"), "tariffs.csv"), "utf8")).toBe(
      "importer,exporter,sector,rate\nUSA,CHN,870323,0.275\n",
    );
  });
});
