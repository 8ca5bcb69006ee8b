import { describe, expect, it } from "vitest";
import { optionsAt } from "../../studio/views/Editor/text/complete-dossier.ts";
import { contextAtEnd } from "../../studio/views/Editor/text/yaml-context.ts";

const dossier = `parley: 1
title: x
data: tiny
sources: { press: { title: A report } }
parties: { USA: {}, JPN: {} }
policies:
  steel:
    kind: tariff
    importer: USA
    sectors: metals
    rate: 0.25
  fta: { kind: agreement, members: [USA, JPN], sectors: goods }
options:
  - id: now
    title: Today
    policies: [steel]
issues:
  visas: { options: { closed: As they are., open: Open to all. } }
`;

const known = {
  economies: [
    { title: "Everyone", choices: [{ name: "all", label: "all" }] },
    {
      title: "Economies",
      choices: ["USA", "JPN", "NO"].map((name) => ({ name, label: `${name}land (${name})` })),
    },
  ],
  sectors: [{ title: "Sectors", choices: [{ name: "metals", label: "Metals (metals)" }] }],
  text: dossier,
};

/** What is offered at the bar in a text, which replaces the end of the dossier from `after` on. */
function offered(after: string, written: string): string[] {
  const at = dossier.indexOf(after);
  expect(at, after).toBeGreaterThanOrEqual(0);
  const [before, behind] = (dossier.slice(0, at + after.length) + written).split("|") as [string, string?];
  const context = contextAtEnd(before);
  if (context === undefined) return [];
  return optionsAt(before + (behind ?? ""), context, false, known).map(({ label }) => label);
}

describe("what may be written at a place of a dossier", () => {
  it("is offered by kind of policy, without the keys that are there", () => {
    const tariff = offered("    rate: 0.25\n", "    |");
    expect(tariff).toEqual(expect.arrayContaining(["exempt", "coverage", "mode", "note", "source"]));
    expect(tariff).not.toContain("rate");
    expect(tariff).not.toContain("barrier_cut");
    expect(offered("sectors: goods", ", |}")).toEqual([
      "tariffs",
      "barrier_cut",
      "since",
      "until",
      "title",
      "note",
      "source",
    ]);
    // A policy that is not in any valid text yet.
    expect(offered("policies:\n", "  new:\n    kind: sanction\n    |")).toEqual(
      expect.arrayContaining(["coalition", "target", "factor", "direction", "share_burden"]),
    );
    expect(offered("data: tiny\n", "model:\n  |")).toEqual(
      expect.arrayContaining(["deficits", "labour", "scale", "capital"]),
    );
    expect(offered("data: tiny\n", "model:\n  labour:\n    |")).toEqual([
      "supply",
      "revenue",
      "tax",
      "mobility",
    ]);
  });

  it("is a word of the format where the format has words", () => {
    expect(offered("    rate: 0.25\n", "    mode: |")).toEqual(["set", "add", "at-least", "at-most"]);
    expect(offered("policies:\n", "  new: { kind: |")).toEqual([
      "tariff",
      "agreement",
      "barrier",
      "sanction",
      "export-tax",
      "purchase",
      "quota",
      "tariff-rate-quota",
      "schedule",
      "book",
    ]);
    expect(offered("    rate: 0.25\n", "    exempt: |")).not.toContain("all");
    expect(offered("data: tiny\n", "model:\n  deficits: |")).toEqual(["balanced", "fixed", "share"]);
    expect(offered("data: tiny\n", "model:\n  labour:\n    revenue: |")).toEqual(["transfer", "labour-tax"]);
    expect(offered("data: tiny\n", "model:\n  capital:\n    horizon: |")).toEqual(["short", "long"]);
  });

  it("is an economy or a sector of the data where one is allowed, however it is written", () => {
    expect(offered("    rate: 0.25\n", "    partners: |")).toEqual(["all", "USA", "JPN", "NO"]);
    expect(offered("    rate: 0.25\n", "    partners: [USA, J|")).toContain("JPN");
    expect(offered("    rate: 0.25\n", "    partners:\n      - USA\n      - |")).toContain("JPN");
    expect(offered("    rate: 0.25\n", "    partners:\n    - |")).toContain("JPN");
    expect(offered("    rate: 0.25\n", "    exempt: { |")).toEqual(["group", "except", "USA", "JPN", "NO"]);
    expect(offered("    rate: 0.25\n", "    partners: { group: |")).toEqual(["all", "USA", "JPN", "NO"]);
    expect(offered("members: [USA, JPN], ", "sectors: { group: goods, except: [|")).toContain("metals");
    expect(offered("    rate: 0.25\n", "    coverage: { |")).toContain("metals");
    expect(offered("    rate: 0.25\n", "    coverage: { default: 0.2, |")).toContain("JPN");
    expect(offered("members: [USA, JPN], ", "sectors: |")).toContain("metals");
  });

  it("is a name that the dossier itself defines", () => {
    expect(offered("    policies: [steel", ", |")).toEqual(["steel", "fta"]);
    expect(offered("    rate: 0.25\n", "    source: |")).toEqual(["press"]);
    expect(offered("    policies: [steel]\n", "    issues: { |")).toEqual(["visas"]);
    expect(offered("    policies: [steel]\n", "    issues: { visas: |")).toEqual(["closed", "open"]);
    expect(offered("    policies: [steel]\n", "talks:\n  parties: [|")).toEqual(["USA", "JPN"]);
    expect(offered("    policies: [steel]\n", "talks:\n  threat: |")).toEqual(["now"]);
  });

  it("is nothing in a comment or a paragraph, and the right thing after one", () => {
    expect(offered("    rate: 0.25", " # |")).toEqual([]);
    expect(offered("    rate: 0.25\n", "    note: >-\n      A text about |")).toEqual([]);
    expect(offered("    rate: 0.25\n", "    note: >-\n      A text.\n    |")).toContain("exempt");
    expect(offered("    rate: 0.25\n", "    exempt: [USA,\n      JPN]\n    |")).toContain("mode");
  });

  it("puts a code in quotes if it would be read as something else", () => {
    const options = optionsAt(
      "x: ",
      { path: ["policies", "steel", "importer"], place: "value", word: "", from: 3 },
      false,
      known,
    );
    expect(options.find(({ label }) => label === "NO")!.apply).toBe('"NO"');
    expect(options.find(({ label }) => label === "JPN")!.apply).toBe("JPN");
  });
});
