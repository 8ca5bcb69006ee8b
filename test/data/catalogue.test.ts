import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { embeddedNames, listEmbedded, locateDataset, openDataset } from "../../src/data/sets/catalogue.ts";
import { tinyPath } from "./tiny.ts";

const here = fileURLToPath(new URL(".", import.meta.url));

describe("the catalogue", () => {
  it("lists the embedded sets with their cards", async () => {
    const names = ["nafta-1993", "world-2011", "world-2020", "world-2023", "world-2023-industry"];
    expect(await embeddedNames()).toEqual(names);
    expect((await listEmbedded()).map(({ card }) => [card.name, card.year, card.unit])).toEqual([
      ["nafta-1993", 1993, "million USD"],
      ["world-2011", 2011, "million USD"],
      ["world-2020", 2020, "million USD"],
      ["world-2023", 2023, "million USD"],
      ["world-2023-industry", 2023, "million USD"],
    ]);
  });

  it("opens an embedded set by name from wherever it is called", async () => {
    expect((await openDataset("nafta-1993", "/")).dims).toEqual({ economies: 31, sectors: 40 });
    expect(await locateDataset("nafta-1993", here)).toMatchObject({ embedded: true });
  });

  it("opens a folder by a path relative to the file that names it, or by an absolute one", async () => {
    expect((await openDataset("fixtures/tiny", here)).name).toBe("tiny");
    expect((await openDataset(tinyPath, "/")).name).toBe("tiny");
    expect(await locateDataset("./fixtures/tiny", here)).toMatchObject({ embedded: false });
  });

  it("suggests the nearest name for an unknown one", async () => {
    await expect(openDataset("world-2010", here)).rejects.toThrow(
      /no data set "world-2010".*Did you mean world-20/,
    );
    await expect(openDataset("fixtures/tiny/flows.csv", here)).rejects.toThrow("no data set");
  });
});
