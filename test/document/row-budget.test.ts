import { describe, expect, it } from "vitest";
import { leftOutNote } from "../../src/document/row-budget.ts";

describe("a note on what a table leaves out", () => {
  const said = (left: number) => leftOutNote(left, ["economy", "economies"], "economies.csv");

  it("agrees with their number", () => {
    expect(said(1)).toEqual(["1 more economy is in economies.csv."]);
    expect(said(2)).toEqual(["2 more economies are in economies.csv."]);
  });

  it("is absent when the table has them all", () => {
    expect(said(0)).toEqual([]);
  });
});
