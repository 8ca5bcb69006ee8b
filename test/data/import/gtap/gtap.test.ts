import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { memoryFolder } from "../../../../src/data/build/source-folder.ts";
import { concordances } from "../../../../src/data/import/concordances/concordances.ts";
import { concordanceCodes, mergeCodes } from "../../../../src/data/import/source/code-map.ts";
import { concordanceId } from "../../../../src/data/import/source/concordance.ts";
import { giveElasticities } from "../../../../src/data/import/source/give-elasticities.ts";
import type { ImportRequest } from "../../../../src/data/import/source/import-source.ts";
import { encodeDataset } from "../../../../src/data/sets/encode-dataset.ts";
import { loadDataset } from "../../../../src/data/sets/load-dataset.ts";
import { cellAt, inputRow, pairAt } from "../../../../src/economy/dims.ts";
import { economyFrom } from "../../../../src/economy/economy-from.ts";
import { tradeTotals } from "../../../../src/economy/trade-totals.ts";
import type { WorldAccounts } from "../../../../src/economy/world-accounts.ts";
import { HarWriter } from "../../../support/har-writer.ts";
import { imported, refusalOf } from "../extracts/importing.ts";
import { baseData6, baseData7, parameters, sumOver, toy } from "./toy-gtap.ts";

type Files = Record<string, Uint8Array>;
const world = toy();
const seventh = (): Files => ({
  "basedata.har": baseData7(world).bytes,
  "default.prm": parameters(false).bytes,
});

async function setOf(files: Files, asked: Partial<ImportRequest> = {}) {
  const { imported: result, source } = await imported(files, asked);
  if (result.kind !== "dataset") throw new Error(`It gave ${result.kind}.`);
  const card = Object.values(result.card.adjustments ?? {}).join("\n");
  return { accounts: result.accounts, source: source.id, card, about: result.card };
}

/** Single precision keeps seven digits. */
const near = (value: number) =>
  expect.closeTo(value, Math.max(0, 4 - Math.round(Math.log10(Math.abs(value) + 1))));
const sale = ({ dims, sales }: WorldAccounts, c: number, s: number, d: number): number =>
  sales[pairAt(dims, c, d, s)]!;
const three = [0, 1, 2];
const total = (value: (at: number) => number): number => three.reduce((sum, at) => sum + value(at), 0);

