import { describe, expect, it } from "vitest";
import { loadDataset } from "../../src/data/sets/load-dataset.ts";
import type { WorldAccounts } from "../../src/economy/world-accounts.ts";
import { accountsChecksum } from "../../src/made/accounts-checksum.ts";
import { tiny } from "../data/tiny.ts";

const accounts: WorldAccounts = {
  ...(await loadDataset(tiny())),
  tradeElasticityError: Float64Array.of(0.5, Number.NaN, 0.25),
};

/** The same accounts with the last number of an array a little larger. */
function nudged(name: keyof WorldAccounts): WorldAccounts {
  const values = Float64Array.from(accounts[name] as Float64Array);
  values[values.length - 1] = values.at(-1)! + 2 ** -40;
  return { ...accounts, [name]: values };
}

describe("the checksum of accounts", () => {
  it("is the same for a copy, and after a way through another thread", async () => {
    const checksum = await accountsChecksum(accounts);
    expect(checksum).toMatch(/^[0-9a-f]{64}$/);
    expect(await accountsChecksum({ ...accounts })).toBe(checksum);
    expect(await accountsChecksum(structuredClone(accounts))).toBe(checksum);
  });

  it("changes with every part that a solve or the words around it are made from", async () => {
    const arrays = Object.entries(accounts).flatMap(([name, value]) =>
      value instanceof Float64Array ? [name as keyof WorldAccounts] : [],
    );
    expect(arrays.length).toBeGreaterThanOrEqual(6);
    const [first, ...others] = accounts.economies;
    const { sectors, groups } = accounts;
    const ones = new Float64Array(accounts.dims.economies).fill(1);
    const even = new Float64Array(accounts.dims.sectors).fill(1 / accounts.dims.sectors);
    const other = even.map((_, j) => Number(j === 0));
    const variants: WorldAccounts[] = [
      ...arrays.map(nudged),
      { ...accounts, year: accounts.year + 1 },
      { ...accounts, economies: [{ ...first!, name: "Elsewhere" }, ...others] },
      { ...accounts, sectors: sectors.map((sector) => ({ ...sector, goods: !sector.goods })) },
      { ...accounts, groups: { ...groups, economies: { ...groups.economies, ONE: [first!.code] } } },
      { ...accounts, notes: [...accounts.notes, "Another note."] },
      { ...accounts, rebaseTolerance: 0.5 },
      { ...accounts, tradeElasticityError: undefined },
      { ...accounts, people: { population: ones, householdSize: ones } },
      { ...accounts, people: { population: ones, householdSize: ones.map(() => 2) } },
      ...[{}, { weight: 0.3 }, { spending: other }, { name: "b" }, { incomeUsd: 1 }].map((change) => ({
        ...accounts,
        households: [
          { economy: first!.code, groups: [{ name: "a", weight: 0.2, spending: even, ...change }] },
        ],
      })),
    ];
    const checksums = await Promise.all([accounts, ...variants].map(accountsChecksum));
    expect(new Set(checksums).size).toBe(1 + variants.length);
  });

  it("does not hang on which of its NaNs an engine keeps, nor on what a set is called", async () => {
    const other = Float64Array.from(accounts.tradeElasticityError!);
    new DataView(other.buffer).setUint32(12, 0xfff8_0001, true);
    expect(other[1]).toBeNaN();
    const checksum = await accountsChecksum(accounts);
    expect(await accountsChecksum({ ...accounts, tradeElasticityError: other as never })).toBe(checksum);
    expect(await accountsChecksum({ ...accounts, name: "other", version: "9" })).toBe(checksum);
  });
});
