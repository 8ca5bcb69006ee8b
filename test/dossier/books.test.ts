import { mkdtempSync, readFileSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadBook } from "../../src/data/books/read-book.ts";
import { nodeFolder } from "../../src/data/files/node-folder.ts";
import { loadDossier } from "../../src/dossier/files/load-dossier.ts";
import { InputError } from "../../src/economy/issue.ts";
import { bookAt } from "../../src/tariffs/law.ts";
import { sectorRates } from "../../src/tariffs/sector-rates.ts";
import { lawFolder } from "./law-folder.ts";

async function complaints(path: string): Promise<string[]> {
  try {
    await loadDossier(path);
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.issues.map(({ at, message, hint }) => `${at?.line}:${at?.column} ${message} ${hint}`);
  }
}

describe("a law in a dossier", () => {
  it("has the book's rates in the sectors of the data, by authority", async () => {
    const path = lawFolder("on: 2026-03-01, without: reciprocal, substitution: 2");
    const { compiled } = await loadDossier(path);
    const law = compiled.laws.get("law")!;
    const { book } = await loadBook(nodeFolder(join(path, "../toy")));
    const expected = sectorRates(bookAt(book, "2026-03-01", { without: ["reciprocal"] }), {
      partners: ["NOR", "CCC"],
      sigma: 2,
    });
    expect(law.rates.map(({ exporter, sector, rate, parts }) => ({ exporter, sector, rate, parts }))).toEqual(
      expected.map(({ exporter, sector, rate, parts }) => ({ exporter, sector, rate, parts })),
    );
    const farm = law.rates.find(({ exporter, sector }) => exporter === "NOR" && sector === "food")!;
    // Horses pay 7 % where they paid nothing, donkeys 10 % as before, with the same weight: P-hat and revenue rate at sigma 2.
    const price = (1 + 1.1) / (1 / 1.07 + 1.1);
    const revenue = (0.07 / 1.07 ** 2 + 0.1) / (1 / 1.07 ** 2 + 1);
    expect(farm.tariff).toBeCloseTo(revenue, 14);
    expect(farm.costFactor).toBeCloseTo((price * 1.05) / (1 + revenue), 14);
    expect(compiled.policies.get("law")).toMatchObject({ kind: "book", importer: "ISL" });
    expect(law.notes).toContain("CCC: no country of the book, so the lines for everybody hold.");
  });

  it("takes 1 + the sector's trade elasticity where nothing else is said", async () => {
    const [plain, said] = await Promise.all(
      ["on: 2026-03-01", "on: 2026-03-01, substitution: 6"].map((law) => loadDossier(lawFolder(law))),
    );
    const machines = ({ compiled }: typeof plain & {}) =>
      compiled.laws.get("law")!.rates.filter(({ sector }) => sector === "machines");
    expect(machines(plain!)).toEqual(machines(said!));
  });

  it("leaves the country itself out of a group whose others it spares or treats as all", async () => {
    const changes = async (law: string) =>
      (await loadDossier(lawFolder(`on: 2026-03-01, ${law}`))).compiled.laws.get("law")!.changes;
    expect(await changes("spare: { safety: all }")).toEqual({ spare: { safety: ["NOR", "CCC"] } });
    expect(await changes("as_others: [{ group: all, except: CCC }]")).toEqual({ asOthers: ["NOR"] });
  });

  it("counts the book in the dossier's checksum", async () => {
    const path = lawFolder("on: 2026-03-01");
    const before = (await loadDossier(path)).compiled.origin;
    expect((await loadDossier(path)).compiled.origin).toBe(before);
    writeFileSync(join(path, "../toy/notes.txt"), "not of the book");
    expect((await loadDossier(path)).compiled.origin).toBe(before);
    const measures = join(path, "../toy/measures.csv");
    writeFileSync(measures, readFileSync(measures, "utf8").replace("0.125", "0.13"));
    expect((await loadDossier(path)).compiled.origin).not.toBe(before);
  });
});

