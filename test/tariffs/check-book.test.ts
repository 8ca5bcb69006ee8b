import { describe, expect, it } from "vitest";
import { loadBook } from "../../src/data/books/read-book.ts";
import { checkBook } from "../../src/tariffs/check-book.ts";
import { type Edit, swap } from "../data/tiny.ts";
import { toyFolder } from "./toy-book.ts";

/** Findings of the toy book with these files changed, but for the one that it has by itself. */
async function findings(edits: Readonly<Record<string, Edit>>) {
  const { book } = await loadBook(toyFolder(edits));
  return checkBook(book).filter(({ text }) => !text.startsWith("safeguard-a and safeguard-b meet"));
}
const add = (rows: string) => (text: string) => `${text}${rows}\n`;

describe("what is odd in a book that can be read", () => {
  it("is nothing in the toy book but two safeguards on one product", async () => {
    expect(await findings({})).toEqual([]);
  });

  it("are days without a rate between two lines of a measure", async () => {
    const later =
      "late,late,NOR,iron,0.1,add,2026-01-01,2026-03-01,0\nlate,late,NOR,iron,0.2,add,2026-04-01,,0";
    expect(await findings({ "measures.csv": add(later) })).toEqual([
      { kind: "gap", text: "late for NOR on iron has no rate from 2026-03-01 up to 2026-04-01." },
    ]);
  });

  it("are no days where one line begins as the other ends, or holds for other partners or products", async () => {
    const lines = [
      "late,late,NOR,iron,0.1,add,2026-01-01,2026-03-01,0",
      "late,late,NOR,iron,0.2,add,2026-03-01,2026-04-01,0",
      "late,late,CAN,iron,0.2,add,2026-05-01,,0",
      "late,late,NOR,cars,0.2,add,2026-05-01,,0",
    ];
    expect(
      (await findings({ "measures.csv": add(lines.join("\n")) })).filter(({ kind }) => kind === "gap"),
    ).toEqual([]);
  });

  it("are days without an exception, which the measure's own rate does not fill", async () => {
    const lines =
      "late,late,all,horses,0.1,set-measure,2026-01-01,2026-02-01,0\nlate,late,all,horses,0.1,set-measure,2026-08-01,,0";
    expect(await findings({ "measures.csv": add(lines) })).toEqual([
      {
        kind: "gap",
        text: "late for all on horses (exception) has no rate from 2026-02-01 up to 2026-08-01.",
      },
    ]);
  });

  it("are measures that no line of the schedule is on a list of", async () => {
    expect(
      await findings({
        "lists.csv": add("tin,8001"),
        "measures.csv": add("safety-tin,safety,all,tin,0.1,add,2026-01-01,,0"),
      }),
    ).toEqual([{ kind: "unreachable", text: "No line of the schedule is on a list of safety-tin." }]);
    // A list that names no more than the beginning of a line's code is reached.
    expect(
      await findings({
        "lists.csv": add("motors,87"),
        "measures.csv": add("fee,late,NOR,motors,0.1,add,2026-01-01,2026-02-01,0"),
      }),
    ).toEqual([]);
  });

  it("are lists that neither a measure nor an exemption uses", async () => {
    expect(await findings({ "lists.csv": add("tin,8001") })).toEqual([
      { kind: "unused-list", text: "No measure and no exemption uses the list tin." },
    ]);
    const spared = { "lists.csv": add("tin,8001"), "exemptions.csv": add("late,all,tin,1,2026-01-01,") };
    expect(await findings(spared)).toEqual([]);
  });

  it("are two measures of one authority on the same products in the same days: one counts, or both", async () => {
    const plate = {
      "lists.csv": add("plate,7201"),
      "measures.csv": add("safety-plate,safety,all,plate,0.1,add,2026-01-01,,0"),
    };
    expect(await findings(plate)).toEqual([
      {
        kind: "overlap",
        text: "safety-iron and safety-plate meet, for example on product 7201: the larger counts.",
      },
    ]);
    const before = {
      ...plate,
      "measures.csv": (text: string) =>
        add("safety-plate,safety,all,plate,0.1,add,2026-01-01,2026-02-01,0")(
          swap("iron,0.5,add,2026-01-01", "iron,0.5,add,2026-02-01")(text),
        ),
    };
    expect(await findings(before)).toEqual([]);
  });

  it("are products without a base rate, but not in a book without any", async () => {
    expect(await findings({ "mfn.csv": swap("8703,", "8704,") })).toEqual([
      {
        kind: "no-base",
        text: "2 lines of the schedule have no base rate, which counts as nothing: 8703.10.00, 8703.90.00.",
      },
    ]);
    expect(await findings({ "mfn.csv": undefined })).toEqual([]);
  });

  it("are lines of the schedule below another line, which count beside it", async () => {
    const edits = {
      "products.csv": add("8703,car\n04,farm\n0406,farm\n040610,farm"),
      "mfn.csv": add("04,0,,"),
    };
    expect(await findings(edits)).toEqual([
      {
        kind: "nested",
        text: expect.stringMatching(
          /^4 lines of the schedule are below another line of it, so that averages count the same products twice: 8703\.10\.00 \(below 8703\), 8703\.90\.00 \(below 8703\), 0406 \(below 04\) and others\.$/,
        ),
      },
    ]);
    expect(
      await findings({ "products.csv": add("0406,farm\n040610,farm"), "mfn.csv": add("04,0,,") }),
    ).toEqual([
      {
        kind: "nested",
        text: "1 line of the schedule is below another line of it, so that averages count the same products twice: 0406.10 (below 0406).",
      },
    ]);
  });
});
