import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { embeddedEconomies, openDataset } from "../../src/data/sets/catalogue.ts";
import { loadDossier } from "../../src/dossier/files/load-dossier.ts";
import { suggester } from "../../src/dossier/names/suggest-name.ts";
import { InputError } from "../../src/economy/issue.ts";

const accounts = {
  old: await openDataset("world-2011", "."),
  new: await openDataset("world-2023", "."),
};
const suggest = suggester(await embeddedEconomies());
const economy = (name: string, set: "old" | "new"): string => suggest("economy", name, accounts[set]) ?? "";

describe("a name of an economy that is none of the set's", () => {
  it.each([
    ["US", "USA"],
    ["America", "USA"],
    ["U.S.A.", "USA"],
    ["842", undefined],
    ["840", "USA"],
    ["UK", "GBR"],
    ["GER", "DEU"],
    ["german", "DEU"],
    ["Holland", "NLD"],
    ["ROM", "ROU"],
    ["South Korea", "KOR"],
    ["Türkiye", "TUR"],
    ["Turkey", "TUR"],
    ["jp", "JPN"],
  ])("%s means %s in both sets", (name, code) => {
    for (const set of ["old", "new"] as const) {
      if (code === undefined) expect(economy(name, set)).toBe("");
      else expect(economy(name, set)).toMatch(new RegExp(`^Did you mean ${code} \\(`));
    }
  });

  it.each([
    ["DRC", "COD", "world-2023"],
    ["ZAR", "COD", "world-2023"],
    ["Switzerland", "CHE", "world-2020, world-2023 and world-2023-industry"],
    ["Swiss", "CHE", "world-2020, world-2023 and world-2023-industry"],
  ])("%s is another set's, and says so", (name, code, sets) => {
    expect(economy(name, "new")).toMatch(new RegExp(`^Did you mean ${code} \\(`));
    expect(economy(name, "old")).toMatch(
      new RegExp(`is a real country, but not in world-2011; it is in ${sets} as ${code}\\..*ROW`),
    );
  });

  it("may be a real country that a set has not, and is never taken for another", () => {
    expect(economy("Taiwan", "old")).toBe("Did you mean TWN (Taiwan)?");
    expect(economy("TWN", "new")).toMatch(
      /^Taiwan is a real country, but not in world-2023; it is in world-2011, world-2020 and world-2023-industry as TWN\./,
    );
    for (const set of ["old", "new"] as const)
      expect(economy("Kosovo", set)).toMatch(/^Kosovo is a real country, but not in world-20/);
  });

  it("may be a group's, or everybody's", () => {
    expect(economy("EUR", "old")).toBe("Did you mean the group EU?");
    expect(economy("EUR", "new")).toBe("Did you mean the group EU27?");
    expect(economy("European Union", "new")).toBe("Did you mean the group EU27?");
    expect(economy("WLD", "old")).toBe("For everybody else write all.");
    expect(economy("BRICS", "old")).toBe("world-2011 has no such group: list its members as a party.");
  });

  it("says nothing of a name that nobody knows", () => {
    expect(economy("Atlantis", "new")).toBe("");
  });
});

describe("a name of a sector that is none of the set's", () => {
  it.each([
    ["steel", "the group metals"],
    ["cars", "the group vehicles"],
    ["clothes", "the group textiles"],
    ["services", undefined],
    ["Metals and metal products", "c12 (Metals and metal products)"],
    ["wheat", "the group agriculture"],
    ["tourism", "c22 (Hotels and restaurants)"],
  ])("%s means %s", (name, meant) => {
    const said = suggest("sector", name, accounts.old);
    if (meant !== undefined) expect(said).toBe(`Did you mean ${meant}?`);
  });
});

describe("an unknown name in a dossier", () => {
  const folder = mkdtempSync(join(tmpdir(), "parley-names-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const hintOf = async (importer: string, sectors = "goods"): Promise<string | undefined> => {
    const path = join(folder, "x.yaml");
    writeFileSync(
      path,
      `parley: 1\ntitle: T\ndata: world-2011\npolicies:\n  t: { kind: tariff, importer: ${importer}, sectors: ${sectors}, rate: 0.1 }\noptions:\n  - { id: t, title: T, policies: [t] }\n`,
    );
    return loadDossier(path).then(
      () => undefined,
      (error) => {
        if (!(error instanceof InputError)) throw error;
        expect(error.issues).toHaveLength(1);
        return error.issues[0]!.hint;
      },
    );
  };

  it("is told what is meant", async () => {
    expect(await hintOf("UK")).toBe("Did you mean GBR (United Kingdom)?");
    expect(await hintOf("Switzerland")).toContain(
      "it is in world-2020, world-2023 and world-2023-industry as CHE",
    );
    expect(await hintOf("USA", "steel")).toBe("Did you mean the group metals?");
    expect(await hintOf("US\u0410")).toBe(
      "Did you mean USA? It looks the same, but its characters are others.",
    );
    expect(await hintOf("Atlantis")).toMatch(/in all; parley data info world-2011 lists them\)\.$/);
  });
});
