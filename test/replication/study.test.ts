import { describe, expect, it } from "vitest";
import { compared } from "./studies/study.ts";

describe("published figures beside Parley's", () => {
  it("are set side by side in the digits that were printed", () => {
    const table = compared([
      { what: "a", published: "+1.31", found: 1.3149 },
      { what: "b", published: "−0.1", found: -0.04, why: "another year" },
      { what: "c", published: "57.9", found: 49.7, why: "another coalition" },
      { what: "d", published: "up to a tenth", found: 12.3 },
    ]);
    expect(table.rows).toEqual([
      ["a", "+1.31", "+1.31", "0", ""],
      ["b", "−0.1", "0.0", "+0.1", "another year"],
      ["c", "57.9", "49.7", "−8.2", "another coalition"],
      ["d", "up to a tenth", "+12.30", "", ""],
    ]);
  });

  it("may not differ without a reason", () => {
    expect(() => compared([{ what: "a", published: "+1.31", found: 1.32 }])).toThrow(
      "a: +1.31 was published, +1.32 found, and why is not said.",
    );
  });
});
