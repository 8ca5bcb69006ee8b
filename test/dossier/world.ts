import { newBySector, newBySectorEconomy, newBySectorPair, pairAt } from "../../src/economy/dims.ts";
import type { WorldAccounts } from "../../src/economy/world-accounts.ts";

const economies = [
  ["USA", "United States"],
  ["JPN", "Japan"],
  ["CAN", "Canada"],
  ["DEU", "Germany"],
  ["FRA", "France"],
] as const;

const sectors = [
  ["c3", "Food", true],
  ["c12", "Basic metals", true],
  ["c17", "Utilities", false],
] as const;

/**
 * A data set to resolve names against: five economies, three sectors, the groups EU and metals. Sales are 1 million
 * everywhere, except 100 million of metals from Japan to the United States.
 */
export function world(): WorldAccounts {
  const dims = { economies: economies.length, sectors: sectors.length };
  const sales = newBySectorPair(dims).fill(1);
  sales[pairAt(dims, 1, 0, 1)] = 100;
  return {
    name: "tiny-world",
    year: 2011,
    dims,
    economies: economies.map(([code, name]) => ({ code, name })),
    sectors: sectors.map(([code, name, goods]) => ({ code, name, goods, tradable: true })),
    groups: { economies: { EU: ["DEU", "FRA"] }, sectors: { metals: ["c12"] } },
    sales,
    tariff: newBySectorPair(dims),
    valueAdded: newBySectorEconomy(dims).fill(1),
    inputShare: new Float64Array(45),
    finalDemand: undefined,
    profitShare: undefined,
    tradeElasticity: newBySector(dims).fill(4),
    tradeElasticityError: undefined,
    rebaseTolerance: undefined,
    notes: [],
  };
}
