import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parley } from "./cli/capture.ts";
import { tempFolder } from "./cli/temp-folder.ts";
import { sourceFolder } from "./support/linked-dataset.ts";

/*
 * Small inputs that fell short once, from beside the repository. The kinds are tested elsewhere with inputs of our own
 * (docs/promises.md and test/data, test/dossier, test/cli); this file tries the inputs themselves.
 */
const cases = join(dirname(sourceFolder(".")), "cases");
const there = existsSync(cases);
const note = there ? "" : " (skipped: the folder cases is not on this machine)";
const at = (path: string): string => resolve(cases, path);
const temp = tempFolder();

/** What `parley check` says on stderr, a line each, without the place. */
async function check(path: string, code: number): Promise<readonly string[]> {
  const ran = await parley(["check", path]);
  expect([ran.code, ran.err], path).toEqual([code, expect.any(String)]);
  return ran.err
    .trim()
    .split("\n")
    .filter((line) => line !== "");
}

describe.skipIf(!there)(`inputs that fell short${note}`, () => {
  it("02: a table that cannot be read is one refusal, with what to do", async () => {
    for (const [folder, what] of [
      ["latin1", "not UTF-8 text"],
      ["utf16", "UTF-16 text"],
    ])
      expect(await check(at(`02/${folder}`), 2)).toEqual([
        expect.stringMatching(new RegExp(`${what}.*Save it again as UTF-8`)),
        "1 problem.",
      ]);
    expect(await check(at("02/fw"), 2)).toEqual([
      expect.stringContaining("part of it cannot be seen. Write SOU."),
      "1 problem.",
    ]);
    for (const folder of ["bom", "cr", "crlf", "nbsp", "space"])
      expect(await check(at(`02/${folder}`), 0)).toEqual([]);
  });

  it.each([
    ["world-2011", "US", "Did you mean USA "],
    ["world-2011", "UK", "Did you mean GBR "],
    ["world-2011", "EUR", "Did you mean the group EU?"],
    ["world-2011", "GER", "Did you mean DEU "],
    ["world-2011", "DRC", "real country, but not in world-2011; it is in world-2023 as COD"],
    ["world-2011", "WLD", "For everybody else write all."],
    ["world-2011", "Holland", "Did you mean NLD "],
    ["world-2011", "ROM", "Did you mean ROU "],
    ["world-2011", "ZAR", "real country, but not in world-2011; it is in world-2023 as COD"],
    ["world-2011", "South Korea", "Did you mean KOR "],
    ["world-2011", "Taiwan", "Did you mean TWN "],
    ["world-2011", "Kosovo", "Kosovo is a real country, but not in world-2011."],
    ["world-2011", "Türkiye", "Did you mean TUR "],
    ["world-2023", "ZAR", "Did you mean COD "],
    ["world-2023", "TWN", "it is in world-2011, world-2020 and world-2023-industry as TWN"],
    ["world-2023", "Kosovo", "Kosovo is a real country, but not in world-2023."],
  ])("04: in %s, %s is told what is meant, never another country", async (set, name, says) => {
    const text = readFileSync(at("04/x.yaml"), "utf8").replace('"America"', JSON.stringify(name));
    const ran = await parley(["check", "-"], { input: text.replace("world-2023", set) });
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(says);
  });

  it("07: percent for fractions is a warning, with what to write", async () => {
    const percent = "2.5 is 250 %; for 2.5 % write 0.025.";
    for (const path of ["07/pct", "07/d.yaml", "07/s.yaml"])
      expect(await check(at(path), 0), path).toEqual([expect.stringMatching(/warning: .*/)]);
    expect((await check(at("07/pct"), 0))[0]).toContain(percent);
    expect((await check(at("07/d.yaml"), 0))[0]).toContain(percent);
    expect((await check(at("07/s.yaml"), 0))[0]).toContain(percent);
    expect((await check(at("07/a.yaml"), 0))[0]).toContain("5 is 500 %; for 5 % write 0.05.");
  });

  it("09: customs data, in which nothing is sold at home, are named in check and in every result", async () => {
    expect(await check(at("09/comtrade"), 0)).toEqual([
      expect.stringContaining("No economy sells anything at home: NOR, SOU, EAS; sectors: food."),
    ]);
    expect(await check(at("09/onehome"), 0)).toEqual([
      expect.stringContaining("SOU sells nothing of food at home"),
    ]);
    // A sector that nobody buys is no account at all; the reason is said.
    expect((await check(at("09/nohome"), 2))[0]).toContain("No economy sells anything at home (NOR, SOU)");
    const { out } = await parley(["simulate", at("09/c.yaml"), "--json"]);
    expect(JSON.parse(out).warnings).toEqual([expect.objectContaining({ code: "no-home-sales" })]);
    expect((await parley(["brief", at("09/c.yaml")])).out).toContain("No economy sells anything at home");
  });

  it("14: names that look like whole numbers keep the order of the file", async () => {
    const { out } = await parley(["check", at("14/d.yaml")]);
    const places = (...names: string[]) => names.map((name) => out.search(new RegExp(`^ +${name}: `, "m")));
    const parties = places("842", "392", "156", "036");
    expect(parties).toEqual([...parties].sort((a, b) => a - b));
    expect(out.indexOf("  2: Both.")).toBeLessThan(out.indexOf("  1: One."));
    expect(out.indexOf("  301: ")).toBeLessThan(out.indexOf("  232: "));
    expect(out.indexOf("Timetable: 2030.")).toBeLessThan(out.indexOf("Timetable: 2025."));
  });

  it("14b: two dossiers that differ in names alone have one briefing", async () => {
    const told = async (name: string) =>
      (await parley(["brief", at(`14b/${name}.yaml`)])).out
        .split("\n")
        .filter((line) => !/[0-9a-f]{40}/.test(line));
    const named = (await told("let")).map((line) =>
      line
        .replaceAll("USA", "842")
        .replaceAll("JPN", "392")
        .replaceAll("CHN", "156")
        .replaceAll("AUS", "036")
        .replaceAll(/\blet\b(?=, 2020)/g, "num"),
    );
    expect(named).toEqual(await told("num"));
  });

  it("18: codes in CSV files and the workbook's file are there to be read by Excel", async () => {
    const out = join(temp, "18");
    expect((await parley(["brief", at("18/d.yaml"), "--out", out, "--csv-bom"])).code).toBe(0);
    const sectors = readFileSync(join(out, "sectors.csv"), "utf8");
    expect(sectors.startsWith("\ufeff")).toBe(true);
    expect(sectors).toContain("1E5");
    expect(existsSync(join(out, "briefing.xlsx"))).toBe(true);
  });

  it("unc: a block that is not used yet is said to be", async () => {
    expect(await check(at("talks/unc.yaml"), 0)).toEqual([
      expect.stringContaining("The block uncertainty is not used yet"),
    ]);
  });

  it.each(["f0", "f1", "f7"])(
    "talks/%s: three economies with tariffs to 1000 % find their equal gains",
    async (name) => {
      const ran = await parley(["talks", at(`talks/${name}-equal-gains.yaml`), "--json"]);
      const { talks } = JSON.parse(ran.out);
      expect(talks.status).toBe("solved");
      expect(talks.certificate.projectedGradient).toBeLessThanOrEqual(1e-7);
      const gains = Object.values<{ fromThreatPercent: number }>(talks.parties).map(
        (p) => p.fromThreatPercent,
      );
      expect(Math.min(...gains)).toBeGreaterThan(10);
      expect(Math.max(...gains) - Math.min(...gains)).toBeLessThan(1e-5);
    },
  );
});
