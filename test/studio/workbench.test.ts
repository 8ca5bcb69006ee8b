import { describe, expect, it } from "vitest";
import {
  decodeAddress,
  encodeAddress,
  type SharedState,
  sharedState,
} from "../../studio/state/share-link.ts";
import {
  type Action,
  isUnsaved,
  newWorkbench,
  reduce,
  type Workbench,
} from "../../studio/state/workbench.ts";

const start = newWorkbench({ file: "a.yaml", text: "one" });
const stateOf = (...actions: readonly Action[]): Workbench => actions.reduce(reduce, start);
const edit = (text: string): Action => ({ kind: "edit", text });

describe("the state of the studio", () => {
  it("goes back through edits and forward again, and a new edit clears what could be redone", () => {
    const back = stateOf(edit("two"), edit("three"), { kind: "undo" }, { kind: "undo" });
    expect(back.dossierText).toBe("one");
    expect(reduce(reduce(back, { kind: "redo" }), { kind: "redo" }).dossierText).toBe("three");
    const other = reduce(reduce(back, { kind: "redo" }), edit("else"));
    expect(reduce(other, { kind: "redo" })).toBe(other);
    expect(reduce(other, { kind: "undo" }).dossierText).toBe("two");
  });

  it("stays as it is when there is nothing to undo or an edit changes nothing", () => {
    expect(stateOf({ kind: "undo" })).toBe(start);
    expect(stateOf(edit("one"))).toBe(start);
  });

  it("takes back the opening of another dossier, its name too", () => {
    const opened = stateOf(
      { kind: "option", option: "x" },
      { kind: "open", dossier: { file: "b.yaml", text: "b" } },
    );
    expect(opened).toMatchObject({ file: "b.yaml", dossierText: "b", option: undefined });
    expect(reduce(opened, { kind: "undo" })).toMatchObject({ file: "a.yaml", dossierText: "one" });
    expect(reduce(reduce(opened, { kind: "undo" }), { kind: "redo" })).toMatchObject({ file: "b.yaml" });
  });
});

describe("what closing the page would lose", () => {
  it.each<[string, readonly Action[], boolean]>([
    ["nothing as it came", [], false],
    ["an edit", [edit("two")], true],
    ["nothing once the edit is taken back", [edit("two"), { kind: "undo" }], false],
    ["nothing once the edit is typed back", [edit("two"), edit("one")], false],
    ["nothing once the edit is downloaded", [edit("two"), { kind: "downloaded" }], false],
    ["an edit after the download", [edit("two"), { kind: "downloaded" }, edit("three")], true],
    [
      "an edit of the dossier that was open before",
      [edit("two"), { kind: "open", dossier: { file: "b.yaml", text: "b" } }],
      true,
    ],
    [
      "nothing of another that was only opened",
      [{ kind: "open", dossier: { file: "b.yaml", text: "b" } }],
      false,
    ],
  ])("%s", (_, actions, lost) => {
    expect(isUnsaved(stateOf(...actions))).toBe(lost);
  });

  it("tells a dossier that is opened from an edit of the one before, through undo and redo", () => {
    const open: Action = { kind: "open", dossier: { file: "a.yaml", text: "another" } };
    const now = stateOf(edit("two"), open, edit("more"));
    expect(stateOf(edit("two")).origin).toBe(start.origin);
    expect(now.origin).not.toBe(start.origin);
    const back = reduce(reduce(now, { kind: "undo" }), { kind: "undo" });
    expect([back.dossierText, back.origin]).toEqual(["two", start.origin]);
    expect(reduce(back, { kind: "redo" }).origin).toBe(now.origin);
    expect(reduce(now, { ...open, dossier: { file: "c.yaml", text: "c" } }).origin).not.toBe(now.origin);
  });
});

/** The state that an address holds. */
async function opened(address: string): Promise<SharedState> {
  const found = await decodeAddress(address);
  if (found.kind !== "state") throw new Error(`The address is ${found.kind}.`);
  return found.state;
}

