import { describe, expect, it } from "vitest";
import { PAGE } from "../../src/charts/chart-setting.ts";
import { type RateTimeline, rateTimeline } from "../../src/charts/rate-timeline.ts";
import { renderSvg } from "../../src/charts/render-svg.ts";
import { drawnSteps } from "./drawn-steps.ts";

const subject: RateTimeline = {
  id: "toy",
  title: "A toy's rate",
  subtitle: "%",
  bands: [
    { code: "base", name: "Base", color: "#112233" },
    { code: "law", name: "A law with a long name that needs a second line", color: "#445566" },
  ],
  steps: [
    { from: "2026-01-01", parts: [0.02, 0] },
    { from: "2026-01-11", parts: [0.02, 0.1] },
    { from: "2026-03-01", parts: [0.01, 0.05] },
  ],
  until: "2026-04-30",
  events: [
    { date: "2026-01-11", event: "It begins" },
    { date: "2026-01-12", event: "It is explained" },
    { date: "2026-03-01", event: `It is halved, ${"and so on ".repeat(30)}` },
  ],
  listsEvents: true,
};
const page = renderSvg(rateTimeline(subject));

describe("a timeline of rates", () => {
  it("draws every part as high as its rate, on top of those below it, from the day on which it begins", () => {
    const [base, law] = subject.bands.map(({ color }) => drawnSteps(page, color));
    const perPoint = base![0]!.height / 2;
    expect(perPoint).toBeGreaterThan(5);
    const heights = [base, law].map((steps) => steps!.map(({ height }) => height / perPoint));
    [
      [2, 2, 1],
      [0, 10, 5],
    ].forEach((rates, band) => {
      rates.forEach((rate, step) => {
        expect(heights[band]![step]).toBeCloseTo(rate, 1);
      });
    });
    law!.forEach(({ bottom }, step) => {
      expect(bottom).toBeCloseTo(base![step]!.top, 5);
    });
  });

  it("gives every day the same width, and says where its steps are", () => {
    const steps = drawnSteps(page, subject.bands[0]!.color);
    const { places, field } = rateTimeline(subject);
    for (const [at, { left, width, bottom }] of steps.entries()) {
      expect(places[at]!.from).toBe(subject.steps[at]!.from);
      expect(Math.abs(places[at]!.left - left)).toBeLessThan(0.1);
      expect(Math.abs(places[at]!.width - width)).toBeLessThan(0.2);
      expect(field.top + field.height).toBeCloseTo(bottom, 0);
    }
    const perDay = steps[0]!.width / 10;
    expect(steps.map(({ width }) => Math.round(width / perDay))).toEqual([10, 49, 60]);
  });

  it("puts the number of an event on its day, off the numbers near it, and says what it stands for", () => {
    const steps = drawnSteps(page, subject.bands[0]!.color);
    const place = (number: string) => {
      const [, x, y] = new RegExp(
        `font-size="11px"[^>]*translate\\(([\\d.]+) ([\\d.]+)\\)"[^>]*>${number}</text>`,
      ).exec(page)!;
      return { x: Number(x), y: Number(y) };
    };
    expect(place("1").x).toBeCloseTo(steps[1]!.left, 0);
    expect(place("3").x).toBeCloseTo(steps[2]!.left, 0);
    expect(place("2").y - place("1").y).toBeGreaterThan(10);
    expect(place("3").y).toBe(place("1").y);
    expect(page).toContain("2  12 January 2026: It is explained</text>");
    expect(page).toMatch(/3 {2}1 March 2026: It is halved, [a-z ]+…<\/text>/);
    expect(renderSvg(rateTimeline({ ...subject, listsEvents: false }))).not.toContain("It is explained");
  });

  it("keeps all of it on a phone, with the names under the field", () => {
    const chart = rateTimeline(subject, { ...PAGE, layout: "phone" });
    const svg = renderSvg(chart);
    const steps = drawnSteps(svg, subject.bands[0]!.color);
    expect(steps.at(-1)!.left + steps.at(-1)!.width).toBeLessThanOrEqual(chart.width);
    expect(svg).toContain("A law with a long name that needs a second line</text>");
  });

  it("says the rates in words and as figures", () => {
    const { alternative, figures } = rateTimeline(subject);
    expect(alternative).toBe(
      "A toy's rate. 2.0 % from 1 January 2026, 12.0 % from 11 January 2026, 6.0 % from 1 March 2026. The last is Base 1.0 %, A law with a long name that needs a second line 5.0 %.",
    );
    expect(figures.columns).toEqual(["from", "rate", "base", "law"]);
    expect(figures.rows[1]).toEqual(["2026-01-11", 0.12000000000000001, 0.02, 0.1]);
  });
});
