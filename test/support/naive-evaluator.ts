import type { Solution } from "../../src/equilibrium/solution/solution.ts";

/**
 * The equilibrium conditions once more, in levels and nested arrays, the slow way and from definitions: who buys how much from
 * whom at the new prices, and whether everybody then earns what is spent. It takes from a solution the wages, prices and
 * spending alone, and shares no code with src.
 *
 * @returns the largest gap, relative to the income of the economy where it is
 */
export function naiveResidual(
  solution: Pick<Solution, "baseline" | "shock" | "wageHat" | "priceHat" | "expenditureNew">,
): number {
  const { baseline, shock, wageHat, priceHat, expenditureNew } = solution;
  const { economy } = baseline;
  const N = economy.dims.economies;
  const J = economy.dims.sectors;
  const economies = [...Array(N).keys()];
  const sectors = [...Array(J).keys()];
  const sum = (terms: readonly number[]): number => terms.reduce((total, term) => total + term, 0);
  const pair = (values: ArrayLike<number>, j: number, n: number, i: number) => values[(j * N + n) * N + i]!;
  const cell = (values: ArrayLike<number>, j: number, n: number) => values[j * N + n]!;
  const input = (k: number, j: number, n: number) => economy.inputShare[(k * J + j) * N + n]!;

  const exportTax = (j: number, n: number, i: number) =>
    economy.exportTax === undefined ? 0 : pair(economy.exportTax, j, n, i);
  const exportTaxNew = (j: number, n: number, i: number) =>
    shock.exportTaxNew === undefined ? exportTax(j, n, i) : pair(shock.exportTaxNew, j, n, i);

  // What each sold to each in the base, and what it cost the buyer.
  const paid = (j: number, n: number, i: number) =>
    pair(economy.sales, j, n, i) * (1 + pair(economy.tariff, j, n, i));
  const cost = (j: number, i: number) =>
    Math.exp(
      (cell(economy.laborShare, j, i) * Math.log(wageHat[i]!) +
        sum(
          sectors.map((k) => (input(k, j, i) === 0 ? 0 : input(k, j, i) * Math.log(cell(priceHat, k, i)))),
        )) /
        (1 - cell(economy.profitShare, j, i)),
    ) / (shock.productivityHat === undefined ? 1 : cell(shock.productivityHat, j, i));
  // Demand for a variety: its base value times (its price over the index)^-theta, the whole scaled to what is spent.
  const bought = sectors.map((j) =>
    economies.map((n) => {
      const wanted = economies.map((i) => {
        if (paid(j, n, i) === 0) return 0;
        const barrier = shock.tradeCostHat === undefined ? 1 : pair(shock.tradeCostHat, j, n, i);
        const tax =
          ((1 + pair(shock.tariffNew, j, n, i)) * (1 + exportTaxNew(j, n, i))) /
          ((1 + pair(economy.tariff, j, n, i)) * (1 + exportTax(j, n, i)));
        return paid(j, n, i) * (cost(j, i) * barrier * tax) ** -economy.tradeElasticity[j]!;
      });
      const total = sum(wanted);
      return wanted.map((value) => (total === 0 ? 0 : (value / total) * cell(expenditureNew, j, n)));
    }),
  );
  // At the border, and what the seller keeps of it.
  const sold = (j: number, n: number, i: number) => bought[j]![n]![i]! / (1 + pair(shock.tariffNew, j, n, i));
  const kept = (j: number, n: number, i: number) => sold(j, n, i) / (1 + exportTaxNew(j, n, i));
  const output = sectors.map((j) => economies.map((i) => sum(economies.map((n) => kept(j, n, i)))));
  const gaps = economies.flatMap((n) => {
    const wages = sum(sectors.map((j) => cell(economy.laborShare, j, n) * output[j]![n]!));
    const profits = sum(sectors.map((j) => cell(economy.profitShare, j, n) * output[j]![n]!));
    const revenue = sum(sectors.flatMap((j) => economies.map((i) => bought[j]![n]![i]! - sold(j, n, i))));
    const imports = sum(sectors.flatMap((j) => economies.filter((i) => i !== n).map((i) => sold(j, n, i))));
    const exports = sum(sectors.flatMap((j) => economies.filter((m) => m !== n).map((m) => sold(j, m, n))));
    const levied = sum(sectors.flatMap((j) => economies.map((m) => sold(j, m, n) - kept(j, m, n))));
    const income = wages + profits + revenue + levied + imports - exports;
    const bill = wageHat[n]! * baseline.accounts.laborIncome[n]!;
    const markets = sectors.flatMap((j) => {
      const inputs = sum(sectors.map((k) => input(j, k, n) * output[k]![n]!));
      const uses = cell(economy.finalShare, j, n) * income + inputs;
      return [(uses - cell(expenditureNew, j, n)) / income];
    });
    const balance = baseline.closure === "balanced" ? [(imports - exports) / income] : [];
    const held = baseline.closure === "fixed" ? [(imports - exports - economy.deficit[n]!) / income] : [];
    return [(wages - bill) / income, ...markets, ...balance, ...held];
  });
  const money = sum(economies.map((n) => wageHat[n]! * baseline.accounts.laborIncome[n]!));
  return Math.max(...gaps.map(Math.abs), Math.abs(money / baseline.worldLaborIncome - 1));
}
