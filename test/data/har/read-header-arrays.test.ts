import { describe, expect, it } from "vitest";
import { readHeaderArrays } from "../../../src/data/har/read-header-arrays.ts";
import { InputError } from "../../../src/economy/issue.ts";
import { HarWriter, type SetOf } from "../../support/har-writer.ts";

const COM: SetOf = { set: "COM", elements: ["pdr", "wht", "gro", "v_f", "osd", "c_b", "pfb"] };
const REG: SetOf = { set: "REG", elements: ["aus", "nzl", "xoc"] };
const value = (...index: number[]): number =>
  index.reduce((sum, at, axis) => sum + (at + 1) * 10 ** axis, 0.5);

/** What every array of the file is, with numbers as plain lists. */
const contents = (bytes: Uint8Array) =>
  [...readHeaderArrays(bytes, "base.har").values()].map((entry) => {
    const array = entry.read();
    return array.kind === "text" ? array : { ...array, values: [...array.values] };
  });

const refusal = (act: () => unknown): string => {
  try {
    act();
  } catch (cause) {
    if (cause instanceof InputError) return cause.message;
    throw cause;
  }
  return "accepted";
};

describe("a header array file", () => {
  it("gives the words of a set, however many records they take", () => {
    for (const perRecord of [1, 3, 100]) {
      const bytes = new HarWriter({ perRecord }).text("SET1", "Set COM commodities", COM.elements).bytes;
      expect(contents(bytes)).toEqual([
        { kind: "text", name: "SET1", longName: "Set COM commodities", words: COM.elements },
      ]);
    }
  });

  it("gives numbers over sets in Fortran's order, in one record or in many", () => {
    for (const perRecord of [2, 7, 1000]) {
      const bytes = new HarWriter({ perRecord }).reals("VXSB", "exports", [COM, REG, REG], value).bytes;
      const [array] = contents(bytes);
      expect(array).toMatchObject({
        kind: "numbers",
        name: "VXSB",
        coefficient: "VXSB",
        longName: "exports",
      });
      if (array?.kind !== "numbers") throw new Error("no numbers");
      expect(array.axes).toEqual(
        [COM, REG, REG].map(({ set, elements }) => ({ size: elements.length, set, elements })),
      );
      expect(array.values[0]).toBe(value(0, 0, 0));
      expect(array.values[1]).toBe(value(1, 0, 0));
      expect(array.values[7]).toBe(value(0, 1, 0));
      expect(array.values[21 + 7 * 2 + 4]).toBe(value(4, 2, 1));
    }
  });

  it("fills in the zeros that a sparse array leaves out", () => {
    const some = (com: number, reg: number) => (com === reg ? value(com, reg) : 0);
    const sparse = contents(
      new HarWriter({ perRecord: 2 }).reals("VST", "margins", [COM, REG], some, { sparse: true }).bytes,
    );
    const full = contents(new HarWriter().reals("VST", "margins", [COM, REG], some).bytes);
    expect(sparse).toEqual(full);
    const none = contents(
      new HarWriter().reals("VST", "margins", [COM, REG], () => 0, { sparse: true }).bytes,
    );
    expect(none).toMatchObject([{ values: Array.from({ length: 21 }, () => 0) }]);
  });

  it("has single precision and no more: 0.1 is the nearest number of four bytes", () => {
    const [array] = contents(new HarWriter().reals("ESBM", "elasticities", [REG], () => 0.1).bytes);
    expect(array).toMatchObject({ values: [Math.fround(0.1), Math.fround(0.1), Math.fround(0.1)] });
  });

  it("gives tables of whole and of real numbers, and reals over unnamed sets", () => {
    const rows = [
      [1, -2, 3],
      [4, 5, 6],
    ];
    const bytes = new HarWriter({ perRecord: 2 })
      .table("RMAP", "2I", rows)
      .table("SHR", "2R", rows)
      .reals("OLD", "no names", [COM, REG], value, { unnamed: true }).bytes;
    const [map, share, old] = contents(bytes);
    expect(map).toMatchObject({ axes: [{ size: 2 }, { size: 3 }], values: [1, 4, -2, 5, 3, 6] });
    expect(share).toMatchObject({ values: [1, 4, -2, 5, 3, 6] });
    expect(old).toMatchObject({ coefficient: undefined });
    expect(old).toHaveProperty("axes.0", { size: 7, set: undefined, elements: undefined });
  });

  it("means the same whichever way round the machine that wrote it had its bytes", () => {
    const write = (littleEndian: boolean) =>
      new HarWriter({ littleEndian })
        .text("SET1", "regions", REG.elements)
        .reals("VXSB", "exports", [COM, REG], value).bytes;
    expect(contents(write(false))).toEqual(contents(write(true)));
  });

  it("reads a single number as an array without axes", () => {
    const [array] = contents(new HarWriter().reals("RTMS", "one number", [], () => 5).bytes);
    expect(array).toMatchObject({ axes: [], values: [5] });
  });
});

describe("a file that is none, or damaged", () => {
  const good = () =>
    new HarWriter().text("SET1", "regions", REG.elements).reals("VXSB", "exports", [COM, REG], value).bytes;

  it("is refused wherever it is cut off, with the byte at which that shows", () => {
    const bytes = good();
    for (let length = 1; length < bytes.length; length += 7) {
      const message = refusal(() => contents(bytes.slice(0, length)));
      // A cut between two arrays leaves a shorter file that is whole.
      if (message === "accepted") expect(contents(bytes.slice(0, length))).toHaveLength(1);
      else expect(message).toMatch(/^base\.har: .*damaged at byte \d+/);
    }
  });

  it("is refused when a record does not end as it began", () => {
    const bytes = good();
    bytes[8] = 99;
    expect(refusal(() => contents(bytes))).toContain(
      "damaged at byte 8: a record of 4 bytes ends as one of 99.",
    );
  });

  it("is refused when it is something else: text, a zip, nothing", () => {
    for (const text of ["economy,sector,value\nUSA,c1,5\n", "PK\u0003\u0004 and so on", ""]) {
      expect(refusal(() => contents(new TextEncoder().encode(text)))).toContain("damaged at byte 0");
    }
  });

  it("is refused when an array stands twice", () => {
    const bytes = new HarWriter().text("SET1", "a", ["x"]).text("SET1", "b", ["y"]).bytes;
    expect(refusal(() => contents(bytes))).toContain("two arrays called SET1");
  });

  it("says which array is of a type that nobody here reads", () => {
    const bytes = good();
    const text = new TextDecoder("latin1").decode(bytes);
    bytes.set(new TextEncoder().encode("XX"), text.indexOf("REFULL"));
    expect(refusal(() => contents(bytes))).toContain('The array VXSB is of type "XX"');
  });

  it("never fails in another way than by saying so, whatever byte is wrong", () => {
    const bytes = good();
    for (let at = 0; at < bytes.length; at++) {
      const wrong = Uint8Array.from(bytes);
      wrong[at] = wrong[at]! ^ 0x81;
      refusal(() => contents(wrong));
    }
  });
});