describe("a GTAP data base", () => {
  it("becomes a data set, with countries' codes in capitals and names of sectors", async () => {
    const { accounts, source, about } = await setOf(seventh());
    expect(source).toBe("gtap");
    expect(accounts.year).toBe(2014);
    expect(accounts.economies.map(({ code }) => code)).toEqual(["USA", "CHN", "ROW"]);
    expect(accounts.sectors.map(({ name, goods }) => [name, goods])).toEqual([
      ["Wheat", true],
      ["Motor vehicles and parts", true],
      ["Transport nec", false],
    ]);
    expect([...accounts.tradeElasticity]).toEqual([3, 4, 5]);
    expect(about.licence).toContain("do not pass on");
    expect(about.source).toContain("R10.1_2014");
  });

  it("sells at the exporter's border, at home what all buy there, and carries trade in each economy's share", async () => {
    const { accounts } = await setOf(seventh());
    expect(sale(accounts, 1, 0, 1)).toEqual(near(world.fob(1, 0, 1)));
    const home = total((at) => world.homeFirms(0, at, 1) + world.homeFinal(0, at, 1));
    expect(sale(accounts, 0, 1, 1)).toEqual(near(home));
    // What the rest of the world imports from itself is among its sales at home.
    const rest = total((at) => world.homeFirms(1, at, 2) + world.homeFinal(1, at, 2)) + world.fob(1, 2, 2);
    expect(sale(accounts, 1, 2, 2)).toEqual(near(rest));
    // The United States carry half of all trade: half of what goods to China need.
    const freight = total((c) => total((s) => world.freight(c, s, 1)));
    expect(sale(accounts, 2, 0, 1)).toEqual(near(world.fob(2, 0, 1) + freight / 2));
    const { output } = tradeTotals(accounts.dims, accounts.sales, accounts.tariff);
    const carried =
      world.carried(0) +
      total((d) => world.fob(2, 0, d)) +
      total((at) => world.homeFirms(2, at, 0) + world.homeFinal(2, at, 0));
    expect(output[cellAt(accounts.dims, 2, 0)]).toEqual(near(carried));
  });

  it("keeps every importer's tariff revenue, on itself where it is several countries", async () => {
    const { accounts } = await setOf(seventh());
    const { tariffRevenue } = tradeTotals(accounts.dims, accounts.sales, accounts.tariff);
    for (const d of three) {
      const collected = total((c) => total((s) => world.market(c, s, d) - world.cif(c, s, d)));
      expect(tariffRevenue[d]).toEqual(near(collected));
    }
    expect(accounts.tariff[pairAt(accounts.dims, 1, 2, 2)]).toBeGreaterThan(0);
    expect(accounts.tariff[pairAt(accounts.dims, 1, 0, 0)]).toBe(0);
    // A quarter of the value with freight is 27.5 % of that without.
    expect(accounts.tariff[pairAt(accounts.dims, 1, 0, 1)]).toBeCloseTo(0.275, 5);
  });

  it("spends what its users spend: purchases of industries, and final demand in all", async () => {
    const { accounts } = await setOf(seventh());
    const { dims, sales, tariff, inputShare } = accounts;
    const { output, expenditure } = tradeTotals(dims, sales, tariff);
    for (const d of three) {
      const inputs = total((a) =>
        total((c) => inputShare[inputRow(dims, c, a) + d]! * output[cellAt(dims, a, d)]!),
      );
      expect(inputs).toEqual(
        near(total((a) => total((c) => world.homeFirms(c, a, d) + world.foreignFirms(c, a, d)))),
      );
      const spent = total((c) => expenditure[cellAt(dims, c, d)]!);
      expect(spent - inputs).toEqual(
        near(total((use) => total((c) => world.homeFinal(c, use, d) + world.foreignFinal(c, use, d)))),
      );
      // Freight on imports of wheat is bought with them, not as wheat.
      const wheat = total((use) => world.homeFinal(0, use, d) + world.foreignFinal(0, use, d));
      const ofWheat =
        expenditure[cellAt(dims, 0, d)]! -
        total((a) => inputShare[inputRow(dims, 0, a) + d]! * output[cellAt(dims, a, d)]!);
      expect(ofWheat).toBeLessThan(wheat);
    }
  });

  it("is a set that the loader takes and the model starts from", async () => {
    const { accounts } = await setOf(seventh());
    const files = await encodeDataset(accounts, { format: "csv" });
    const loaded = await loadDataset(memoryFolder("gtap", Object.fromEntries(files)));
    expect(loaded.tariff).toEqual(accounts.tariff);
    expect(() => economyFrom(loaded, "competitive")).not.toThrow();
  });

  it("means the same in the edition before, where investment is an industry", async () => {
    const old = { "basedata.har": baseData6(world).bytes, "default.prm": parameters(false).bytes };
    const { accounts, card } = await setOf(old, { year: 2014 });
    const { accounts: now } = await setOf(seventh());
    for (const key of ["sales", "tariff", "valueAdded", "inputShare"] as const) {
      const difference = Math.max(...accounts[key].map((value, at) => Math.abs(value - now[key][at]!)));
      expect(difference).toBeLessThan(1e-4);
    }
    expect(card).toContain("the purchases of CGDS");
  });

  it("says where freight, taxes and investment went", async () => {
    const { card } = await setOf(seventh());
    const money = (value: number) => `$${value.toFixed(1)} million`;
    expect(card).toContain(`Freight and insurance, ${money(sumOver(world.freight))}, are sales of otp`);
    expect(card).toContain(
      `Taxes on exports, ${money(sumOver(world.fob) - sumOver(world.basic))} net of subsidies`,
    );
    expect(card).toContain(
      `Tariffs are what importers collect, ${money(sumOver(world.market) - sumOver(world.cif))}`,
    );
    expect(card).toMatch(/Taxes on what industries buy, \$\d+\.\d million, count as value added/);
    expect(card).toContain("VDIB and VMIB");
    expect(card).toContain("ESUBM less one");
  });

  it("averages elasticities that differ between importers by what these import", async () => {
    const { accounts, card } = await setOf({
      "basedata.har": baseData7(world).bytes,
      "default.prm": parameters(true).bytes,
    });
    const imports = three.map((d) => total((s) => world.cif(1, s, d)));
    const mean = total((d) => imports[d]! * (5 + d)) / total((d) => imports[d]!);
    expect(accounts.tradeElasticity[1]).toBeCloseTo(mean - 1, 5);
    expect(card).toContain("averaged by imports");
  });

  it("is read from a zip, too, and merged by maps and concordances", async () => {
    const zip = zipSync(seventh());
    const toWiod = concordanceCodes(concordances.find((each) => concordanceId(each) === "gtap65-wiod35")!);
    const blocs = mergeCodes({ REST: ["CHN", "ROW"] }, "merged as in blocs.yaml", (issue) => issue);
    const { accounts } = await setOf({ "gtap.zip": zip }, { sectors: toWiod, economies: blocs });
    expect(accounts.economies.map(({ code }) => code)).toEqual(["USA", "REST"]);
    expect(accounts.sectors.map(({ code }) => code)).toEqual(["c1", "c15", "c23"]);
    const { accounts: whole } = await setOf({ "gtap.zip": zip });
    const sold = (set: WorldAccounts) => set.sales.reduce((sum, value) => sum + value, 0);
    expect(sold(accounts)).toBeCloseTo(sold(whole), 6);
  });
});

