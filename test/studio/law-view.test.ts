import { describe, expect, it } from "vitest";
import { PAGE } from "../../src/charts/chart-setting.ts";
import { renderSvg } from "../../src/charts/render-svg.ts";
import { rateParts } from "../../src/laws/rate-parts.ts";
import { madeOfLaw } from "../../src/made/made-of-law.ts";
import { bookAt } from "../../src/tariffs/law.ts";
import { tableCsv } from "../../studio/export/table-csv.ts";
import { decodeAddress, encodeAddress, sharedState } from "../../studio/state/share-link.ts";
import { newWorkbench, reduce } from "../../studio/state/workbench.ts";
import { heatOf, heatRows } from "../../studio/views/Law/heat.ts";
import { stepEvents, stepWords, today } from "../../studio/views/Law/law-days.ts";
import { LawStore } from "../../studio/views/Law/law-store.ts";
import { partnerLabels } from "../../studio/views/Law/partner-labels.ts";
import { partnerTable } from "../../studio/views/Law/partner-table.ts";
import { partnersChart } from "../../studio/views/Law/partners-chart.ts";
import { lawDay, lawFacts } from "../../studio/worker/book-facts.ts";
import { type DayRates, dayRates } from "../../studio/worker/day-rates.ts";
import type { LawAsked } from "../../studio/worker/messages.ts";
import { toyBook } from "../tariffs/toy-book.ts";

const book = await toyBook();
const facts = lawFacts(book);
const rates = dayRates(bookAt(book, "2026-03-01"));
const without = dayRates(bookAt(book, "2026-03-01", { without: ["safety"] }));

describe("the days of a law", () => {
  const days = ["2026-01-01", "2026-02-24", "2026-02-25"];

  it("are those on which it changes; a day between has the law of the last one, one before the book its first", () => {
    expect(lawDay(days, "2026-02-23")).toBe("2026-01-01");
    expect(lawDay(days, "2026-02-24")).toBe("2026-02-24");
    expect(lawDay(days, "2030-01-01")).toBe("2026-02-25");
    expect(lawDay(days, "2020-01-01")).toBe("2026-01-01");
    expect(today(new Date(2026, 10, 8, 23, 59))).toBe("2026-11-08");
  });

  it("hold up to the day before the next", () => {
    expect(stepWords(days, "2026-01-01")).toBe("1 January 2026 to 23 February 2026");
    expect(stepWords(days, "2026-02-24")).toBe("24 February 2026");
    expect(stepWords(days, "2026-02-25")).toBe("from 25 February 2026 on");
  });

  it("come with what happened up to the next", () => {
    const events = ["2025-12-31", "2026-01-01", "2026-02-23", "2026-02-24"].map((date) => ({
      date,
      event: date,
    }));
    expect(stepEvents({ days, events }, "2026-01-01").map(({ date }) => date)).toEqual([
      "2026-01-01",
      "2026-02-23",
    ]);
    expect(stepEvents({ days, events }, "2026-02-25")).toEqual([]);
  });
});

describe("the chart of a day", () => {
  it("draws every bar as long as its average, part by part, and the law as it is above what is left of it", () => {
    const parts = rateParts(book);
    const chart = partnersChart({ parts, rates: without, whole: rates, nameOf: (code) => code }, PAGE)!;
    expect(chart.figures.rows.slice(0, 2).map(([code, , rate]) => [code, rate])).toEqual([
      ["law", expect.closeTo(rates.average!.total, 12)],
      ["all", expect.closeTo(without.average!.total, 12)],
    ]);
    expect(chart.title).toMatch(/% on average on 1 March 2026, in place of .*%$/);
    const svg = renderSvg(chart);
    const base = widths(svg, parts[0]!.color);
    expect(base.length).toBe(chart.figures.rows.length);
    const perShare = base[0]! / rates.average!.base;
    for (const { code, color } of parts) {
      const at = chart.figures.columns.indexOf(code);
      if (at === -1) continue;
      const drawn = widths(svg, color);
      const figures = chart.figures.rows.map((row) => row[at] as number).filter((share) => share !== 0);
      expect(drawn.length, code).toBe(figures.length);
      for (const [row, share] of figures.entries())
        expect(Math.abs(drawn[row]! - perShare * share), code).toBeLessThan(1);
    }
  });

  it("is not drawn where the book knows no imports", () => {
    const bare = { ...rates, average: null };
    expect(
      partnersChart({ parts: facts.parts, rates: bare, whole: undefined, nameOf: (code) => code }),
    ).toBeUndefined();
  });
});

/** Lengths of the bars in a colour, px, from the top; half a px goes to the white around each. */
const widths = (svg: string, color: string): number[] => {
  const bar = new RegExp(`<path d="M[\\d.]+ [\\d.]+l([\\d.]+) 0l0 14\\.5l[^"]*" fill="${color}" stroke`, "g");
  return [...svg.matchAll(bar)].map((match) => Number(match[1]) + 0.5);
};

