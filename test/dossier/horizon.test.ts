import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { horizonDay } from "../../src/dossier/compile/compile-horizon.ts";
import { loadDossierText } from "../../src/dossier/files/load-dossier.ts";
import { tempFolder, writeDossier } from "../cli/temp-folder.ts";

const text = (horizon: string): string => `parley: 1
title: Years
data: tiny
date: 2026-01-01
model: { horizon: ${horizon} }
policies:
  first: { kind: tariff, importer: AAA, partners: BBB, sectors: food, rate: 0.1, until: 2028-07-01 }
  later: { kind: tariff, importer: AAA, partners: CCC, sectors: food, rate: 0.1, since: 2028-03-01 }
options: [{ id: a, title: A, policies: [first, later] }]
`;
const folder = tempFolder();
const years = async (horizon: string, table = "") => {
  const file = writeDossier(folder, "years.yaml", text(horizon));
  writeFileSync(join(folder, "horizon.csv"), table);
  const { compiled } = await loadDossierText(text(horizon), file);
  return compiled;
};

describe("a horizon", () => {
  it("has every year from the first that is stated to the last, on straight lines between them", async () => {
    const { horizon } = await years("{ from: 2026, path: { 1: 0.3, 3: 0.7, 6: 1 } }");
    expect(horizon!.years.map(({ year, after, share }) => [year, after, Number(share.toFixed(12))])).toEqual([
      [2027, 1, 0.3],
      [2028, 2, 0.5],
      [2029, 3, 0.7],
      [2030, 4, 0.8],
      [2031, 5, 0.9],
      [2032, 6, 1],
    ]);
    expect(horizon!.years.at(-1)!.share).toBe(1);
  });

  it("is the same with years of the calendar, from a table", async () => {
    const { horizon } = await years("{ from: 2026, path: { 0: 0.5, 2: 1 } }");
    const other = await years("{ from: 2026, file: horizon.csv }", "year,s\n2026,0.5\n2028,1\n");
    expect(other.horizon).toEqual(horizon);
    expect(horizon!.years.map(({ after }) => after)).toEqual([0, 1, 2]);
  });

  it("looks at each year on its last day, or on the day of its start, to see which measures are in force", async () => {
    const inForce = async (from: string) =>
      (await years(`{ from: ${from}, path: { 1: 0.5, 3: 1 } }`)).horizon!.years.map(({ policies }) =>
        policies.get("a")!.join(" "),
      );
    expect(await inForce("2026")).toEqual(["first", "later", "later"]);
    expect(await inForce("2026-05-15")).toEqual(["first", "first later", "later"]);
    expect(await inForce("2026-02")).toEqual(["first", "first", "later"]);
    expect(horizonDay("2026-02", 2)).toBe("2028-02-31");
  });

  it("may go above 1 where the dossier says so, and warns where it falls", async () => {
    const above = await years("{ from: 2026, above_one: true, path: { 1: 1.4, 2: 1 } }");
    expect(above.horizon!.years.map(({ share }) => share)).toEqual([1.4, 1]);
    expect(above.warnings).toEqual([]);
    const { warnings } = await years("{ from: 2026, path: { 1: 0.5, 2: 0.4 } }");
    expect(warnings.map(({ code }) => code)).toEqual(["falling-horizon"]);
  });

  it("is not there where the dossier has none, and makes its table part of what the dossier is", async () => {
    expect(await years("{ from: 2026, path: { 1: 1 } }")).toHaveProperty("horizon");
    const plain = text("").replace("model: { horizon:  }\n", "");
    const file = writeDossier(folder, "plain.yaml", plain);
    expect((await loadDossierText(plain, file)).compiled).not.toHaveProperty("horizon");
    const table = "{ from: 2026, file: horizon.csv }";
    const [one, other] = [await years(table, "year,s\n1,0.5\n"), await years(table, "year,s\n1,0.6\n")];
    expect(one.origin).not.toBe(other.origin);
  });
});
