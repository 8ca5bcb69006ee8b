import { describe, expect, it } from "vitest";
import { outcomeTable } from "../../../src/briefing/tables/outcome-table.ts";
import { packageTable } from "../../../src/briefing/tables/package-tables.ts";
import { responseTable } from "../../../src/briefing/tables/response-table.ts";
import { talksCertificateTable } from "../../../src/briefing/tables/talks-certificate-table.ts";
import { responseTariffTable } from "../../../src/briefing/tables/tariff-table.ts";
import { talksView } from "../../../src/briefing/views/talks-view.ts";
import { dealProof, packageSentences } from "../../../src/briefing/words/deal-words.ts";
import { solvedOutcome, syntheticTalks, talksInput } from "../synthetic-talks.ts";

describe("the tariffs that each would set alone", () => {
  const alone = (sectors: readonly string[]) => {
    const tariffs = sectors.map((sector, at) => ({
      importer: "USA",
      exporter: "JPN",
      sector,
      rate: 0.1,
      before: 0,
      tradeMillion: 100 - at,
    }));
    return talksView(talksInput({ bestResponses: { USA: solvedOutcome(0.1, -0.1, tariffs) } }))!;
  };
  const nine = ["c01", "c03", "c12", "c14", "c15", "c04", "c05", "c06", "c07"];

  it("say where the rest is when there is more", () => {
    const { groups, notes } = responseTariffTable(alone(nine));
    expect(groups[0]!.rows).toHaveLength(8);
    expect(notes).toEqual([
      "Each party's 8 tariffs that cover the most trade; talks-tariffs.csv has them all.",
    ]);
  });

  it("say nothing of a rest that there is not", () => {
    const { groups, notes } = responseTariffTable(alone(nine.slice(1)));
    expect(groups[0]!.rows).toHaveLength(8);
    expect(notes).toEqual([]);
  });
});

describe("revenue of export taxes that are on the table", () => {
  const taxed = () => {
    const outcome = solvedOutcome(0.1, -0.1, []);
    const parties = Object.fromEntries(
      Object.entries(outcome.parties).map(([id, party], at) => [
        id,
        { ...party, exportTaxChangeMillion: 1_000 + at },
      ]),
    );
    const full = { ...outcome, exportTaxes: [], parties };
    return talksView(talksInput({ bestResponses: { USA: full }, war: full }))!;
  };

  it("stands beside that of tariffs in every table of outcomes, row for row, and in none without them", () => {
    for (const table of [responseTable(taxed()), outcomeTable(taxed())]) {
      const at = table.columns.flatMap(({ title }, k) => (title === "Export tax revenue" ? [k] : []));
      expect(at.length, table.id).toBeGreaterThan(0);
      const rows = table.groups.flatMap(({ rows }) => rows);
      for (const row of rows) expect(row, table.id).toHaveLength(table.columns.length);
      expect(
        rows.some((row) =>
          at.some((k) => JSON.stringify(row[k]) === JSON.stringify({ kind: "number", value: 1_000 })),
        ),
        table.id,
      ).toBe(true);
    }
    for (const table of [responseTable(talksView(talksInput())!), outcomeTable(talksView(talksInput())!)])
      expect(table.columns.map(({ title }) => title)).not.toContain("Export tax revenue");
  });
});

describe("packages that nothing dominates", () => {
  it("stand in the table once each, also those that are as good as the recommended one", () => {
    const { issues } = syntheticTalks;
    const [first, second] = issues!.efficient;
    const table = packageTable(talksView(talksInput())!, {
      ...issues!,
      recommended: first!,
      tied: [second!],
    });
    const rows = table.groups.map(({ title, rows }) => `${title} ${rows.length}`);
    expect(rows).toEqual([
      "Recommended 1",
      "Equally good 1",
      ...(issues!.efficient.length > 2 ? [`Others ${issues!.efficient.length - 2}`] : []),
    ]);
  });
});

describe("the recommended package in a sentence", () => {
  const sentence = (trade: string, choices: Record<string, string>): string => {
    const { issues } = syntheticTalks;
    const recommended = { ...issues!.recommended!, trade, choices };
    return packageSentences(talksView(talksInput())!, { ...issues!, recommended })[0]!;
  };

  it("names the terms once, however they came about", () => {
    const condition = { return: "condition" };
    expect(sentence("deal", condition)).toMatch(
      /^They would sign the bargained deal with these issues settled:/,
    );
    expect(sentence("deal-with-issues", condition)).toMatch(
      /^They would sign a deal bargained with these issues settled:/,
    );
    expect(sentence("deal", {})).toMatch(/^They would sign the bargained deal with no issue settled:/);
  });
});

describe("a deal of equal gains", () => {
  const deal = (usa: number, jpn: number) => {
    const { talks } = syntheticTalks;
    const of = (id: "USA" | "JPN", percent: number) => ({
      ...talks!.parties[id]!,
      fromThreatPercent: percent,
    });
    return { ...talks!, parties: { USA: of("USA", usa), JPN: of("JPN", jpn) } };
  };
  const proof = (usa: number, jpn: number) => dealProof(talksView(talksInput())!, deal(usa, jpn));

  it("is bound by everybody, and one of unequal gains by who gains least", () => {
    expect(proof(0.05, 0.0500001)).toMatch(/^All get the same out of it, so each is a binding party\./);
    expect(proof(0.05, 0.06)).toMatch(/gets least out of it and is the binding party\./);
  });

  it("is told from one whose gains differ by a ten-thousandth of a per cent", () => {
    expect(proof(0.05, 0.050001)).toMatch(/^All get the same out of it/);
    expect(proof(0.05, 0.0501)).toMatch(/gets least out of it and is the binding party\./);
  });
});

describe("certificates of the talks", () => {
  it("speak of moving alone only where there is a war", () => {
    const columns = (input: Parameters<typeof talksView>[0]) =>
      talksCertificateTable(talksView(input)!)!.columns.map(({ title }) => title);
    const moving = "Gain left by moving alone, %";
    expect(columns(talksInput())).toContain(moving);
    const { war: _, ...peaceful } = syntheticTalks;
    const quiet = { ...talksInput(), talks: peaceful };
    expect(columns(quiet)).not.toContain(moving);
    const { groups, columns: left } = talksCertificateTable(talksView(quiet)!)!;
    for (const row of groups[0]!.rows) expect(row).toHaveLength(left.length);
  });
});
