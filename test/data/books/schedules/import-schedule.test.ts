import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { importSchedule } from "../../../../src/data/books/schedules/import-schedule.ts";
import { readUsitc } from "../../../../src/data/books/schedules/usitc.ts";
import { readDuty } from "../../../../src/tariffs/duty-text.ts";
import { tempFolder } from "../../../cli/temp-folder.ts";

const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/schedules/${name}`, import.meta.url));
const hts = fixture("htsdata.json");
const temp = tempFolder();
let made = 0;
const folder = () => join(temp, `book-${++made}`);
const file = (content: string | Uint8Array, ending = "csv") => {
  const path = join(temp, `file-${++made}.${ending}`);
  writeFileSync(path, content);
  return path;
};
const table = (path: string): Readonly<Record<string, string>>[] =>
  parse(readFileSync(path), { columns: true });
const keep = { overwrite: false };

describe("the schedule as the Trade Commission exports it", () => {
  it("has a line for eight digits, for longer codes where they differ, with rates from above where it has none", async () => {
    const out = folder();
    await importSchedule("usitc", hts, out, keep);
    expect(table(join(out, "mfn.csv")).map(({ product, rate, kind }) => [product, rate, kind])).toEqual([
      ["01012100", "0", "free"],
      ["01012900", "0", "free"],
      ["01013000", "0.068", "ad_valorem"],
      ["02011005", "", "specific"],
      ["02011050", "0.264", "ad_valorem"],
      ["04029945", "", "compound"],
      ["04029955", "", "compound"],
      ["17011305", "", "other"],
      ["20092120", "", "specific"],
      ["26030000", "", "specific"],
      ["27090010", "", "specific"],
      ["72081015", "0", "free"],
      ["87032301", "0.025", "ad_valorem"],
      ["8703240110", "0.025", "ad_valorem"],
      ["8703240190", "0.03", "ad_valorem"],
      ["91011140", "", "other"],
      ["96031005", "", "specific"],
    ]);
    expect(table(join(out, "mfn.csv"))[5]).toMatchObject({ text: "3.9¢/kg + 10%" });
  });

  it("is refused where a code comes twice with two rates, and taken where it comes twice with the same", async () => {
    const line = (htsno: string, general: string, special = "") => ({ htsno, indent: "0", general, special });
    const of = (...lines: object[]) => file(JSON.stringify(lines), "json");
    const out = folder();
    const twice = of(line("0101.21.00", "Free"), line("0102.21.00", "1%"), line("0101.21.00", "5%"));
    await expect(importSchedule("usitc", twice, out, keep)).rejects.toThrow(
      'Object 3: 0101.21.00 has the rate "5%"; object 1 gives it "Free".',
    );
    const special = of(line("0101.21.00", "5%", "Free (AU)"), line("0101.21.00", "5%", "Free (KR)"));
    await expect(importSchedule("usitc", special, out, keep)).rejects.toThrow(
      'has the rate "5%", special "Free (KR)"; object 1 gives it "5%", special "Free (AU)".',
    );
    expect(existsSync(out)).toBe(false);
    const same = of(line("0101.21.00", "5%"), line("0101.21.00", "5%"), line("9903.01.25", "10%"));
    expect((await importSchedule("usitc", same, out, keep)).lines).toBe(1);
  });

  it("is refused where no line of it has a base rate, and nothing is written", async () => {
    const out = folder();
    await expect(importSchedule("table", file("product,rate\n"), out, keep)).rejects.toThrow(
      "The file has no line with a base rate. Give the whole schedule",
    );
    const measures = file(JSON.stringify([{ htsno: "9903.01.25", indent: "0", general: "10%" }]), "json");
    await expect(importSchedule("usitc", measures, out, keep)).rejects.toThrow(
      "no line with a base rate. Left out: 1 line of chapters 98 and 99",
    );
    expect(existsSync(out)).toBe(false);
  });

  it("has special rates with the programmes that they are for", async () => {
    const out = folder();
    await importSchedule("usitc", hts, out, keep);
    const special = table(join(out, "mfn_special.csv"));
    const of = (code: string) => special.filter(({ product }) => product === code);
    expect(of("02011005")).toEqual([
      { product: "02011005", programmes: "A+ AU BH S S+", text: "Free" },
      { product: "02011005", programmes: "JP", text: "2.1¢/kg" },
    ]);
    expect(of("02011050")[1]).toEqual({
      product: "02011050",
      programmes: "AU",
      text: "See 9913.02.05-9913.02.30",
    });
    expect(of("04029945")).toEqual([{ product: "04029945", programmes: "S", text: "Free" }]);
  });

  it("lists what is not read, has no unit value, or is in no line", async () => {
    const values = fixture("unit-values.csv");
    const said = await importSchedule("usitc", hts, folder(), { unitValues: values, overwrite: false });
    expect(said.files).toEqual(["mfn.csv", "mfn_special.csv", "unit_values.csv"]);
    expect(said.kinds).toEqual({ free: 3, ad_valorem: 5, specific: 5, compound: 2, other: 2 });
    expect(said.equivalents).toBe(3);
    expect(said.withoutEquivalent.map(({ product, text }) => [product, text])).toEqual([
      ["04029955", "49.6¢/kg + 14.9%"],
      ["26030000", "1.7¢/kg on lead content"],
      ["27090010", "5.25¢/bbl"],
      ["96031005", "$1.50/t"],
    ]);
    expect(said.unread.map(({ product }) => product)).toEqual(["17011305", "91011140"]);
    expect(said.leftOut).toEqual([
      "2 lines of chapters 98 and 99, which hold special provisions and measures.",
      "The quotas and additional duties of 2 lines: 0201.10.50 (See additional U.S. note 3 to this chapter), 8703.23.01 (See 9903.94.01).",
    ]);
  });

  it("may be gzipped, and an indent a number", () => {
    const [line] = readUsitc('[{"htsno":"0101.21.00","indent":0,"general":"5%"}]', "x").lines;
    expect(line).toEqual({ product: "01012100", text: "5%", special: [] });
    return importSchedule("usitc", file(gzipSync(readFileSync(hts)), "json.gz"), folder(), keep);
  });

  it.each([
    ["{", "The file is no JSON."],
    ['{"a":1}', "The file holds no array of lines."],
    ["[]", "The file holds no lines."],
    ['[{"htsno":"0101","indent":"0","general":""},{"code":1}]', "Object 2 is no line of the schedule"],
    ['[{"htsno":"0101.2","indent":"0","general":"Free"}]', 'Object 1: htsno is "0101.2", which is no code.'],
    ['[{"htsno":"0101","indent":"x","general":"Free"}]', 'Object 1: indent is "x".'],
  ])("is refused where it is none: %s", (text, words) => {
    expect(() => readUsitc(text, "hts.json")).toThrow(words);
  });

  it.each([
    ["Free (A+,AU) 2.1% (KR)", ["A+ AU: Free", "KR: 2.1%"]],
    ["Free (S)See 9913.95.05 (MA)", ["S: Free", "MA: See 9913.95.05"]],
    ["See U.S. note 3 (a) to this chapter", [": See U.S. note 3 (a) to this chapter"]],
    ["Free", [": Free"]],
    ["", []],
  ])("reads the special rates %s", (special, said) => {
    const text = JSON.stringify([{ htsno: "0101.21.00", indent: "0", general: "5%", special }]);
    const [line] = readUsitc(text, "x").lines;
    expect(line!.special.map((each) => `${each.programmes}: ${each.text}`)).toEqual(said);
  });

  it("is read in a moment, however long its words", () => {
    const long = "x ".repeat(500_000);
    const text = JSON.stringify([{ htsno: "0101.21.00", indent: "0", general: long, special: long }]);
    const start = performance.now();
    expect(readUsitc(text, "x").lines).toHaveLength(1);
    expect(readDuty(long)).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it("counts additional duties under either spelling", () => {
    for (const key of ["additionalDuties", "addiitionalDuties"]) {
      const text = JSON.stringify([{ htsno: "0101.21.00", indent: "0", general: "5%", [key]: "See note 2" }]);
      expect(readUsitc(text, "x").leftOut).toEqual([
        "The quotas and additional duties of 1 line: 0101.21.00 (See note 2).",
      ]);
    }
  });

  it("says of a line that states no rate that it has none", () => {
    const { lines } = readUsitc('[{"htsno":"0101.21.00","indent":"0","general":""}]', "x");
    expect(lines).toEqual([{ product: "01012100", text: "no rate stated", special: [] }]);
  });
});

describe("any country's schedule as a table", () => {
  it("takes fractions and words side by side", async () => {
    const out = folder();
    const said = await importSchedule("table", fixture("schedule.csv"), out, keep);
    expect(table(join(out, "mfn.csv"))).toEqual([
      { product: "0101", rate: "0", kind: "free", text: "Free" },
      { product: "0201", rate: "", kind: "compound", text: "4.4¢/kg + 10%" },
      { product: "0402", rate: "0.05", kind: "ad_valorem", text: "" },
      { product: "2204", rate: "", kind: "specific", text: "93.1 EUR/100 kg" },
      { product: "8703", rate: "0.025", kind: "ad_valorem", text: "2.5%" },
    ]);
    expect(readdirSync(out)).toEqual(["mfn.csv"]);
    expect(said.withoutEquivalent.map(({ product }) => product)).toEqual(["0201", "2204"]);
  });

  it("is refused with every line that is wrong, and nothing is written", async () => {
    const out = folder();
    const path = file("product,rate\n101,0.1\n0201,25\n0301,See note 1\n0401,0.1\n0401,0.2\n0501,\n");
    const error = await importSchedule("table", path, out, keep).catch((cause) => cause);
    expect(error.message.split("\n").map((line: string) => line.slice(path.length))).toEqual([
      expect.stringMatching(/^:2: product is "101", which is no product code\./),
      expect.stringMatching(/^:3: rate is 25, which means 2500 %\./),
      expect.stringMatching(/^:4: rate is "See note 1", which is no duty that can be read\./),
      expect.stringMatching(/^:6: 0401 already has a row\./),
      expect.stringMatching(/^:7: rate is empty\./),
    ]);
    expect(existsSync(out)).toBe(false);
  });
});

describe("unit values", () => {
  it.each([
    ["02,kg,0", /:2: unit_value is 0: what one unit is worth is above nothing\./],
    ["02,stone,1", /:2: unit is "stone", which is none that duties have\./],
    ["2,kg,1", /:2: product is "2", which is no product code\./],
    ["02,kg,1\n02,kilogram,2", /:3: 02, kg already has a row\./],
  ])("are refused with their place: %s", async (rows, words) => {
    const out = folder();
    const unitValues = file(`product,unit,unit_value\n${rows}\n`);
    await expect(importSchedule("usitc", hts, out, { unitValues, overwrite: false })).rejects.toThrow(words);
    expect(existsSync(out)).toBe(false);
  });

  it("that the folder has count, and stay as they are", async () => {
    const out = folder();
    mkdirSync(out);
    const own = "product,unit,unit_value\n96,t,300\n";
    writeFileSync(join(out, "unit_values.csv"), own);
    const said = await importSchedule("usitc", hts, out, keep);
    expect(said.equivalents).toBe(1);
    expect(readFileSync(join(out, "unit_values.csv"), "utf8")).toBe(own);
  });
});

describe("base rates that a folder has", () => {
  it("stay unless asked, and go with the special rates of the schedule before", async () => {
    const out = folder();
    await importSchedule("usitc", hts, out, keep);
    const before = readFileSync(join(out, "mfn.csv"), "utf8");
    const again = importSchedule("table", fixture("schedule.csv"), out, keep);
    await expect(again).rejects.toThrow("The folder already has a table mfn.");
    expect(readFileSync(join(out, "mfn.csv"), "utf8")).toBe(before);
    await importSchedule("table", fixture("schedule.csv"), out, { overwrite: true });
    expect(table(join(out, "mfn.csv"))).toHaveLength(5);
    expect(table(join(out, "mfn_special.csv"))).toEqual([]);
  });

  it("in another format are never doubled", async () => {
    const out = folder();
    mkdirSync(out);
    writeFileSync(join(out, "mfn.parquet"), "");
    await expect(importSchedule("usitc", hts, out, { overwrite: true })).rejects.toThrow(
      "Remove it first, or choose another folder",
    );
    expect(readdirSync(out)).toEqual(["mfn.parquet"]);
  });
});