describe("a change of a law that changes nothing", () => {
  const warnings = async (law: string): Promise<string[]> =>
    (await loadDossier(lawFolder(`on: 2026-03-01, ${law}`))).compiled.warnings
      .filter(({ code }) => code === "idle-change")
      .map(({ at, message, hint }) => `${at?.line}:${at?.column} ${message} ${hint}`);

  it.each<[law: string, says: RegExp]>([
    [
      "without: [safety, late]",
      /^5:67 To leave out late changes nothing: nothing of it is in force on 2026-03-01\. Remove/,
    ],
    ["without: late", /^5:58 To leave out late changes nothing/],
    ["only: [late, safety]", /^5:56 To keep late alone keeps nothing/],
    ["replace: { late: 0.3 }", /^5:60 Another rate for late changes nothing/],
    ["spare: { late: [NOR] }", /^5:65 To spare NOR late changes nothing/],
    [
      "as_others: [NOR, CCC]",
      /^5:66 To treat CCC as all others changes nothing: it has nothing of its own on 2026-03-01/,
    ],
    ["spare: { late: all }", /^5:64 To spare NOR late changes nothing.* The same holds for 1 more of them\./],
  ])("is warned of: %s", async (law, says) => {
    const found = await warnings(law);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(says);
  });

  it.each([["as_others: all"], ["without: [safety]"], ["replace: { safety: 0.2, safety-cars: 0.3 }"]])(
    "is not what changes something for some: %s",
    async (law) => expect(await warnings(law)).toEqual([]),
  );
});

describe("a mistake about a law", () => {
  it.each<[law: string, says: RegExp]>([
    ["on: 2025-12-31", /^5:37 2025-12-31 comes before toy-book begins, which is on 2026-01-01\./],
    ["on: 2026-02-30", /^5:37 policies\.law\.on is "2026-02-30"/],
    [
      "on: 2026-03-01, without: safty",
      /^5:58 toy-book has no authority or measure "safty"\. Did you mean safety\?/,
    ],
    ["on: 2026-03-01, only: [late, recip, x]", /^5:69 toy-book has no authority or measure "x"\./],
    [
      "on: 2026-03-01, replace: { safety-car: 0.1, cars: 0 }",
      /^5:77 toy-book has no authority or measure "cars"\./,
    ],
    ["on: 2026-03-01, replace: { safety: 25 }", /^5:68 policies\.law\.replace\.safety is 25/],
    ["on: 2026-03-01, spare: { safety: ISL }", /^5:66 toy is the law of ISL on imports from others/],
    ["on: 2026-03-01, as_others: [NOR, ISL]", /^5:66 toy is the law of ISL on imports from others/],
    ["on: 2026-03-01, substitution: 0", /^5:63 policies\.law\.substitution is 0/],
    ["on:", /^5:37 policies\.law\.on has no value\. Write a day, such as 2026-11-28, after the colon\.$/],
    ["without: safety", /^5:8 policies\.law needs the key "on"\. Add on: a day, such as 2026-11-28\.$/],
  ])("%s", async (law, says) => {
    const found = await complaints(lawFolder(law));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(says);
  });

  it("is told where a book is missing, wrong or outside", async () => {
    expect(await complaints(lawFolder("on: 2026-03-01", "us-tariffs-2062"))).toEqual([
      expect.stringMatching(/^5:28 Parley comes with no tariff book "us-tariffs-2062", .*us-tariffs-2026/),
    ]);
    expect(await complaints(lawFolder("on: 2026-03-01", "us-tariffs-2026"))).toEqual([
      expect.stringMatching(/^5:28 us-tariffs-2026 is the law of USA, and tiny has no such economy\./),
    ]);
    expect(await complaints(lawFolder("on: 2026-03-01", "../toy"))).toEqual([
      expect.stringMatching(/^5:28 The tariff book "\.\.\/toy" /),
    ]);
    const path = lawFolder("on: 2026-03-01");
    const elsewhere = mkdtempSync(join(tmpdir(), "book-"));
    renameSync(join(path, "../toy"), join(elsewhere, "toy"));
    symlinkSync(join(elsewhere, "toy"), join(path, "../toy"));
    expect(await complaints(path)).toEqual([
      expect.stringMatching(/is a link that leads out of the dossier's folder\./),
    ]);
    // The folder is inside, and what it holds is not.
    for (const file of ["measures.csv", "book.yaml"]) {
      const inside = lawFolder("on: 2026-03-01");
      renameSync(join(inside, "../toy", file), join(elsewhere, file));
      symlinkSync(join(elsewhere, file), join(inside, "../toy", file));
      expect(await complaints(inside)).toEqual([expect.stringMatching(/link that leads out of/)]);
    }
    const broken = lawFolder("on: 2026-03-01");
    writeFileSync(join(broken, "../toy/lists.csv"), "list,product\nhorses,101\n");
    expect((await complaints(broken)).join("\n")).toMatch(/2:\S+ product is "101", which is no product code/);
  });
});
