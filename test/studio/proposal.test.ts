import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseDossier } from "../../src/dossier/format/parse-dossier.ts";
import {
  moveId,
  PROPOSAL,
  settledIn,
  withIssue,
  withoutProposal,
  withTariff,
  withTerms,
} from "../../studio/views/Table/proposal.ts";
import { FLAGSHIP_ON_2011 } from "../support/frozen-dossiers.ts";

const flagship = readFileSync(FLAGSHIP_ON_2011, "utf8");

type Edit = (text: string) => string | undefined;
const edited = (text: string, ...edits: readonly Edit[]): string =>
  edits.reduce((before, edit) => {
    const after = edit(before);
    if (after === undefined) throw new Error("The text was not edited.");
    return after;
  }, text);
const read = (text: string) => parseDossier(text, "talks.yaml");
const at = (sectors = "goods") => ({ importer: "JPN", exporter: "USA", sectors });
const move =
  (rate: number | undefined, sectors = "goods"): Edit =>
  (text) =>
    withTariff(text, { base: "bilateral", ...at(sectors), rate });

/** Lines of the first text that the second does not have, in order. */
const lost = (before: string, after: string): string[] => {
  const there = after.split("\n");
  return before.split("\n").filter((line) => !there.includes(line));
};

describe("a proposal on the table", () => {
  it("starts from the chosen option, whose own measures and settled issues it keeps", () => {
    const { options } = read(edited(flagship, move(0.05)));
    const base = options.find(({ id }) => id === "bilateral")!;
    const proposal = options.find(({ id }) => id === PROPOSAL)!;
    expect(proposal.policies).toEqual([...base.policies, "proposal-JPN-on-USA"]);
    expect(proposal.issues).toEqual(base.issues);
    expect(base).toEqual(read(flagship).options.find(({ id }) => id === "bilateral"));
  });

  it("stands on what its base is built on, whose settled issues hold too", () => {
    const built = flagship.replace(
      /^options:\n/m,
      "options:\n  - { id: softer, title: Softer, from: bilateral, policies: [], on: 2018-05-01, issues: { abductees: condition } }\n",
    );
    const moved = withTariff(built, { base: "softer", ...at(), rate: 0.05 })!;
    const proposal = read(moved).options.find(({ id }) => id === PROPOSAL)!;
    expect(proposal).toMatchObject({
      from: "bilateral",
      on: "2018-05-01",
      policies: ["proposal-JPN-on-USA"],
    });
    expect(settledIn(built, "softer")).toEqual({
      ...settledIn(flagship, "bilateral"),
      abductees: "condition",
    });
    expect(settledIn(built, "nobody")).toBeUndefined();
  });

  it("adds lines to the dossier and changes none", () => {
    const proposed = edited(flagship, move(0.05), (text) => withIssue(text, "x", "abductees", "condition"));
    expect(lost(flagship, proposed)).toEqual([]);
  });

  it("sets the tariff of one party on the other, and moves it again instead of adding a second one", () => {
    const { policies, options } = read(edited(flagship, move(0.05), move(0.02)));
    expect(policies.get("proposal-JPN-on-USA")).toMatchObject({
      kind: "tariff",
      importer: "JPN",
      partners: "USA",
      sectors: "goods",
      rate: 0.02,
      mode: "set",
    });
    expect(options.at(-1)!.policies.filter((id) => id.startsWith(PROPOSAL))).toHaveLength(1);
  });

  it("keeps a move in one sector apart from one in all goods", () => {
    const text = edited(flagship, move(0.05), move(0.4, "metals"));
    const { policies } = read(text);
    expect(policies.get("proposal-JPN-on-USA")).toMatchObject({ sectors: "goods", rate: 0.05 });
    expect(policies.get("proposal-JPN-on-USA-2")).toMatchObject({ sectors: "metals", rate: 0.4 });
    expect(moveId(text, at("metals"))).toBe("proposal-JPN-on-USA-2");
  });

  it("knows which tariffs it has moved, so that only those can be taken back", () => {
    const text = edited(flagship, move(0.05));
    expect(moveId(flagship, at())).toBeUndefined();
    expect(moveId(text, at())).toBe("proposal-JPN-on-USA");
    expect(moveId(text, { ...at(), importer: "USA", exporter: "JPN" })).toBeUndefined();
    expect(moveId(edited(text, move(undefined)), at())).toBeUndefined();
  });

  it("forgets a tariff that is taken back", () => {
    const text = edited(flagship, move(0.05), move(undefined));
    expect(read(text).policies).not.toHaveProperty("proposal-JPN-on-USA");
    expect(read(text).options.at(-1)!.policies).toEqual(
      read(flagship).options.find(({ id }) => id === "bilateral")!.policies,
    );
  });

  it("takes nothing back where nothing was moved", () => {
    expect(edited(flagship, move(undefined))).toBe(flagship);
  });

  it("settles a linked issue without touching the option that it started from", () => {
    const { options } = read(
      edited(flagship, (text) => withIssue(text, "bilateral", "abductees", "condition")),
    );
    expect(Object.fromEntries(options.find(({ id }) => id === PROPOSAL)!.issues)).toEqual({
      exemption: "full",
      form: "bilateral",
      abductees: "condition",
    });
    expect(Object.fromEntries(options.find(({ id }) => id === "bilateral")!.issues)).toEqual({
      exemption: "full",
      form: "bilateral",
    });
  });

  it("leaves an issue open again", () => {
    const text = edited(
      flagship,
      (before) => withIssue(before, "bilateral", "abductees", "condition"),
      (before) => withIssue(before, "bilateral", "abductees", undefined),
    );
    expect(read(text).options.at(-1)!.issues).not.toHaveProperty("abductees");
  });

  it("leaves the dossier as it was, byte for byte, when it is withdrawn", () => {
    expect(edited(flagship, move(0.05), move(0.4, "metals"), withoutProposal)).toBe(flagship);
  });

  it("begins from nothing in a dossier without options, and keeps comments", () => {
    const text = edited("parley: 1 # the format\ntitle: T\ndata: world-2011\n", (before) =>
      withTariff(before, { base: undefined, importer: "USA", exporter: "JPN", sectors: "goods", rate: 0.1 }),
    );
    expect(text).toContain("parley: 1 # the format");
    expect(read(text).options).toMatchObject([{ id: PROPOSAL, policies: ["proposal-USA-on-JPN"] }]);
  });

  it("is not made in a text that is not YAML", () => {
    expect(withTariff("a: [", { base: undefined, ...at(), rate: 0.1 })).toBeUndefined();
  });
});