describe("files that are no whole data base", () => {
  it("are asked for what is missing: parameters, the year, arrays", async () => {
    const base = baseData7(world).bytes;
    expect(await refusalOf({ "basedata.har": base })).toContain(
      "Nothing gives an elasticity above zero for wht, mvh, otp: the array ESBM is missing",
    );
    const { accounts } = await setOf(
      { "basedata.har": base },
      { elasticities: giveElasticities(4, undefined) },
    );
    expect([...accounts.tradeElasticity]).toEqual([4, 4, 4]);
    const old = { "basedata.har": baseData6(world).bytes, "default.prm": parameters(false).bytes };
    expect(await refusalOf(old)).toContain("do not say which year they are of. State it with --year.");
    expect(await refusalOf({ "default.prm": parameters(false).bytes })).toContain(
      "There is no array VXSB or VXMD.",
    );
  });

  it("are refused where arrays contradict each other, as of two data bases", async () => {
    const other = { "default.prm": parameters(false).bytes };
    const more = baseData7(world, { cif: (c, s, d) => 1.2 * world.cif(c, s, d) }).bytes;
    expect(await refusalOf({ "basedata.har": more, ...other })).toContain(
      "Trade at the exporter's border and its freight sum to",
    );
    const use = baseData7(world, { foreignFinal: (c, at, d) => 3 * world.foreignFinal(c, at, d) }).bytes;
    expect(await refusalOf({ "basedata.har": use, ...other })).toContain(
      "Imports of wht by use in usa sum to",
    );
    const few = baseData7(world, { carried: (r) => 0.5 * world.carried(r) }).bytes;
    expect(await refusalOf({ "basedata.har": few, ...other })).toContain("What is sold to carry trade (otp)");
  });

  it("are refused where sets differ, or an elasticity is too small for trade", async () => {
    const four = new HarWriter().reals(
      "ESBM",
      "x",
      [{ set: "COMM", elements: ["a", "b", "c", "d"] }],
      () => 5,
    ).bytes;
    const base = { "basedata.har": baseData7(world).bytes };
    expect(await refusalOf({ ...base, "default.prm": four })).toContain(
      "default.prm: The array ESBM is 4 large, not 3.",
    );
    const named = new HarWriter().reals(
      "ESBM",
      "x",
      [{ set: "COMM", elements: ["a", "b", "c"] }],
      () => 5,
    ).bytes;
    expect(await refusalOf({ ...base, "default.prm": named })).toContain("over other elements");
    const one = new HarWriter().reals(
      "ESBM",
      "x",
      [{ set: "COMM", elements: ["wht", "mvh", "otp"] }],
      () => 1,
    ).bytes;
    expect(await refusalOf({ ...base, "default.prm": one })).toContain(
      "for wht, mvh, otp: the array ESBM is missing, or not above one",
    );
  });

  it("are refused cut short, with the byte", async () => {
    const cut = baseData7(world).bytes.slice(0, 5000);
    expect(await refusalOf({ "basedata.har": cut })).toMatch(
      /basedata\.har: The header array file is damaged at byte \d+/,
    );
  });
});
