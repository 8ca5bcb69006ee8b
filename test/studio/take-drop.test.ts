import { describe, expect, it } from "vitest";
import type { EconomyResult, SolvedOption } from "../../src/simulation/simulation-result.ts";
import { metricOf } from "../../studio/state/metrics.ts";
import { rankEconomies } from "../../studio/state/rank-economies.ts";
import { type GivenFile, givenFiles } from "../../studio/state/read-drop.ts";
import { takeDrop } from "../../studio/state/take-drop.ts";
import { findDropped } from "../../studio/worker/find-dropped.ts";

const present = "parley: 1\ntitle: Here\ndata: world-2011 # the old one\n";
const file = (path: string, text: string | Uint8Array<ArrayBuffer> = "") => ({
  path,
  file: new File([text], path.split("/").at(-1)!),
});
const give = (...files: readonly GivenFile[]) => takeDrop(present, { files, complaints: [] });

/** A file that says it is this large, without taking the memory. */
function large(path: string, megabytes: number): GivenFile {
  const given = file(path);
  Object.defineProperty(given.file, "size", { value: megabytes * 1024 * 1024 });
  return given;
}

const tiny = (folder: string) =>
  ["dataset.yaml", "economies.csv", "sectors.csv", "flows.csv.gz"].map((name) => file(`${folder}/${name}`));

describe("files dropped onto the studio", () => {
  it("a dossier is opened, with the tables that came with it", async () => {
    const { actions, words } = await give(file("talks.yaml", "title: There\n"), file("rates.csv", "a,b\n"));
    expect(actions.map(({ kind }) => kind)).toEqual(["tables", "open"]);
    expect(actions[1]).toEqual({ kind: "open", dossier: { file: "talks.yaml", text: "title: There\n" } });
    expect(words).toContain("rates.csv");
  });

  it("a data-set folder takes the place of the present one, as an edit that can be undone", async () => {
    const { actions } = await give(...tiny("my-world"));
    expect(actions).toEqual([
      expect.objectContaining({ kind: "folder", name: "my-world" }),
      { kind: "edit", text: present.replace("world-2011", "my-world") },
    ]);
    const [{ files }] = actions as unknown as [{ files: ReadonlyMap<string, File> }];
    expect([...files.keys()].sort()).toEqual([
      "dataset.yaml",
      "economies.csv",
      "flows.csv.gz",
      "sectors.csv",
    ]);
  });

  it("a data set that the dossier names already changes nothing in its text", async () => {
    const { actions, words } = await give(...tiny("down/world-2011"));
    expect(actions.map(({ kind }) => kind)).toEqual(["folder"]);
    expect(words).toContain("The dossier uses it.");
  });

  it("what a folder with a dossier, tables and data sets holds is known by the paths in the dossier", async () => {
    const { actions } = await give(
      ...tiny("round/sets/a"),
      ...tiny("round/sets/b"),
      file("round/rates/new.csv"),
      file("round/talks.yaml", "x"),
      file("round/old/talks.yaml", "y"),
    );
    expect(actions.flatMap((action) => (action.kind === "folder" ? [action.name] : []))).toEqual([
      "sets/a",
      "sets/b",
    ]);
    expect(actions.flatMap((action) => (action.kind === "tables" ? [...action.tables.keys()] : []))).toEqual([
      "rates/new.csv",
    ]);
    expect(actions.at(-1)).toEqual({ kind: "open", dossier: { file: "talks.yaml", text: "x" } });
  });

  it("two data sets are both ready, and the dossier uses the first", async () => {
    const { actions, words } = await give(...tiny("both/b"), ...tiny("both/a"));
    expect(actions.map((action) => (action.kind === "folder" ? action.name : action.kind))).toEqual([
      "a",
      "b",
      "edit",
    ]);
    expect(words).toContain("Data sets ready: a and b");
    expect(words).toContain("now uses a");
  });

  it("a dossier inside its own data-set folder finds it as data: .", async () => {
    const { actions } = await give(...tiny("world"), file("world/talks.yaml", "data: .\n"));
    const folders = new Map(
      actions.flatMap((action) => (action.kind === "folder" ? [[action.name, 1]] : [])) as [string, number][],
    );
    expect(findDropped(folders, ".")).toBe(1);
  });

  it.each([
    ["book.xlsx is a spreadsheet: save its sheet as CSV (UTF-8) and open that.", [file("book.xlsx")]],
    ["photo.png is a picture or a PDF, not a dossier", [file("photo.png")]],
    ["set.zip is an archive: unpack it first.", [file("set.zip")]],
    ["notes is not a file the studio can open: a dossier is a .yaml file", [file("notes")]],
    ["flows.parquet is a table of a data set: open its whole folder", [file("flows.parquet")]],
    ["rates.csv.gz is compressed: a dossier’s table must be a plain .csv file.", [file("rates.csv.gz")]],
    ["rates.csv is 200 MB; a dossier’s table may be at most 128 MB.", [large("rates.csv", 200)]],
    ["talks.yaml is 200 MB, too large for a dossier", [large("talks.yaml", 200)]],
    ["talks.yaml is not UTF-8 text", [file("talks.yaml", new Uint8Array([0xff, 0xfe]))]],
    ["w has the tables of a data set, but no dataset.yaml: write one", tiny("w").slice(1)],
    ["but no dataset.yaml: rename dataset.yml.", [...tiny("w").slice(1), file("w/dataset.yml")]],
    ["Nothing here can be opened: a dossier is a .yaml file", []],
  ] as const)("what cannot be used opens nothing, and the reader is told: %s", async (sentence, files) => {
    const { actions, words } = await give(...files);
    expect(actions).toEqual([]);
    expect(words).toContain(sentence);
    expect(words.length).toBeLessThan(300);
  });

  it("a folder with thousands of other files is named, and not read", () => {
    const many = Array.from({ length: 3_000 }, (_, at) => new File([], `${at}.txt`));
    for (const one of many) Object.defineProperty(one, "webkitRelativePath", { value: `home/${one.name}` });
    const { files, complaints } = givenFiles(many);
    expect([files, complaints]).toEqual([[], [expect.stringMatching(/^home holds more than 2,000 files/)]]);
  });
});

describe("economies by a measure", () => {
  const option = {
    economies: Object.fromEntries(
      [
        ["LOW", -2],
        ["NONE", null],
        ["HIGH", 1],
      ].map(([code, exportsPercent]) => [code, { exportsPercent } as EconomyResult]),
    ),
  } as unknown as SolvedOption;

  it("run from highest to lowest on one axis with zero on it, those without the figure last", () => {
    const { rows, left, width } = rankEconomies(option, metricOf("exportsPercent"), (code) => code, []);
    expect(rows.map(({ code, value }) => [code, value])).toEqual([
      ["HIGH", 1],
      ["LOW", -2],
      ["NONE", null],
    ]);
    expect([left, width]).toEqual([2, 3]);
  });
});
