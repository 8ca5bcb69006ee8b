import { describe, expect, it } from "vitest";
import { packageSentences } from "../../src/briefing/deal-words.ts";
import { packageTable } from "../../src/briefing/tables/package-tables.ts";
import { responseTariffTable } from "../../src/briefing/tables/tariff-table.ts";
import { talksView } from "../../src/briefing/talks-view.ts";
import { solvedOutcome, syntheticTalks, talksInput } from "./synthetic-talks.ts";

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
    expect(notes).toEqual(["The 8 tariffs of each on the most trade; talks-tariffs.csv has them all."]);
  });

  it("say nothing of a rest that there is not", () => {
    const { groups, notes } = responseTariffTable(alone(nine.slice(1)));
    expect(groups[0]!.rows).toHaveLength(8);
    expect(notes).toEqual([]);
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
      "As good 1",
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
