import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openingState, readyText } from "../../studio/state/opening-state.ts";
import { encodeAddress, type SharedState } from "../../studio/state/share-link.ts";
import { isThisMachine, shareWords } from "../../studio/state/share-words.ts";
import { newWorkbench } from "../../studio/state/workbench.ts";

const index = {
  open: "mine.yaml",
  dossiers: [
    { file: "mine.yaml", title: "Mine" },
    { file: "ready.yaml", title: "Ready" },
  ],
  ready: { files: ["ready.yaml", "ready/rates.csv"], sets: ["world-2011"] },
  offline: false,
};

/** What the server of the page has. */
let served: Map<string, string>;

beforeEach(() => {
  served = new Map([
    ["dossiers/index.json", JSON.stringify(index)],
    ["dossiers/mine.yaml", "mine on disk"],
    ["dossiers/ready.yaml", "ready"],
  ]);
  vi.stubGlobal("document", { baseURI: "http://localhost/studio/" });
  vi.stubGlobal("localStorage", { getItem: () => null });
  vi.stubGlobal("fetch", async (url: URL) => {
    const text = served.get(url.pathname.replace("/studio/", ""));
    return new Response(text, { status: text === undefined ? 404 : 200 });
  });
});
afterEach(() => vi.unstubAllGlobals());

const link = async (state: Partial<SharedState> & Record<string, unknown>) =>
  `#${await encodeAddress({ view: "table", metric: "welfarePercent", ...state } as SharedState)}`;

describe("the address that the studio opens with", () => {
  it("carries your own dossier to wherever it is opened", async () => {
    const hash = await link({ file: "theirs.yaml", text: "theirs", option: "duty" });
    const { bench, problem } = await openingState(hash, null);
    expect([bench.file, bench.dossierText, bench.view, bench.option]).toEqual([
      "theirs.yaml",
      "theirs",
      "table",
      "duty",
    ]);
    expect(problem).toBeUndefined();
    // Even where a dossier of that name is served.
    expect(
      (await openingState(await link({ file: "mine.yaml", text: "theirs" }), null)).bench.dossierText,
    ).toBe("theirs");
  });

  it("gives the text on disk after a reload of what was not changed in the page", async () => {
    const hash = await link({ file: "mine.yaml", text: "mine an hour ago" });
    const reloaded = await openingState(hash, { unchanged: "mine.yaml" });
    expect(reloaded.bench.dossierText).toBe("mine on disk");
    // What the server no longer has is still in the address.
    served.delete("dossiers/mine.yaml");
    expect((await openingState(hash, { unchanged: "mine.yaml" })).bench.dossierText).toBe("mine an hour ago");
  });

  it.each([
    [
      "is cut short",
      async () => (await link({ file: "x.yaml", text: "text ".repeat(50) })).slice(0, 60),
      "This link could not be read",
    ],
    [
      "was changed on its way",
      async () => `${(await link({ file: "x.yaml", text: "t" })).slice(0, -3)}%20.`,
      "This link could not be read",
    ],
    ["is of another kind", async () => `#${"abcdefgh".repeat(9)}`, "This link could not be read"],
    [
      "names a dossier that is not here",
      async () => link({ file: "theirs.yaml" }),
      "The dossier theirs.yaml is not here",
    ],
    [
      "names one that is not the same here",
      async () => link({ file: "mine.yaml" }),
      "This is a different mine.yaml",
    ],
  ])("that %s opens what there is, and says so", async (_, hash, title) => {
    const { bench, problem } = await openingState(await hash(), null);
    expect(problem?.title).toBe(title);
    expect(bench.dossierText).toBe("mine on disk");
  });

  it("of a later version opens as far as it is understood, and says so", async () => {
    const hash = await link({ file: "x.yaml", text: "x", view: "globe" as never, version: 2, layers: [1] });
    const { bench, problem } = await openingState(hash, null);
    expect([bench.dossierText, bench.view]).toEqual(["x", "world"]);
    expect(problem?.title).toBe("A later version of Parley made this link");
  });

  it("may be no state at all, but a place on the page", async () => {
    const { bench, problem, asked } = await openingState("#view", null);
    expect([bench.file, problem, asked]).toEqual(["mine.yaml", undefined, false]);
  });

  it("still carries its dossier where nothing is served, and without one the page opens empty", async () => {
    served.clear();
    const carried = await openingState(await link({ file: "x.yaml", text: "x" }), null);
    expect(carried.bench.dossierText).toBe("x");
    const { bench, problem } = await openingState("", null);
    expect([bench.file, bench.dossierText]).toEqual(["new.yaml", ""]);
    expect(problem?.title).toBe("The ready dossiers are not available");
  });
});

