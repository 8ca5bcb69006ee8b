import { describe, expect, it } from "vitest";
import { concessionOf, meanTariff, tariffLines } from "../../../src/briefing/views/tariff-lines.ts";

const parties = [
  { id: "EU", members: ["DEU", "FRA"] },
  { id: "USA", members: ["USA"] },
];

const term = (
  importer: string,
  exporter: string,
  sector: string,
  before: number,
  rate: number,
  tradeMillion: number,
) => ({ importer, exporter, sector, before, rate, tradeMillion });

describe("tariffs as they are negotiated", () => {
  it("join the members of a bloc into one line, weighted by trade", () => {
    const lines = tariffLines(
      [
        term("DEU", "USA", "steel", 0.02, 0.1, 100),
        term("FRA", "USA", "steel", 0.06, 0.3, 300),
        term("USA", "KOR", "cars", 0.025, 0, 50),
      ],
      parties,
    );
    expect(lines).toEqual([
      {
        importer: "EU",
        exporter: "USA",
        sector: "steel",
        before: expect.closeTo(0.05, 12),
        rate: expect.closeTo(0.25, 12),
        tradeMillion: 400,
      },
      { importer: "USA", exporter: "KOR", sector: "cars", before: 0.025, rate: 0, tradeMillion: 50 },
    ]);
  });

  it("have the largest trade first, and no line where nothing is traded", () => {
    const lines = tariffLines(
      [
        term("USA", "DEU", "wine", 0, 0, 0),
        term("USA", "DEU", "toys", 0, 0, 5),
        term("USA", "DEU", "cars", 0, 0, 9),
      ],
      parties,
    );
    expect(lines.map(({ sector }) => sector)).toEqual(["cars", "toys"]);
  });

  it("come to a mean over trade, and to none where there is no tariff at all", () => {
    const lines = tariffLines(
      [term("USA", "DEU", "cars", 0.1, 0.2, 30), term("USA", "DEU", "toys", 0, 0.4, 10)],
      parties,
    );
    expect(meanTariff(lines)).toEqual({
      before: expect.closeTo(0.075, 12),
      after: expect.closeTo(0.25, 12),
      highest: 0.4,
      tradeMillion: 40,
    });
    expect(meanTariff([])).toBeUndefined();
  });
});

describe("a concession", () => {
  it("counts the trade with a cut, and the duty given up less what is new", () => {
    const lines = tariffLines(
      [
        term("USA", "DEU", "cars", 0.1, 0, 100),
        term("USA", "DEU", "toys", 0.02, 0.05, 200),
        term("USA", "DEU", "wine", 0.03, 0.03, 700),
      ],
      parties,
    );
    const given = concessionOf(lines)!;
    expect(given.cutMillion).toBe(100);
    // 10 of duty on cars fall away, 6 on toys are new.
    expect(given.dutyMillion).toBeCloseTo(10 - 6, 10);
    expect(concessionOf([])).toBeUndefined();
  });
});
