import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadDossier } from "../../src/dossier/files/load-dossier.ts";
import { runTalks } from "../../src/negotiation/run-talks.ts";
import { parley } from "./capture.ts";
import { tempFolder, tinyWorld } from "./temp-folder.ts";

const folder = tempFolder();

/** Names as words, and as numbers that JavaScript would sort the other way round. */
const NUMBERS: Readonly<Record<string, string>> = {
  AAA: "842",
  BBB: "392",
  CCC: "156",
  food: "8703",
  machines: "0101",
  services: "99",
  xfirst: "301",
  xsecond: "232",
  xone: "20",
  xtwo: "10",
  xmatter: "7",
  xwide: "5",
  xlate: "4",
  xearly: "3",
  xplan: "2030",
  xpress: "2018",
};
const asNumbers = (text: string): string =>
  text.replaceAll(/[A-Za-z]+/g, (word) => (Object.hasOwn(NUMBERS, word) ? NUMBERS[word]! : word));

const written = `parley: 1
title: Order
data: let
sources: { xpress: { title: Press }, note: { title: Notes } }
parties: { AAA: {}, BBB: {}, CCC: {} }
policies:
  xfirst: { kind: tariff, importer: AAA, partners: [CCC, BBB], sectors: [machines], rate: 0.25, coverage: { default: 1, CCC: 0.9, BBB: 0.8 } }
  xsecond: { kind: tariff, importer: AAA, sectors: [food], rate: 0.1, mode: add }
options:
  - { id: xone, title: Both, policies: [xfirst, xsecond], issues: { xmatter: xlate, xwide: xearly } }
  - { id: xtwo, title: One, policies: [xsecond] }
issues:
  xmatter: { title: M, options: { xlate: L., xearly: E. }, values: { AAA: { xlate: 0, xearly: 1 }, BBB: { xlate: 1, xearly: 0 }, CCC: { xlate: 0, xearly: 0 } }, basis: Assumption. }
  xwide: { title: W, options: { xlate: L., xearly: E. }, values: { AAA: { xlate: 0, xearly: 1 }, BBB: { xlate: 1, xearly: 0 }, CCC: { xlate: 0, xearly: 0 } }, basis: Assumption. }
timetables:
  xplan: { steps: [ { title: a, option: xone }, { title: b, option: xtwo } ] }
  other: { steps: [ { title: a, option: xone }, { title: b, option: xtwo } ] }
`;

/** Writes the dossier and its data set, with words or with numbers for names. */
function write(name: "let" | "num"): string {
  const named = name === "num" ? asNumbers : (text: string) => text;
  mkdirSync(join(folder, name), { recursive: true });
  for (const file of readdirSync(tinyWorld).filter((each) => /\.(csv|yaml)$/.test(each))) {
    const text = readFileSync(join(tinyWorld, file), "utf8");
    // What people read stays: only the codes change.
    const codes = /^(economies|sectors)\.csv$/.test(file)
      ? text.replaceAll(/^[A-Za-z]+/gm, (code) => named(code))
      : named(text);
    writeFileSync(join(folder, name, file), codes);
  }
  const path = join(folder, `${name}.yaml`);
  writeFileSync(path, named(written).replace("data: let", `data: ${name}`));
  return path;
}

const [words, numbers] = [write("let"), write("num")];

describe("names that look like whole numbers", () => {
  it("keep the order of the file in everything that a compiled dossier has", async () => {
    const { compiled, accounts } = await loadDossier(numbers);
    const { dossier } = compiled;
    expect(accounts.economies.map(({ code }) => code)).toEqual(["842", "392", "156"]);
    expect(compiled.parties.map(({ id }) => id)).toEqual(["842", "392", "156"]);
    expect([...compiled.policies.keys()]).toEqual(["301", "232"]);
    expect([...dossier.sources.keys()]).toEqual(["2018", "note"]);
    expect([...dossier.timetables.keys()]).toEqual(["2030", "other"]);
    expect([...dossier.issues.keys()]).toEqual(["7", "5"]);
    expect([...dossier.issues.get("7")!.options.keys()]).toEqual(["4", "3"]);
    expect([...dossier.issues.get("7")!.values.keys()]).toEqual(["842", "392", "156"]);
    expect([...compiled.options[0]!.issues]).toEqual([
      ["7", "4"],
      ["5", "3"],
    ]);
  });

  it("give the same briefing as other names, names aside", async () => {
    const briefing = async (path: string): Promise<string> => {
      const out = path.replace(".yaml", "");
      const { code } = await parley(["brief", path, "--out", `${out}-out`]);
      expect(code).toBe(0);
      return readFileSync(join(`${out}-out`, "briefing.md"), "utf8");
    };
    const neutral = (text: string): string =>
      text
        .replaceAll(/Data \w+, 2020|SHA-256 [0-9a-f]+|\w+, 2020\./g, "")
        .replaceAll(/\(chart-[^)]*\.svg\)/g, "")
        // The map knows countries by number.
        .replaceAll(/ In the data but on no map: [^.]*\./g, "")
        .toLowerCase();
    const [inWords, inNumbers] = [await briefing(words), await briefing(numbers)];
    expect(neutral(inNumbers)).toBe(neutral(asNumbers(inWords)));
  });

  it("give the talks the same order too", async () => {
    const [a, b] = [await runTalks(await loadDossier(words)), await runTalks(await loadDossier(numbers))];
    expect(b.parties.map(({ id }) => id)).toEqual(a.parties.map(({ id }) => NUMBERS[id]));
    expect(b.participation.map(({ binding }) => binding)).toEqual(
      a.participation.map(({ binding }) => NUMBERS[binding]),
    );
  });
});