describe("terms that were found", () => {
  const rates = [
    ["JPN", "USA", "c3", 0.081],
    ["JPN", "USA", "c12", 0.12],
  ] as const;
  const put =
    (base: string | undefined, issues: Readonly<Record<string, string>> = {}): Edit =>
    (text) =>
      withTerms(text, { base, title: "Japan’s best move", rates, issues });

  it("are a proposal on top of the measures in force alongside them", () => {
    const { options, policies } = read(edited(flagship, put("metals-tariffs", { form: "bilateral" })));
    expect(options.at(-1)).toMatchObject({
      id: PROPOSAL,
      title: "Japan’s best move",
      policies: ["steel", "aluminium", "proposal-terms"],
      issues: new Map([
        ["exemption", "none"],
        ["form", "bilateral"],
      ]),
    });
    expect(policies.get("proposal-terms")).toMatchObject({ kind: "schedule", rates });
  });

  it("replace an earlier proposal, and come on top of it when they answer it", () => {
    const earlier = edited(flagship, move(0.05));
    expect(read(edited(earlier, put(undefined))).options.at(-1)!.policies).toEqual(["proposal-terms"]);
    expect(read(edited(earlier, put(undefined))).policies).not.toHaveProperty("proposal-JPN-on-USA");
    expect(
      read(edited(earlier, put(PROPOSAL)))
        .options.at(-1)!
        .policies.slice(-2),
    ).toEqual(["proposal-JPN-on-USA", "proposal-terms"]);
  });

  it("go with the proposal when it is withdrawn", () => {
    expect(edited(flagship, put("bilateral"), withoutProposal)).toBe(flagship);
  });
});