describe("a link that names options", () => {
  const text = "options:\n  - { id: now }\n  - { id: duty }\n";

  it("opens without those that are gone, and says which", async () => {
    const hash = await link({ file: "x.yaml", text, option: "old-deal", baseline: "older-deal" });
    const { bench, problem } = await openingState(hash, null);
    expect([bench.dossierText, bench.option, bench.baseline, bench.view]).toEqual([
      text,
      undefined,
      undefined,
      "table",
    ]);
    expect(problem).toMatchObject({
      title: "x.yaml has no option “old-deal” and “older-deal”",
      asksForFile: false,
    });
  });

  it("opens on those that are there", async () => {
    const hash = await link({ file: "x.yaml", text, option: "duty", baseline: "now" });
    const { bench, problem } = await openingState(hash, null);
    expect([bench.option, bench.baseline, problem]).toEqual(["duty", "now", undefined]);
  });
});

describe("what a link names and what it carries", () => {
  it("names only a dossier that everyone with Parley has, unchanged", async () => {
    const opening = await openingState(await link({ file: "ready.yaml" }), null);
    expect(readyText(opening, "ready.yaml")).toBe("ready");
    expect(readyText(await openingState("", null), "mine.yaml")).toBeUndefined();
  });

  const about = (text: string, given = {}) =>
    shareWords({ ...newWorkbench({ file: "mine.yaml", text }), ...given }, index.ready, {
      named: false,
      length: 500,
      isLocal: false,
    });

  it("says which tables and data stay behind: your own, and those dropped over ready ones", () => {
    const text = `data: my-world
policies: { a: { kind: schedule, file: rates.csv }, b: { kind: schedule, file: ready/rates.csv } }
talks: { objective: { weights: weights.csv } }
model: { elasticities: mine.csv }
`;
    expect(about(text)).toContain(
      "does not carry rates.csv, weights.csv, mine.csv and the data set my-world: send them along",
    );
    expect(about("data: world-2011\n")).toBe("It carries the dossier and what you see.");
    const folders = new Map([["world-2011", new Map()]]);
    expect(about("data: world-2011\n", { folders })).toContain(
      "does not carry the data set world-2011: send it along",
    );
  });

  it("warns of a link that is too long for some programs", () => {
    const words = shareWords(newWorkbench({ file: "x", text: "" }), index.ready, {
      named: false,
      length: 23_456,
      isLocal: false,
    });
    expect(words).toContain("It has 23 thousand characters, and some mail programs cut links that long");
  });

  it("says of a studio on this machine that its link opens nowhere else", () => {
    const words = shareWords(newWorkbench({ file: "x", text: "" }), index.ready, {
      named: true,
      length: 90,
      isLocal: true,
    });
    expect(words).toMatch(/^It opens on this machine alone, .* send the file\. It names x/);
  });

  it.each([
    ["localhost", true],
    ["127.0.0.1", true],
    ["127.1.2.3", true],
    ["[::1]", true],
    ["studio.localhost", true],
    ["192.168.1.7", false],
    ["localhost.example.org", false],
    ["parley.example.org", false],
  ])("takes %s for this machine: %s", (host, local) => {
    expect(isThisMachine(host)).toBe(local);
  });
});
