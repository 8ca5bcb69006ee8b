import { type Dims, newByEconomy, newBySectorPair, pairAt } from "../../src/economy/dims.ts";
import type { Economy } from "../../src/economy/economy.ts";

export const dims: Dims = { economies: 3, sectors: 2 };
const codes = ["USA", "JPN", "CAN"] as const;
const sectors = ["steel", "food"] as const;
export type Code = (typeof codes)[number];
export type Sector = (typeof sectors)[number];

export const cell = (importer: Code, exporter: Code, sector: Sector): number =>
  pairAt(dims, sectors.indexOf(sector), codes.indexOf(importer), codes.indexOf(exporter));

/** Sales of 1, 2, 3, ... million in the order of memory, and a tariff of 10 % on every cross-border cell. */
export function threeEconomies(tariffRate = 0.1): Economy {
  const sales = newBySectorPair(dims);
  const tariff = newBySectorPair(dims);
  for (let offset = 0; offset < sales.length; offset++) {
    sales[offset] = offset + 1;
    const importer = Math.floor(offset / dims.economies) % dims.economies;
    tariff[offset] = importer === offset % dims.economies ? 0 : tariffRate;
  }
  return {
    name: "three-economies",
    year: 2011,
    market: "competitive",
    dims,
    economies: codes.map((code) => ({ code, name: code })),
    sectors: sectors.map((code) => ({ code, name: code, tradable: true, goods: true })),
    groups: { economies: {}, sectors: {} },
    notes: [],
    sales,
    tariff,
    laborShare: new Float64Array(6).fill(1),
    profitShare: new Float64Array(6),
    inputShare: new Float64Array(12),
    finalShare: new Float64Array(6).fill(0.5),
    tradeElasticity: new Float64Array(2).fill(4),
    tradeElasticityError: undefined,
    deficit: newByEconomy(dims),
  };
}
