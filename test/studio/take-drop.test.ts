import { describe, expect, it } from "vitest";
import type { EconomyResult, SolvedOption } from "../../src/dossier/simulation.ts";
import { metricOf } from "../../studio/state/metrics.ts";
import { rankEconomies } from "../../studio/state/rank-economies.ts";
import { takeDrop } from "../../studio/state/take-drop.ts";

const present = "parley: 1\ntitle: Here\ndata: world-2011 # the old one\n";
const given = (name: string, text: string) => new File([text], name);

describe("files dropped onto the studio", () => {
  it("a dossier is opened, with the tables that came beside it", async () => {
    const files = [given("talks.yaml", "title: There\n"), given("rates.csv", "a,b\n")];
    const { actions, words } = await takeDrop(present, { files, folders: new Map() });
    expect(actions.map(({ kind }) => kind)).toEqual(["tables", "open"]);
    expect(actions[1]).toEqual({ kind: "open", dossier: { file: "talks.yaml", text: "title: There\n" } });
    expect(words).toContain("rates.csv");
  });

  it("a data-set folder takes the place of the present one, as an edit that can be undone", async () => {
    const folders = new Map([["my-world", new Map([["dataset.yaml", new Blob()]])]]);
    const { actions } = await takeDrop(present, { files: [], folders });
    expect(actions).toEqual([
      { kind: "folder", name: "my-world", files: folders.get("my-world") },
      { kind: "edit", text: present.replace("world-2011", "my-world") },
    ]);
  });

  it("anything else opens nothing, and the reader is told what would", async () => {
    const { actions, words } = await takeDrop(present, {
      files: [given("photo.png", "")],
      folders: new Map(),
    });
    expect(actions).toEqual([]);
    expect(words).toMatch(/^Nothing here can be opened: a dossier is a \.yaml file/);
  });
});

describe("economies by a measure", () => {
  const option = {
    economies: Object.fromEntries(
      [
        ["LOW", -3],
        ["NONE", null],
        ["HIGH", 1],
      ].map(([code, exportsPercent]) => [code, { exportsPercent } as EconomyResult]),
    ),
  } as unknown as SolvedOption;

  it("stand from highest to lowest on one axis with zero on it, and those without the figure last", () => {
    const { rows, left, width } = rankEconomies(option, metricOf("exportsPercent"), (code) => code);
    expect(rows.map(({ code, value }) => [code, value])).toEqual([
      ["HIGH", 1],
      ["LOW", -3],
      ["NONE", null],
    ]);
    expect([left, width]).toEqual([3, 4]);
  });
});