describe("rates by sector and partner", () => {
  it("come in the order of the book, or by a partner's rates with the highest first", () => {
    const rows = heatRows(rates, facts.sectors, undefined);
    expect(rows.map(({ sector }) => sector)).toEqual(
      facts.sectors.map(({ code }) => code).filter((code) => rows.some(({ sector }) => sector === code)),
    );
    const { partner } = rates.partners[0]!;
    const sorted = heatRows(rates, facts.sectors, partner).map((row) => row.rates[0] ?? -1);
    expect(sorted).toEqual(sorted.toSorted((a, b) => b - a));
    expect(new Set(sorted).size).toBeGreaterThan(1);
    const cell = rates.cells[0]!;
    const at = rates.partners.findIndex((one) => one.partner === cell.exporter);
    expect(rows.find(({ sector }) => sector === cell.sector)!.rates[at]).toBe(cell.rate);
  });

  it("have a class of their own where nothing is paid", () => {
    expect([0, 0.001, 0.05, 0.051, 0.2, 0.5, 3].map(heatOf)).toEqual([0, 1, 1, 2, 4, 5, 6]);
  });

  it("of one partner add up, authority by authority", () => {
    const own = rates.cells.filter(({ exporter }) => exporter === "JPN");
    const table = partnerTable(own, facts.parts, (code) => code, "Japan");
    const at = (title: string) => table.columns.findIndex((column) => column.title === title);
    const [rate, base, lines] = [at("Rate"), at("Base"), at("Lines")];
    expect(table.groups[0]!.rows.length).toBeGreaterThan(0);
    for (const row of table.groups[0]!.rows) {
      const values = row.map((cell) => (cell.kind === "number" ? cell.value : 0));
      const sum = values.slice(base, lines).reduce((total, value) => total + value, 0);
      expect(sum).toBeCloseTo(values[rate]!, 12);
    }
  });

  it("say as a file which book and which law they are of", async () => {
    const table = partnerTable(rates.cells, facts.parts, (code) => code, "everybody");
    const made = await madeOfLaw({ name: "toy", version: "2" }, { on: "2026-03-01", without: ["safety"] });
    const [head, first] = tableCsv(table, made).split("\n");
    expect(head).toContain("made_parley,made_book,made_law");
    expect(first).toContain(`toy version 2 ${made.book.card.slice(0, 8)},law of 2026-03-01; without safety`);
  });

  it("name the group that a partner stands for, unless he is alone in it", () => {
    const partnerNames = facts.groups.map(({ partner }) => ({ code: partner, name: `Land ${partner}` }));
    const nameOf = partnerLabels({ facts, partnerNames });
    for (const { partner, group, alone } of facts.groups)
      expect(nameOf(partner)).toBe(alone ? `Land ${partner}` : `Land ${partner} (for ${group})`);
    expect(new Set(facts.groups.map(({ alone }) => alone)).size).toBe(2);
  });
});

describe("the store of laws", () => {
  const law = (day: string): LawAsked => ({ base: "", book: "toy", day, without: [] });
  const answer = (day: string): DayRates => ({ ...rates, date: day });

  /** A store whose questions are answered by hand. */
  function store() {
    const asked: string[] = [];
    const waiting: { resolve: (rates: DayRates) => void; reject: (error: Error) => void }[] = [];
    const made = new LawStore(({ day }) => {
      asked.push(day);
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    });
    const settle = async (work: (next: (typeof waiting)[number]) => void): Promise<void> => {
      work(waiting.shift()!);
      await new Promise((done) => setTimeout(done));
    };
    return { made, asked, settle };
  }

  it("asks for one law at a time, the most wanted first, and for none twice", async () => {
    const { made, asked, settle } = store();
    made.want([law("a"), law("b"), law("c")]);
    expect(asked).toEqual(["a"]);
    made.want([law("d"), law("a")]);
    await settle(({ resolve }) => resolve(answer("a")));
    expect(made.get(law("a"))?.date).toBe("a");
    expect(asked).toEqual(["a", "d"]);
    await settle(({ resolve }) => resolve(answer("d")));
    made.want([law("a"), law("d")]);
    expect(asked).toEqual(["a", "d"]);
  });

  it("stops at a failure and says why, and goes on when it is told to", async () => {
    const { made, asked, settle } = store();
    let told = 0;
    const quiet = made.subscribe(() => told++);
    made.want([law("a"), law("b")]);
    await settle(({ reject }) => reject(new Error("gone")));
    expect([made.failure, asked, told]).toEqual(["gone", ["a"], 1]);
    made.retry();
    expect([made.failure, asked]).toEqual([undefined, ["a", "a"]]);
    await settle(({ resolve }) => resolve(answer("a")));
    expect(asked).toEqual(["a", "a", "b"]);
    quiet();
  });
});

describe("a link to the Law view", () => {
  const bench = newWorkbench({ file: "mine.yaml", text: "mine" });
  const travelled = async (given: object) => {
    const address = await decodeAddress(await encodeAddress(given as never));
    return address.kind === "state" ? address.state.law : undefined;
  };

  it("carries day, what is left out, partner and product; nothing where it is today's law", async () => {
    expect(sharedState(bench, undefined).law).toBeUndefined();
    const law = { day: "2026-03-01", without: ["safety"], partner: "JPN", product: "8703", from: "Japan" };
    const chosen = reduce(bench, { kind: "law", law });
    expect(await travelled(sharedState(chosen, undefined))).toEqual(law);
    const today = reduce(chosen, {
      kind: "law",
      law: { day: undefined, without: [], partner: undefined, product: undefined, from: undefined },
    });
    expect(sharedState(today, undefined).law).toBeUndefined();
  });

  it("leaves out what is no choice", async () => {
    const law = { day: 7, without: ["safety", {}, "x".repeat(65)], partner: "x".repeat(65), more: "?" };
    expect(await travelled({ ...sharedState(bench, undefined), law })).toEqual({ without: ["safety"] });
    expect(await travelled({ ...sharedState(bench, undefined), law: "today" })).toEqual({ without: [] });
  });
});
