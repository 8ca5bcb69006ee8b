import { describe, expect, it } from "vitest";
import { briefingContext } from "../../src/briefing/context/briefing-context.ts";
import { talksView } from "../../src/briefing/views/talks-view.ts";
import { formatTable } from "../../src/document/format-table.ts";
import { compileDossier } from "../../src/dossier/compile/compile-dossier.ts";
import { readSchedule } from "../../src/dossier/compile/dossier-tables.ts";
import { parseDossier } from "../../src/dossier/format/parse-dossier.ts";
import { knownTalks } from "../../src/negotiation/known-talks.ts";
import { runBestResponse } from "../../src/negotiation/run-best-response.ts";
import { runTalks } from "../../src/negotiation/run-talks.ts";
import { simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import { foundFor, moveKey, noTalksYet, talksAfter } from "../../studio/talks/talks-run.ts";
import { certificateSentence } from "../../studio/views/Table/certificate-words.ts";
import { issueConcessions } from "../../studio/views/Table/issue-concessions.ts";
import { packageList } from "../../studio/views/Table/package-list.ts";
import { withTerms } from "../../studio/views/Table/proposal.ts";
import { rateMatrix } from "../../studio/views/Table/rate-matrix.ts";
import { signingSentence } from "../../studio/views/Table/signing-words.ts";
import { optionGains, outcomeGains } from "../../studio/views/Table/threat-gains.ts";
import { missingQuestion, threatWords } from "../../studio/views/Table/threat-words.ts";
import { scheduleCsv, writtenRates } from "../../studio/views/Table/written-rates.ts";
import { tinyAccounts, tinyTalks, VISAS_AND_TARIFFS } from "../dossier/tiny-talks.ts";

const HEAD = "parley: 1\ntitle: Talks\ndata: tiny\n";
const BLOCKS = `
parties: { NORTH: {}, CCC: {} }
policies:
  free: { kind: agreement, members: [NORTH, CCC], tariffs: 0, sectors: goods }
options:
  - { id: now, title: Now, policies: [] }
  - { id: pact, title: A pact, policies: [free], issues: { visas: open } }
${VISAS_AND_TARIFFS}`;
const input = tinyTalks(BLOCKS);
const simulation = await simulateDossier(input);
const whole = await runTalks(input);
const context = briefingContext(input.compiled, input.accounts);
const view = talksView({ simulation, context, talks: whole })!;
const move = await runBestResponse(input, { party: "CCC", against: "pact" });

/** A dossier's text with terms on the table, solved. */
async function proposed(text: string | undefined) {
  const compiled = compileDossier(parseDossier(text!, "talks.yaml"), tinyAccounts);
  const { options } = await simulateDossier({ compiled, accounts: tinyAccounts });
  return knownTalks(compiled, { ...simulation, options }).options.at(-1)!.objectivePercent!;
}

describe("a result that is put on the table", () => {
  it("gives everybody what the result gave, for a best move over the option that it answers", async () => {
    const rates = writtenRates(move.outcome, view.parties);
    const found = await proposed(
      withTerms(HEAD + BLOCKS, { base: "pact", title: "Move", rates, issues: {} }),
    );
    for (const [party, worth] of [
      ["NORTH", -0.5],
      ["CCC", 0.25],
    ] as const) {
      expect(found[party]).toBeCloseTo(move.outcome.parties[party]!.objectivePercent + worth, 4);
    }
  });

  it("does so for the war, as one entry for a bloc that levies the same everywhere", async () => {
    const rates = writtenRates(whole.war!, view.parties);
    expect(new Set(rates.map(([importer, exporter]) => `${importer} ${exporter}`))).toEqual(
      new Set(["NORTH CCC", "CCC NORTH"]),
    );
    const found = await proposed(withTerms(HEAD + BLOCKS, { base: "now", title: "War", rates, issues: {} }));
    for (const party of ["NORTH", "CCC"]) {
      expect(found[party]).toBeCloseTo(whole.war!.parties[party]!.objectivePercent, 4);
    }
  });

  it("writes nothing for tariffs that stay as they are", () => {
    const term = { importer: "AAA", exporter: "CCC", sector: "food", before: 0.1, tradeMillion: 5 };
    expect(writtenRates({ tariffs: [{ ...term, rate: 0.1 + 1e-9 }] }, view.parties)).toEqual([]);
    expect(writtenRates({ tariffs: [{ ...term, rate: 0.2 }] }, view.parties)).toEqual([
      ["AAA", "CCC", "food", 0.2],
    ]);
  });
});

describe("tariffs that are too many to be written out", () => {
  it("are saved as the table that a schedule reads", () => {
    const { rows, issues } = readSchedule(scheduleCsv(whole.war!), "war.csv");
    expect(issues).toEqual([]);
    expect(rows.map(({ rate }) => rate)).toEqual(whole.war!.tariffs.map(({ rate }) => rate));
  });
});

describe("one side's best move", () => {
  it("is counted from where the option leaves everybody", () => {
    const [north, ccc] = outcomeGains(view, move.outcome, move.standingPercent);
    expect(ccc!.percent).toBeGreaterThan(0);
    expect(north!.percent).toBeLessThan(0);
  });

  it("is kept for what it answers and for nothing else", () => {
    const { compiled } = input;
    const key = moveKey(compiled, "f", { party: "CCC", against: "pact" });
    expect(moveKey(compiled, "f", { party: "NORTH", against: "pact" })).not.toBe(key);
    expect(moveKey(compiled, "f", { party: "CCC", against: "now" })).not.toBe(key);
    const question = { kind: "move", party: "CCC", name: "CCC", against: "pact" } as const;
    const asked = talksAfter(noTalksYet, { kind: "asked", id: 1, question, source: "a", conflict: key });
    const moved = talksAfter(asked, { kind: "moved", id: 1, move });
    expect(moved.moves.get(key)).toBe(move);
    expect(moved.run.kind).toBe("done");
    expect(foundFor(moved, "a", key)).toEqual({});
  });

  it("has its tariffs by product, with the trade that they fall on", () => {
    const { columns, groups } = formatTable(rateMatrix(view, move.outcome, { id: "m", after: "Best move" })!);
    expect(columns.map(({ title }) => title)).toEqual(["Product", "Trade", "Before", "Best move"]);
    expect(groups[0]!.rows.map(([product]) => product!.text).sort()).toEqual(["Food", "Machines"]);
  });
});

describe("what would make a side sign", () => {
  it("names the choices on one issue that would be enough, those that cost nobody's signature first", () => {
    const { issues } = parseDossier(
      `parley: 1
title: Issues
data: tiny
issues:
  a: { options: { x: X, y: Y }, values: { P: { x: 0, y: 3 }, Q: { x: 0, y: -9 } }, basis: B }
  b: { options: { x: X, y: Y }, values: { P: { x: -1, y: 1 }, Q: { x: 0, y: 0 } }, basis: B }
  c: { options: { x: X }, values: { P: { x: 0.5 }, Q: { x: 0 } }, basis: B }
`,
      "issues.yaml",
    );
    expect(issueConcessions(issues, "P", { P: -1, Q: 2 }, { b: "x" })).toEqual([
      { issue: "b", choice: "y", percent: 1, lost: [] },
      { issue: "a", choice: "y", percent: 2, lost: ["Q"] },
    ]);
  });
});

describe("who would sign, in words", () => {
  const gains = optionGains(view);

  it("says that an option which is the threat point is what failed talks mean", () => {
    expect(gains.map(({ isThreat }) => isThreat)).toEqual([true, false]);
    expect(signingSentence(gains[0]!)).toMatch(/^This is what the parties have without a deal/);
  });

  it("says of each of a few parties whether it signs, and by how much", () => {
    expect(signingSentence(gains[1]!)).toMatch(
      /^NORTH would sign \(\+0\.\d+\s%\) and Cland would sign \(\+\d\.\d+\s%\)\.$/,
    );
  });

  it("names what has to be asked while it is not known", () => {
    const war = { ...input.compiled, talks: { ...input.compiled.talks!, threat: "war" } };
    const known = knownTalks(war, simulation);
    const open = talksView({ simulation, context, talks: known })!;
    const [first] = optionGains(open);
    expect(missingQuestion(open, war)).toBe("war");
    expect(threatWords(open, war, first!)).toBe(
      "If the talks fail, there is a war of best tariffs. Run it first to see what it leaves each side.",
    );
    expect(signingSentence(first!)).toBe("It is not known yet whether anybody would sign it.");
  });

  it("counts gains from the baseline where the dossier has no talks", async () => {
    const without = tinyTalks(BLOCKS.slice(0, BLOCKS.indexOf("talks:")));
    const solved = await simulateDossier(without);
    const talks = knownTalks(without.compiled, solved);
    const seen = talksView({
      simulation: solved,
      context: briefingContext(without.compiled, tinyAccounts),
      talks,
    })!;
    const [now, pact] = optionGains(seen);
    for (const { percent } of now!.gains) expect(percent).toBeCloseTo(0, 9);
    expect(pact!.gains.map(({ signs }) => signs)).toEqual([true, true]);
    expect(threatWords(seen, without.compiled, pact!)).toMatch(/^The dossier has no talks block/);
  });
});

describe("packages, ranked", () => {
  it("begin with the recommended one, and say for the others who refuses and by how much", () => {
    const { recommended } = whole.issues!;
    const table = packageList(view, {
      ...whole.issues!,
      efficient: [
        ...whole.issues!.efficient,
        { trade: "pact", choices: { visas: "open" }, gains: { NORTH: -0.4, CCC: 0.3 }, acceptable: false },
      ],
    });
    const { groups } = formatTable(table);
    const verdicts = groups[0]!.rows.map((row) => row.at(-1)!.text);
    expect(recommended).not.toBeNull();
    expect(verdicts[0]).toBe("all; recommended");
    expect(verdicts.at(-1)).toMatch(/^not NORTH \(−0\.40/);
  });
});

describe("a certificate in words", () => {
  it("says what is left to gain, and by whom", () => {
    const { certificate } = whole.war!;
    const said = (largestUnilateralGainPercent: number) =>
      certificateSentence({ ...certificate, largestUnilateralGainPercent });
    expect(certificateSentence(certificate)).toMatch(
      /steepest slope left is \S+ per unit of a rate; a second search found nobody who gains /,
    );
    expect(said(0)).toContain("; a second search found nobody who gains by moving alone;");
    expect(said(0.003)).toMatch(
      /; a second search found nobody who gains more than 0\.0030\s% by moving alone;/,
    );
  });
});
