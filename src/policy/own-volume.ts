import type { Economy } from "../economy/economy.ts";

/**
 * The volume of trade in some cells in the data's own year, which a quota's is a share of: what sellers got, million USD.
 *
 * @param cells offsets in the pair arrays
 */
export function ownVolume(economy: Economy, cells: Int32Array): number {
  const { enacted } = economy;
  const own = enacted ?? {
    ownSales: economy.sales,
    ownExportTax: economy.exportTax,
    ownRents: economy.rents,
  };
  return cells.reduce((sum, cell) => {
    const taxed = 1 + (own.ownExportTax?.[cell] ?? 0);
    const kept = 1 + (own.ownRents?.exporter[cell] ?? 0);
    return sum + own.ownSales[cell]! / taxed / kept;
  }, 0);
}

/**
 * What a unit of the data's own year costs in the base, trade cost included, by cell (`Quota.unitCost`);
 * undefined where the base is that year. It goes with trade costs over those of the base.
 *
 * @param cells offsets in the pair arrays, none of them under an embargo
 */
export function ownUnitCosts({ enacted, dims }: Economy, cells: Int32Array): Float64Array | undefined {
  if (enacted === undefined) return undefined;
  const N = dims.economies;
  return Float64Array.from(cells, (cell) => {
    const made = enacted.costHat[Math.floor(cell / (N * N)) * N + (cell % N)]!;
    const there = enacted.tradeCostHat?.[cell] ?? 1;
    return there === Number.POSITIVE_INFINITY ? made : made * there;
  });
}
