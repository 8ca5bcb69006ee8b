import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { collectedRate } from "../../src/briefing/views/law-view.ts";
import { openBook } from "../../src/data/books/book-catalogue.ts";
import type { SolvedOption } from "../../src/simulation/simulation-result.ts";
import { bookRates } from "../../src/tariffs/effective-rate.ts";
import { bookAt } from "../../src/tariffs/law.ts";
import { plain, signed } from "../replication/studies/study.ts";
import { simulateDecember, simulateLaws } from "../replication/studies/us-tariffs-2026.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const page = readFileSync(`${root}docs/us-tariffs-2026.md`, "utf8");

/** Cells of the table under this text of its first row, without that row. */
function rowsUnder(head: string): string[][] {
  const lines = page.split("\n");
  const start = lines.findIndex((line) => line.startsWith("|") && line.includes(head));
  const end = lines.findIndex((line, at) => at > start && !line.startsWith("|"));
  return lines.slice(start + 2, end).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const exchanges = ["eu-exchange", "japan-exchange", "canada-exchange", "china-exchange", "four-exchanges"];
const withLaws = ["december-2025", "without-ieepa", "march-2026", "today", "before-2025"];
const againstToday = await simulateLaws((same) => same, [...exchanges, ...withLaws]);

const ofUsa = ({ economies }: SolvedOption) => economies.USA!;

describe("the page on the US tariffs of 2026", () => {
  it("has the rates of the book and of the data", async () => {
    const { book } = await openBook("us-tariffs-2026", ".");
    const { simulation } = againstToday;
    const laws = {
      "15 December 2025": ["us-december-2025", "2025-12-15", {}],
      "the same without IEEPA": ["us-without-ieepa", "2025-12-15", { without: ["ieepa"] }],
      "15 March 2026": ["us-march-2026", "2026-03-15", {}],
      "28 November 2026": ["us-today", "2026-11-28", {}],
      "28 November 2026, `only: s301`": ["us-before-2025", "2026-11-28", { only: ["s301"] }],
    } as const;
    const expected = Object.entries(laws).map(([name, [policy, date, changes]], at) => {
      const law = simulation.laws!.find((each) => each.policy === policy)!;
      const { average } = law;
      const result = againstToday.solved.get(withLaws[at]!)!;
      const collected = collectedRate(law, { letter: "", result })!;
      const own = bookRates(bookAt(book, date, changes)).average!;
      return [
        name,
        ...[own.total, average.total, average.paid, collected].map((rate) => plain(100 * rate, 1)),
      ];
    });
    expect(rowsUnder("the book's own weights").map((row) => row.slice(0, 5))).toEqual(expected);
  });

  it("has what the law of December 2025 did", async () => {
    const { solved } = await simulateDecember();
    const both = ["december-2025", "without-ieepa"].map((id) => ofUsa(solved.get(id)!));
    const expected = [
      both.map((usa) => signed(usa.consumerPricesPercent!, 2)),
      both.map((usa) => signed(usa.gdpRealPercent!, 2)),
      both.map((usa) => signed(usa.welfarePercent, 3)),
      both.map(({ revenue }) => signed((revenue.afterMillion - revenue.beforeMillion) / 1000, 1)),
      both.map((usa) => plain(100 * usa.borneByExportersShare!, 1)),
    ];
    expect(rowsUnder("figure for the United States").map((row) => row.slice(1, 3))).toEqual(expected);
  });

  it("has what the exchanges do, and that all would sign the four together", () => {
    const { solved, compiled, simulation } = againstToday;
    const parties = compiled.parties.map(({ members }) => members);
    const expected = exchanges.map((id) => {
      const { economies } = solved.get(id)!;
      return parties.map((members) => {
        const gain = members.reduce((sum, code) => sum + economies[code]!.welfareMillion, 0);
        const income = members.reduce(
          (sum, code) => sum + simulation.baseline.economies[code]!.incomeMillion,
          0,
        );
        return signed((100 * gain) / income, 3);
      });
    });
    expect(rowsUnder("| exchange |").map((row) => row.slice(1))).toEqual(expected);
    expect(expected.at(-1)!.every((gain) => gain.startsWith("+"))).toBe(true);
    for (const exchange of expected.slice(0, -1))
      expect(exchange.some((gain) => gain.startsWith("−"))).toBe(true);
  });
});
