import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nearestFirst } from "../../src/economy/nearest.ts";
import { parley } from "./capture.ts";
import { machinesDossier, tempFolder, writeDossier } from "./temp-folder.ts";

const folder = tempFolder();
const before = process.cwd();
const ready = ["mar-a-lago-2018", "nafta-1993", "tpp-2018", "trade-war-2011", "us-tariffs-2026"];

// Names are looked up from the current folder.
beforeAll(() => process.chdir(folder));
afterAll(() => process.chdir(before));

describe("parley dossiers", () => {
  it("lists the negotiations that come with Parley, with their data sets", async () => {
    const { code, out, err } = await parley(["dossiers"]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^mar-a-lago-2018 {2}Mar-a-Lago, April 2018: .* world-2023-industry$/m);
    const { dossiers } = JSON.parse((await parley(["dossiers", "--json"])).out);
    expect(dossiers.map(({ name }: { name: string }) => name)).toEqual(ready);
    expect(dossiers[1]).toMatchObject({
      title: "NAFTA: the tariff cuts of 1993 to 2005",
      data: "nafta-1993",
    });
  });
});

describe("the name of a dossier that comes with Parley", () => {
  it.each(ready.filter((name) => name !== "nafta-1993"))("leads to %s from any folder", async (name) => {
    const { code, err } = await parley(["check", name]);
    expect([code, err]).toEqual([0, ""]);
  });

  it("is taken by the commands that solve", async () => {
    const { code, out } = await parley(["simulate", "nafta-1993", "--csv", "--table", "options"]);
    expect(code).toBe(0);
    expect(out).toMatch(/solved/);
  });

  it("means the data set to check, too, where both have it", async () => {
    const { code, out } = await parley(["check", "nafta-1993"]);
    expect(code).toBe(0);
    expect(out).toContain("The world of NAFTA, 1993");
    expect(out).toContain("NAFTA: the tariff cuts of 1993 to 2005");
  });

  it("gives way to a file that is called so in the current folder, and not to a folder", async () => {
    writeDossier(folder, "tpp-2018", machinesDossier);
    expect((await parley(["check", "tpp-2018"])).out).toContain("Machines and the two neighbours");
    rmSync(join(folder, "tpp-2018"));
    mkdirSync(join(folder, "trade-war-2011"));
    const { code, out } = await parley(["simulate", "trade-war-2011", "--csv", "--table", "options"]);
    expect(code).toBe(0);
    expect(out).toContain("today,The tariffs of 2017,solved");
  });

  it.each(["brief", "simulate", "talks", "studio", "check"])(
    "misspelt, is answered by %s with the known names, the nearest first",
    async (command) => {
      const { code, out, err } = await parley([command, "nafta-1939"]);
      expect([code, out]).toEqual([5, ""]);
      expect(err).toMatch(
        /^There is no file "nafta-1939", and Parley comes with nothing of that name\. Known: nafta-1993, /,
      );
      for (const name of ready) expect(err).toContain(name);
    },
  );

  it("is not looked for where a path is given, or a name with an ending", async () => {
    for (const path of ["./nafta-1993", "nafta-1993.yaml", join("elsewhere", "nafta-1993")]) {
      const { code, err } = await parley(["simulate", path]);
      expect(code).toBe(5);
      expect(err).toContain("there is no such file or folder");
    }
  });

  it("of one's own file without its ending brings the ending to mind", async () => {
    writeFileSync(join(folder, "cars.yaml"), machinesDossier);
    expect((await parley(["simulate", "cars"])).err).toContain("Did you mean your cars.yaml?");
  });
});

describe("nearest names first", () => {
  it("orders by likeness and keeps the order of those that are as unlike", () => {
    expect(nearestFirst("stel", ["wine", "tin", "steel"])).toEqual(["steel", "tin", "wine"]);
    expect(nearestFirst("aa", ["xx", "yy", "zz"])).toEqual(["xx", "yy", "zz"]);
  });

  it("does not compare names too long to be meant", () => {
    const long = "a".repeat(100);
    expect(nearestFirst(long, ["b", "a"])).toEqual(["b", "a"]);
    expect(nearestFirst("a", [long, "b"])).toEqual(["b", long]);
  });
});
