import { describe, expect, it } from "vitest";
import { formatDuration, roughDuration } from "../../src/text/format-duration.ts";

describe("a time in words", () => {
  it.each([
    [0, "0 s"],
    [1499, "1 s"],
    [59_400, "59 s"],
    [59_600, "1 min"],
    [279_000, "4 min 39 s"],
    [3_600_000, "1 h"],
    [3_900_000, "1 h 5 min"],
  ])("of %d ms is %s", (milliseconds, words) => expect(formatDuration(milliseconds)).toBe(words));

  it.each([
    [200, "10 s"],
    [34_000, "30 s"],
    [54_000, "50 s"],
    [56_000, "1 min"],
    [150_000, "3 min"],
    [3_500_000, "58 min"],
    [3_580_000, "1 h"],
  ])("guessed from %d ms is about %s", (milliseconds, words) =>
    expect(roughDuration(milliseconds)).toBe(words),
  );
});
