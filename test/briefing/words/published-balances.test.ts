import { describe, expect, it } from "vitest";
import type { BriefingAccount, BriefingClaim } from "../../../src/briefing/context/briefing-input.ts";
import { briefingDocument } from "../../../src/briefing/sections/briefing-document.ts";
import { briefingMaterial } from "../../../src/briefing/views/briefing-material.ts";
import { publishedBalances } from "../../../src/briefing/words/published-balances.ts";
import { withAsciiMinus } from "../../../src/text/format-number.ts";
import { noCharts } from "../no-charts.ts";
import { syntheticInput } from "../synthetic.ts";

/** Invented figures: only the wording is tested. */
const account: BriefingAccount = {
  party: "United States",
  value: -7.25,
  year: 2017,
  parts: [],
  partsSum: null,
  agrees: null,
  data: { metric: "balance", value: -3.1234, unit: "billion USD", year: 2011 },
  note: null,
  source: "press",
};
const claim = (accounts: readonly BriefingAccount[], note: string | null = null): BriefingClaim => ({
  subject: "Balance with Japan",
  unit: "billion USD",
  note,
  accounts,
});
const lines = (...claims: readonly BriefingClaim[]): string[] =>
  publishedBalances(claims).map(withAsciiMinus);

describe("a published balance on the first page", () => {
  it("stands beside the data set's own, each with its year, and what sets them apart", () => {
    expect(lines(claim([account], "They differ in coverage."))).toEqual([
      "Balance with Japan: -7.25 billion USD in 2017 according to the United States (press); in the data set -3.1 billion USD in 2011. They differ in coverage.",
    ]);
  });

  it("says that the years differ where the dossier does not, and nothing where they do not", () => {
    expect(lines(claim([account]))[0]).toMatch(/2011\. The two are for different years\.$/);
    expect(lines(claim([{ ...account, year: null }]))[0]).toMatch(
      /in an unstated year .* different years\.$/,
    );
    expect(lines(claim([{ ...account, year: 2011, source: null }]))[0]).toMatch(
      /in 2011 according to the United States; in the data set -3\.1 billion USD in 2011\.$/,
    );
  });

  it("leaves other compared figures, and those without a comparison, to the section of disputed ones", () => {
    const imports: BriefingAccount = { ...account, data: { ...account.data!, metric: "imports" } };
    expect(lines(claim([imports]), claim([{ ...account, data: null }]))).toEqual([]);
  });

  it("is followed by the vintages of the data", () => {
    const input = syntheticInput();
    const context = { ...input.context, claims: [claim([account])] };
    const [summary] = briefingDocument(briefingMaterial({ ...input, context }), noCharts).sections;
    expect(summary!.blocks.slice(-2)).toEqual([
      { kind: "heading", text: "What these figures cover" },
      {
        kind: "list",
        items: [...publishedBalances(context.claims), ...input.simulation.baseline.notes],
      },
    ]);
  });
});
