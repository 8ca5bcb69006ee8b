import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openBook } from "../../src/data/books/book-catalogue.ts";
import { averagesOn } from "../../src/laws/day-averages.ts";
import { rateParts } from "../../src/laws/rate-parts.ts";
import { timelineChart } from "../../src/laws/timeline-chart.ts";
import { turningDays } from "../../src/tariffs/compare-laws.ts";
import { bookRates } from "../../src/tariffs/effective-rate.ts";
import { bookAt } from "../../src/tariffs/law.ts";
import { productRate } from "../../src/tariffs/product-rate.ts";

const { book } = await openBook("us-tariffs-2026", ".");

/**
 * An independent program's reading of the same tables, in percent: lines unweighted inside a sector but for Canada and Mexico,
 * Germany for the EU, Korea for others with an agreement, Taiwan for the rest.
 *
 * On the first two days it has 16.06 and 11.99: articles whose metal the source puts above their whole value pay less than
 * nothing there under the authorities that yield, and nothing here. That is 0.03 points at most (0.1 for a partner), and 16.1 and 12.0 in both.
 */
const READINGS = {
  "2025-12-15": {
    additional: 16.09,
    parts: { "ieepa-reciprocal": 7.41, "ieepa-fentanyl": 1.8, s301: 2.62, s232: 4.26 },
    by: { CHN: 41.3, CAN: 6.1, MEX: 10.0, GBR: 9.8, JPN: 14.9, DEU: 10.5, TWN: 17.4, KOR: 13.0 },
  },
  "2026-03-15": {
    additional: 12.01,
    parts: { s122: 5.14, s301: 2.62, s232: 4.26 },
    by: { CHN: 31.3, CAN: 4.6, MEX: 9.0, GBR: 9.8, JPN: 13.0, DEU: 9.0, TWN: 9.8, KOR: 11.2 },
  },
  "2026-07-10": {
    additional: 13.29,
    parts: { s122: 4.61, s301: 2.62, s232: 6.06 },
    by: { CHN: 31.9, CAN: 6.3, MEX: 11.4, GBR: 10.2, JPN: 15.0, DEU: 10.2, TWN: 10.6, KOR: 12.1 },
  },
  "2026-08-01": {
    additional: 12.93,
    parts: { "s301-forced-labour": 4.25, s301: 2.62, s232: 6.06 },
    by: { CHN: 33.9, CAN: 6.3, MEX: 11.4, GBR: 10.2, JPN: 15.3, DEU: 9.0, TWN: 8.5, KOR: 13.1 },
  },
  "2026-11-28": {
    additional: 13.48,
    parts: { "s301-forced-labour": 4.25, s301: 2.62, s232: 6.31, s338: 0.3 },
    by: { CHN: 33.9, CAN: 9.0, MEX: 11.4, GBR: 10.2, JPN: 15.3, DEU: 9.2, TWN: 9.1, KOR: 13.2 },
  },
} as const;

describe.each(Object.entries(READINGS))("the law of the United States on %s", (date, reading) => {
  const { average, cells, importsOf } = bookRates(bookAt(book, date));

  it("averages what an independent reading of the book found, authority by authority", () => {
    expect(Number((100 * average!.additional).toFixed(2))).toBe(reading.additional);
    expect(Number((100 * average!.base).toFixed(2))).toBe(1.81);
    const parts = Object.entries(average!.parts).map(([name, part]) => [
      name,
      Number((100 * part).toFixed(2)),
    ]);
    expect(Object.fromEntries(parts)).toEqual(reading.parts);
    expect(average!.base + average!.additional).toBe(average!.total);
  });

  it("averages the same by partner", () => {
    const by = Object.keys(reading.by).map((partner) => {
      const own = cells.filter(({ exporter }) => exporter === partner);
      const imports = own.reduce((sum, cell) => sum + importsOf(cell), 0);
      const paid = own.reduce((sum, cell) => sum + importsOf(cell) * (cell.rate - cell.base), 0);
      return [partner, Number(((100 * paid) / imports).toFixed(1))];
    });
    expect(Object.fromEntries(by)).toEqual(reading.by);
  });
});

describe("repeal of an authority of the United States", () => {
  it("moves the parts of those that yield to it, and no other", () => {
    const law = bookRates(bookAt(book, "2025-12-15")).average!;
    const after = bookRates(bookAt(book, "2025-12-15", { without: ["s232"] })).average!;
    expect(after.parts.s301).toBe(law.parts.s301);
    expect(after.parts.s232).toBeUndefined();
    expect(after.parts["ieepa-reciprocal"]).toBeGreaterThan(law.parts["ieepa-reciprocal"]!);
    expect(after.base).toBe(law.base);
  });

  it("leaves only the old China lists under only: [s301]", () => {
    const { average } = bookRates(bookAt(book, "2026-11-28", { only: ["s301"] }));
    expect(Object.keys(average!.parts)).toEqual(["s301"]);
  });

  it("ends all of IEEPA by the beginning of its names", () => {
    const { average } = bookRates(bookAt(book, "2025-12-15", { without: ["ieepa"] }));
    expect(Object.keys(average!.parts).sort()).toEqual(["s232", "s301"]);
  });
});

describe("the picture of the timeline in the docs", () => {
  it("is what the command draws now", () => {
    const chart = timelineChart({ ...book, parts: rateParts(book) }, averagesOn(book, turningDays(book)));
    const shown = readFileSync(new URL("../../docs/images/us-tariffs-timeline.svg", import.meta.url), "utf8");
    // The text alternative names every figure; where it is due, `npm run picture` makes it again.
    expect(shown).toContain(`aria-label="${chart!.alternative}"`);
  });
});

describe("the ceiling on cars from the United Kingdom", () => {
  it("says that its quota is left out", () => {
    const { parts } = productRate(bookAt(book, "2026-11-28"), "8703230110", "GBR");
    const lines = parts.flatMap(({ effects }) => effects.map(({ line }) => line));
    expect(lines.find(({ measure }) => measure === "s232-autos")?.note).toBe(
      "its quota of 100,000 cars is left out",
    );
  });
});
