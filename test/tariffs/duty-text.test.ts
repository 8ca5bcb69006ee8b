import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { adValoremEquivalent, kindOfDuty, readDuty, readUnit } from "../../src/tariffs/duty-text.ts";

const by = (amount: number, unit: string, currency = "USD") => ({ amount, unit, currency });

describe("a duty in a schedule's words", () => {
  it.each([
    ["Free", "free", 0, []],
    ["Free<sup>1/</sup>", "free", 0, []],
    ["2.5%", "ad_valorem", 0.025, []],
    ["6.8 %", "ad_valorem", 0.068, []],
    ["4.4¢/kg", "specific", 0, [by(0.044, "kg")]],
    ["4.4&cent;/kg 1/", "specific", 0, [by(0.044, "kg")]],
    ["$1.50/t", "specific", 0, [by(1.5, "t")]],
    ["$1,250/t", "specific", 0, [by(1250, "t")]],
    ["0.9¢ each", "specific", 0, [by(0.009, "each")]],
    ["33¢/pr.", "specific", 0, [by(0.33, "pair")]],
    ["18.7¢/m<sup>2</sup>", "specific", 0, [by(0.187, "m2")]],
    ["4.5¢/ liter", "specific", 0, [by(0.045, "liter")]],
    ["89.6¢/1000", "specific", 0, [by(0.896, "thousand")]],
    ["93.1 EUR/100 kg", "specific", 0, [by(0.931, "kg", "EUR")]],
    ["3.7¢/kg on drained weight", "specific", 0, [by(0.037, "kg on drained weight")]],
    ["1.7¢/kg on lead content", "specific", 0, [by(0.017, "kg on lead content")]],
    ["6.8¢/kg + 10%", "compound", 0.1, [by(0.068, "kg")]],
    ["40¢/kg +10.4%", "compound", 0.104, [by(0.4, "kg")]],
    ["13.5¢/kg + 6.3% + 1.9¢/article", "compound", 0.063, [by(0.135, "kg"), by(0.019, "each")]],
    [
      "3.1¢/liter + 22.1¢/pf. liter on ethyl alcohol content",
      "specific",
      0,
      [by(0.031, "liter"), by(0.221, "pf liter on ethyl alcohol content")],
    ],
  ])("%s is %s", (text, kind, adValorem, specific) => {
    const duty = readDuty(text)!;
    expect(kindOfDuty(duty)).toBe(kind);
    expect(duty.adValorem).toBe(adValorem);
    expect(
      duty.specific.map(({ amount, ...rest }) => ({ ...rest, amount: Number(amount.toFixed(12)) })),
    ).toEqual(specific);
  });

  it.each([
    "",
    "See additional U.S. note 1",
    "The rate applicable to the natural juice in heading 2009",
    "The duty provided in the applicable subheading + 25%",
    "1.4606¢/kg less 0.020668¢/kg for each degree under 100 degrees",
    "51¢ each + 6.25% on the case + 5.3% on the battery",
    "3% + 5%",
    "2.5% on the value of the lead content",
    "17¢ each + 2.5% + 1¢/jewel",
    "5/kg",
    "$5¢/kg",
    "4.4¢/stone",
    "-2%",
    "2.5",
    "25 percent",
  ])("%s is none that is read", (text) => {
    expect(readDuty(text)).toBeUndefined();
  });

  it("is a share of the value where all its units have one, in its currency", () => {
    const duty = readDuty("6.8¢/kg + 10% + 50¢ each")!;
    const values = (known: Readonly<Record<string, number>>) => (unit: string, currency: string) =>
      known[`${unit} ${currency}`];
    expect(adValoremEquivalent(duty, values({ "kg USD": 3.4, "each USD": 10 }))).toBeCloseTo(
      0.02 + 0.1 + 0.05,
      14,
    );
    expect(adValoremEquivalent(duty, values({ "kg USD": 3.4 }))).toBeUndefined();
    expect(adValoremEquivalent(duty, values({ "kg EUR": 3.4, "each USD": 10 }))).toBeUndefined();
    expect(adValoremEquivalent(readDuty("5%")!, () => undefined)).toBe(0.05);
  });

  it("has units in one spelling", () => {
    expect(["Liter", "litre", "l", "L."].map(readUnit)).toEqual(["liter", "liter", "liter", "liter"]);
    expect(readUnit("kg of total sugars")).toBe("kg on total sugars");
    expect(readUnit("stone")).toBeUndefined();
    expect(readUnit("kg on whatever it is")).toBeUndefined();
  });
});

const real = resolve(process.env.PARLEY_SOURCE_DATA ?? "../shared/data", "us-tariffs-2026/mfn.csv.gz");

describe("the schedule of the United States of 2026", () => {
  it.skipIf(!existsSync(real))("is read but for one line in seventy, as its transcribers read it", () => {
    const lines: { product: string; rate: string; kind: string; text: string }[] = parse(
      gunzipSync(readFileSync(real)),
      { columns: true },
    );
    const base = lines.filter(({ product }) => product < "98");
    const read = base.flatMap((line) => {
      const duty = readDuty(line.text);
      return duty === undefined ? [] : [{ line, duty }];
    });
    expect([base.length, base.length - read.length]).toEqual([10_899, 155]);
    for (const { line, duty } of read) {
      expect(kindOfDuty(duty)).toBe(line.kind);
      expect(duty.adValorem).toBeCloseTo(Number(line.rate), 12);
    }
  });
});
