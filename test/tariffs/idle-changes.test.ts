import { describe, expect, it } from "vitest";
import { idleChanges } from "../../src/tariffs/idle-changes.ts";
import type { LawChanges } from "../../src/tariffs/law.ts";
import { toyBook } from "./toy-book.ts";

const book = await toyBook();
const MARCH = "2026-03-01";
const said = (changes: LawChanges, ...days: string[]): string[] =>
  idleChanges(book, days.length === 0 ? [MARCH] : days, changes).map(({ message }) => message);

describe("a change that changes nothing", () => {
  it.each<[changes: LawChanges, says: string[]]>([
    [{ without: ["late"] }, ["To leave out late changes nothing: nothing of it is in force on 2026-03-01."]],
    [{ only: ["late"] }, ["To keep late alone keeps nothing: nothing of it is in force on 2026-03-01."]],
    [
      { replace: { late: 0.3 } },
      ["Another rate for late changes nothing: nothing of it is in force on 2026-03-01."],
    ],
    [
      { spare: { late: ["JPN"] } },
      ["To spare JPN late changes nothing: nothing of it is in force on 2026-03-01."],
    ],
    [
      { asOthers: ["CIV", "JPN"] },
      ["To treat CIV as all others changes nothing: it has nothing of its own on 2026-03-01."],
    ],
    [
      { only: ["safety"], without: ["safety"] },
      ["To keep safety alone keeps nothing: it is left out of the law."],
    ],
    [
      { only: ["safety"], without: ["reciprocal"] },
      ["To leave out reciprocal changes nothing: it is not among those that are kept alone."],
    ],
    [
      { only: ["safety"], replace: { reciprocal: 0.2 }, spare: { safeguard: ["JPN"] } },
      [
        "Another rate for reciprocal changes nothing: it is left out of the law.",
        "To spare JPN safeguard changes nothing: it is left out of the law.",
      ],
    ],
    [
      { replace: { safeguard: 0.1, "safeguard-a": 0.2, "safeguard-b": 0.3 } },
      ["Another rate for safeguard changes nothing: narrower names give all its rates."],
    ],
  ])("%j", (changes, says) => {
    expect(said(changes)).toEqual(says);
  });

  it("is one for a partner on whom a measure does not fall", () => {
    const measures = book.measures.map((line) =>
      line.measure === "safeguard-a" ? { ...line, partner: "CAN" } : line,
    );
    expect(idleChanges({ ...book, measures }, [MARCH], { spare: { "safeguard-a": ["JPN", "CAN"] } })).toEqual(
      [
        {
          change: "spare",
          name: "safeguard-a",
          partner: "JPN",
          message: "To spare JPN safeguard-a changes nothing: it does not fall on JPN on 2026-03-01.",
        },
      ],
    );
  });

  it("is none where it changes something on one of several days", () => {
    expect(said({ without: ["late"] }, MARCH, "2026-07-01")).toEqual([]);
    expect(said({ asOthers: ["CIV"] }, MARCH, "2026-07-01")).toEqual([
      "To treat CIV as all others changes nothing: it has nothing of its own from 2026-03-01 to 2026-07-01.",
    ]);
  });

  it("is none where a law changes", () => {
    expect(
      said({
        without: ["reciprocal"],
        replace: { safety: 0.2, "safety-cars": 0.3 },
        spare: { safeguard: ["JPN"] },
        asOthers: ["JPN"],
      }),
    ).toEqual([]);
  });
});
