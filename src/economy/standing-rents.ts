import { accountsOf } from "./accounts.ts";
import { type BySectorEconomy, cellAt, inputRow, newByEconomy, newBySectorEconomy, pairRow } from "./dims.ts";
import type { Economy } from "./economy.ts";
import { InputError, type Issue } from "./issue.ts";
import { tradeTotals } from "./trade-totals.ts";
import { type Rents, wedgesOf } from "./wedges.ts";

/** One wrong barrier can leave no room in every sector of the world. */
const MOST_ISSUES = 20;
/** Wages may miss what is left of sales by as much as rounding leaves. */
const ROUNDING = 1e-12;

/**
 * The same base year, read as one in which part of what buyers pay is a rent (model.md 6, "Barriers that are not waste").
 *
 * Sales at the border stay. An importer's rent m is paid on top of them: spending and income rise by it, and final shares are
 * computed anew. An exporter's rent r is in them: sellers get less, what they spend on inputs stays, and the rent comes out of
 * value added, so that income, spending and trade shares stay. Where the accounts satisfied every equation, so do these.
 *
 * @param economy without rents, re-based
 * @param rents m and r of the base year, 0 and above
 * @throws InputError naming each sector in which exporters' rents are more than what inputs and profits leave
 */
export function withStandingRents(economy: Economy, rents: Rents): Economy {
  const { dims, sales, tariff, exportTax, profitShare } = economy;
  const { economies: N, sectors: J } = dims;
  const before = accountsOf(economy);
  const wedges = wedgesOf(tariff, exportTax, rents);
  const { output } = tradeTotals(dims, sales, wedges.tariff, wedges.exportTax);
  const inputShare = economy.inputShare.slice() as typeof economy.inputShare;
  const laborShare = economy.laborShare.slice() as BySectorEconomy;
  const issues: Issue[] = [];
  for (let sector = 0; sector < J; sector++) {
    for (let n = 0; n < N; n++) {
      const cell = cellAt(dims, sector, n);
      const ratio = before.output[cell]! / output[cell]!;
      if (!(output[cell]! > 0) || ratio === 1) continue;
      let inputs = 0;
      for (let input = 0; input < J; input++) {
        const row = inputRow(dims, input, sector) + n;
        inputShare[row]! *= ratio;
        inputs += inputShare[row]!;
      }
      const labor = 1 - profitShare[cell]! - inputs;
      laborShare[cell] = Math.max(0, labor);
      if (labor >= -ROUNDING || issues.length === MOST_ISSUES) continue;
      const [code, name] = [economy.economies[n]!.code, economy.sectors[sector]!.code];
      const rent = before.output[cell]! - output[cell]!;
      issues.push({
        code: "rent-too-large",
        message: `${code}, ${name}: barriers at the border of others would give exporters a rent of ${rent.toPrecision(4)} million USD, more than inputs and profits leave of their sales.`,
        hint: "State a lower barrier in today, or give exporters a smaller share of it in split.",
      });
    }
  }
  if (issues.length > 0) throw new InputError(issues);
  const { finalShare, more } = finalShares(economy, before.income, rents);
  return more
    ? { ...economy, rents, inputShare, laborShare, finalShare }
    : { ...economy, rents, inputShare, laborShare };
}

/** alpha, where importers' rents are spent by the economy that earns them, on what bears them. */
function finalShares(
  { dims, sales, tariff, finalShare }: Economy,
  income: Float64Array,
  { importer }: Rents,
) {
  const { economies: N, sectors: J } = dims;
  const dearer = newBySectorEconomy(dims);
  const total = newByEconomy(dims);
  for (let sector = 0; sector < J; sector++) {
    for (let n = 0; n < N; n++) {
      const row = pairRow(dims, sector, n);
      const cell = cellAt(dims, sector, n);
      for (let o = row; o < row + N; o++) dearer[cell]! += importer[o]! * (1 + tariff[o]!) * sales[o]!;
      total[n]! += dearer[cell]!;
    }
  }
  const shares = finalShare.map((share, cell) => {
    const n = cell % N;
    return total[n] === 0 ? share : (share * income[n]! + dearer[cell]!) / (income[n]! + total[n]!);
  }) as BySectorEconomy;
  return { finalShare: shares, more: total.some((rent) => rent !== 0) };
}