describe("a shared address", () => {
  it("opens the same dossier, view, option and measure, in any script", async () => {
    const text = "title: 関税 – Zölle – 🛃\n".repeat(500);
    const bench = stateOf(edit(text), { kind: "view", view: "policies" }, { kind: "option", option: "b" });
    const address = await encodeAddress(sharedState(bench, "one"));
    expect(address).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(address.length).toBeLessThan(1_000);
    expect(await opened(address)).toEqual({
      file: "a.yaml",
      text,
      view: "policies",
      option: "b",
      metric: "welfarePercent",
    });
  });

  it("opens on the same economy and part of the world, against the same baseline, which another dossier does not have", async () => {
    const bench = stateOf(
      { kind: "baseline", baseline: "b" },
      { kind: "economy", economy: "MLT" },
      { kind: "region", region: "europe" },
    );
    const address = await encodeAddress(sharedState(bench, "one"));
    expect(await opened(address)).toMatchObject({ baseline: "b", economy: "MLT", region: "europe" });
    const other = reduce(bench, { kind: "open", dossier: { file: "b.yaml", text: "b" } });
    expect(other).toMatchObject({ baseline: undefined, economy: undefined, region: "world" });
  });

  it("leaves out a text that is served under the same name, unchanged", async () => {
    const address = await encodeAddress(sharedState(start, "one"));
    expect(await opened(address)).not.toHaveProperty("text");
  });

  it("that is damaged, cut short or not ours opens nothing", async () => {
    const address = await encodeAddress(sharedState(stateOf(edit("x".repeat(100))), "one"));
    for (const cut of ["Hc3LCsIwEEbhd_nXiVhXkocQF0LX03SsA5M", "jY6x"])
      expect(await decodeAddress(cut)).toEqual({ kind: "damaged" });
    for (const place of ["", "table-parties"]) expect(await decodeAddress(place)).toEqual({ kind: "none" });
    for (const wrong of [address.slice(0, -6), `!${address}`, "A".repeat(60)])
      expect(await decodeAddress(wrong)).toEqual({ kind: "damaged" });
  });

  it.each([
    ...[
      ".",
      ")",
      "),",
      ",",
      "&utm_source=x",
      "?fbclid=1",
      "…",
      "”",
      "’s",
      "%22",
      ">",
      "*",
      "__",
      " is the link",
    ].map((tail) => [`a tail ${tail}`, (address: string) => address + tail] as const),
    ...[
      "\n",
      "\r\n",
      "%0A",
      "%0D%0A",
      "%20",
      " ",
      "=\n",
      "\n> ",
      "%0A%3E%20",
      "\u200b",
      "%E2%80%8B",
      "\u00ad",
    ].map(
      (wrap) =>
        [
          `a wrap ${JSON.stringify(wrap)}`,
          (address: string) =>
            `${address.slice(0, 76)}${wrap}${address.slice(76, 152)}${wrap}${address.slice(152)}.`,
        ] as const,
    ),
  ])("opens all the same with %s", async (_, changed) => {
    const text = Array.from({ length: 60 }, (_, at) => `line ${at * at}`).join("\n");
    const bench = stateOf(edit(text), { kind: "view", view: "table" });
    const address = await encodeAddress(sharedState(bench, "one"));
    expect(address.length).toBeGreaterThan(200);
    expect(await opened(changed(address))).toMatchObject({ text, view: "table" });
  });

  it("names no option that the text does not have, as after undo", async () => {
    const text = "options:\n  - { id: a }\n";
    const bench = stateOf(
      edit(text),
      { kind: "option", option: "gone" },
      { kind: "baseline", baseline: "a" },
    );
    const state = await opened(await encodeAddress(sharedState(bench, "one")));
    expect(state).not.toHaveProperty("option");
    expect(state.baseline).toBe("a");
  });

  it("falls back to the first view and measure where it names ones that do not exist", async () => {
    const strange = { file: "a.yaml", view: "moon", metric: "luck" } as unknown as Parameters<
      typeof encodeAddress
    >[0];
    expect(await opened(await encodeAddress(strange))).toEqual({
      file: "a.yaml",
      view: "world",
      metric: "welfarePercent",
    });
  });

  it("that unpacks to far more than a dossier can hold is refused", async () => {
    const bomb = await encodeAddress({
      file: "a",
      text: "0".repeat(20_000_000),
      view: "world",
      metric: "welfarePercent",
    });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await decodeAddress(bomb)).toEqual({ kind: "damaged" });
  });
});
