import { describe, expect, it } from "vitest";
import { type Dumbbell, dumbbellHeight, dumbbells } from "../../src/charts/dumbbell.ts";
import { renderSvg } from "../../src/charts/render-svg.ts";

const rows: Dumbbell[] = [
  { name: "Up", color: "#112233", ends: { before: 1, after: 3 } },
  { name: "None", color: "#445566", ends: undefined },
  { name: "Down", color: "#778899", ends: { before: 2, after: -4 } },
];
const layout = {
  column: 100,
  right: 20,
  top: 40,
  rowHeight: 30,
  dot: 10,
  axis: { min: -5, max: 5, parts: 4, format: (value: number) => `tick ${value}` },
  format: (after: number) => `dot ${after}`,
};
const svg = renderSvg({
  id: "dumbbells",
  title: "",
  alternative: "",
  width: 320,
  height: dumbbellHeight(rows, layout),
  figures: { columns: [], rows: [] },
  option: { animation: false, ...dumbbells(rows, layout) },
});

describe("a dumbbell chart", () => {
  it("draws a line from before to after in the colour of its row", () => {
    const lines = [
      ...svg.matchAll(/<path d="M(\S+) (\S+)l(\S+) 0" [^>]*stroke="(#(?:112233|445566|778899))"/g),
    ];
    expect(lines.map(([, , , , color]) => color)).toEqual(["#112233", "#778899"]);
    const [up, down] = lines.map(([, from, , length]) => ({ from: Number(from), length: Number(length) }));
    const unit = up!.length / 2;
    expect(unit).toBeGreaterThan(0);
    expect(down!.length / unit).toBeCloseTo(-6, 6);
    expect((down!.from - up!.from) / unit).toBeCloseTo(1, 6);
  });

  it("prints where a row goes on the side away from where it was", () => {
    const sideOf = (word: string) => new RegExp(`text-anchor="(\\w+)"[^>]*>${word}</text>`).exec(svg)?.[1];
    expect(sideOf("dot 3")).toBe("start");
    expect(sideOf("dot -4")).toBe("end");
  });

  it("says which row has no figures, and keeps its place", () => {
    expect(svg.match(/not available<\/text>/g)).toHaveLength(1);
    expect(svg).toContain("None</text>");
    expect(dumbbellHeight(rows, layout) - dumbbellHeight(rows.slice(1), layout)).toBe(layout.rowHeight);
  });

  it("has room for one row when there is none", () => {
    expect(dumbbellHeight([], layout)).toBe(dumbbellHeight(rows.slice(0, 1), layout));
  });
});
