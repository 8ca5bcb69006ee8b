import { describe, expect, it } from "vitest";
import { entriesInOrder, own } from "../../src/economy/own.ts";

describe("a record by user-given keys", () => {
  it("has only what was put into it", () => {
    expect(own({ a: 1 }, "a")).toBe(1);
    expect(own({ a: 1 } as Record<string, unknown>, "toString")).toBeUndefined();
  });

  it("is read in a given order, a key that is named twice at its first place, unknown ones at the end", () => {
    const record = { 156: "c", 392: "b", 842: "a", x: "d" };
    expect(Object.keys(record)).toEqual(["156", "392", "842", "x"]);
    expect(entriesInOrder(record, ["842", "392", "156", "842", "other"])).toEqual([
      ["842", "a"],
      ["392", "b"],
      ["156", "c"],
      ["x", "d"],
    ]);
  });
});
