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
