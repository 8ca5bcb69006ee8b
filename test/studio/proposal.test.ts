import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Document, parseDocument } from "yaml";
import { parseDossier } from "../../src/dossier/parse-dossier.ts";
import { moveTariff, PROPOSAL, settleIssue, withdrawProposal } from "../../studio/views/Table/proposal.ts";

const flagship = readFileSync("dossiers/mar-a-lago-2018.yaml", "utf8");

const edited = (text: string, ...edits: readonly ((doc: Document) => void)[]): string => {
  const doc = parseDocument(text) as Document;
  for (const edit of edits) edit(doc);
  return doc.toString();
};
const read = (text: string) => parseDossier(text, "talks.yaml");
const move =
  (rate: number | undefined, sectors = "goods") =>
  (doc: Document) =>
    moveTariff(doc, { base: "bilateral", importer: "JPN", exporter: "USA", sectors, rate });

describe("a proposal at the table", () => {
  it("starts from the chosen option, whose own measures and settled issues it keeps", () => {
    const { options } = read(edited(flagship, move(0.05)));
    const base = options.find(({ id }) => id === "bilateral")!;
    const proposal = options.find(({ id }) => id === PROPOSAL)!;
    expect(proposal.policies).toEqual([...base.policies, "proposal-JPN-on-USA"]);
    expect(proposal.issues).toEqual(base.issues);
    expect(base).toEqual(read(flagship).options.find(({ id }) => id === "bilateral"));
  });

  it("sets the tariff of one party on the other, and moves it again instead of adding a second one", () => {
    const { policies, options } = read(edited(flagship, move(0.05), move(0.02)));
    expect(policies["proposal-JPN-on-USA"]).toMatchObject({
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
    const { policies } = read(edited(flagship, move(0.05), move(0.4, "metals")));
    expect(policies["proposal-JPN-on-USA"]).toMatchObject({ sectors: "goods", rate: 0.05 });
    expect(policies["proposal-JPN-on-USA-2"]).toMatchObject({ sectors: "metals", rate: 0.4 });
  });

  it("forgets a tariff that is taken back", () => {
    const text = edited(flagship, move(0.05), move(undefined));
    expect(read(text).policies).not.toHaveProperty("proposal-JPN-on-USA");
    expect(read(text).options.at(-1)!.policies).toEqual(
      read(flagship).options.find(({ id }) => id === "bilateral")!.policies,
    );
  });

  it("takes nothing back where nothing was moved", () => {
    expect(edited(flagship, move(undefined))).toBe(edited(flagship));
  });

  it("settles a linked issue without touching the option that it started from", () => {
    const { options } = read(
      edited(flagship, (doc) => settleIssue(doc, "bilateral", "abductees", "condition")),
    );
    expect(options.find(({ id }) => id === PROPOSAL)!.issues).toEqual({
      exemption: "full",
      form: "bilateral",
      abductees: "condition",
    });
    expect(options.find(({ id }) => id === "bilateral")!.issues).toEqual({
      exemption: "full",
      form: "bilateral",
    });
  });

  it("leaves an issue open again", () => {
    const text = edited(
      flagship,
      (doc) => settleIssue(doc, "bilateral", "abductees", "condition"),
      (doc) => settleIssue(doc, "bilateral", "abductees", undefined),
    );
    expect(read(text).options.at(-1)!.issues).not.toHaveProperty("abductees");
  });

  it("leaves the dossier as it was when it is withdrawn", () => {
    const text = edited(flagship, move(0.05), move(0.4, "metals"), withdrawProposal);
    expect(text).toBe(edited(flagship));
  });

  it("begins from nothing in a dossier without options, and keeps comments", () => {
    const text = edited("parley: 1 # the format\ntitle: T\ndata: world-2011\n", (doc) =>
      moveTariff(doc, { base: "none", importer: "USA", exporter: "JPN", sectors: "goods", rate: 0.1 }),
    );
    expect(text).toContain("parley: 1 # the format");
    expect(read(text).options).toMatchObject([{ id: PROPOSAL, policies: ["proposal-USA-on-JPN"] }]);
  });
});
