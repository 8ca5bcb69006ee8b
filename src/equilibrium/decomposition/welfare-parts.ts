import {
  type ByEconomy,
  type BySectorEconomy,
  type BySectorPair,
  cellAt,
  type Dims,
  newByEconomy,
  newBySectorEconomy,
  newBySectorPair,
  pairRow,
} from "../../economy/dims.ts";
import { type Investment, investmentOf, laborSupplyOf, scaleOf } from "../../economy/factors.ts";
import type { ChebyshevRule } from "../../numerics/chebyshev.ts";
import { type Shock, wedgesAfter, wedgesBefore } from "../../policy/shock.ts";
import { tradeWeights } from "../base/trade-weights.ts";
import { type WedgeMoves, wedgeMoves } from "../base/wedge-moves.ts";
import { logPriceIndex } from "../kernel/price-index.ts";
import type { Solution } from "../solution/solution.ts";
import { welfareOf } from "../solution/welfare.ts";
import type { PathPoint } from "./path-equilibria.ts";

export const PARTS = [
  "termsOfTrade",
  "volumeOfTrade",
  "efficiency",
  "profit",
  "transfer",
  "labor",
  "scale",
  "capital",
] as const;

/** Parts of a change of ln W-hat and what they leave of it (`gap`), log points, [economy]. */
export type WelfareParts = Record<(typeof PARTS)[number] | "gap", ByEconomy>;

export const newWelfareParts = (economies: number): WelfareParts => ({
  termsOfTrade: new Float64Array(economies),
  volumeOfTrade: new Float64Array(economies),
  efficiency: new Float64Array(economies),
  profit: new Float64Array(economies),
  transfer: new Float64Array(economies),
  labor: new Float64Array(economies),
  scale: new Float64Array(economies),
  capital: new Float64Array(economies),
  gap: new Float64Array(economies),
});

/** What the parts are made of at one point of the path, but for the slopes, which take several points. */
export interface PathFlows {
  readonly share: number;
  readonly solution: Solution;
  /** ln W-hat, [economy]. */
  readonly logWelfare: ByEconomy;
  /** ln c-hat. */
  readonly logCost: BySectorEconomy;
  /** M net of tariffs, [sector, importer, exporter], million USD. */
  readonly imports: BySectorPair;
  /** t~ of the point: tariffs, and what importers earn in rents, [sector, importer, exporter]. */
  readonly tariff: BySectorPair;
  /** Sum of M dt~, per unit of path, [importer], million USD. */
  readonly rateMove: ByEconomy;
  /** undefined where neither end of the path has export taxes or exporters' rents. */
  readonly exportTaxes: ExportTaxFlows | undefined;
  /** The efficiency part times income, per unit of path, [economy], million USD. */
  readonly efficiency: ByEconomy;
}

/** What export taxes x~, exporters' rents included, add at a point of the path, v being what sellers get; million USD. */
interface ExportTaxFlows {
  /** Sum of x v, [sector, exporter]. */
  readonly revenue: BySectorEconomy;
  /** Sum of v dx, per unit of path, [exporter]: what foreigners pay more because of it. */
  readonly levied: ByEconomy;
  /** The same by who pays it, [importer]. */
  readonly paid: ByEconomy;
  /** Sum of t v dx, per unit of path, [importer]. */
  readonly dutiesOnPaid: ByEconomy;
}

/**
 * The flows at a point of the path to a shock. Tariffs and export taxes are those of `Wedges`, rents included.
 *
 * The efficiency of a rising trade cost uses M / d-hat^-theta, which stays finite up to an embargo.
 */
export function flowsAt({ share, solution }: PathPoint, shock: Shock): PathFlows {
  const { baseline, costHat, priceHat, expenditureNew, outputNew } = solution;
  const { economy, accounts } = baseline;
  const { dims, tradeElasticity, profitShare } = economy;
  const { economies: N, sectors: J } = dims;
  const { net, earned: kept } = tradeWeights(baseline, solution.shock);
  const { tariff: tariffNew, exportTax: exportTaxHere } = wedgesAfter(economy, solution.shock);
  const moves: WedgeMoves = wedgeMoves(economy, shock, share);
  const exportTaxes = moves.exportTax === undefined ? undefined : newExportTaxFlows(dims);
  const before = wedgesBefore(economy);
  const imports = newBySectorPair(dims);
  const rateMove = newByEconomy(dims);
  const efficiency = newByEconomy(dims);
  for (let j = 0; j < J; j++) {
    const theta = tradeElasticity[j]!;
    const supply = costHat.subarray(j * N, j * N + N).map((c) => c ** -theta);
    for (let n = 0; n < N; n++) {
      const cell = cellAt(dims, j, n);
      const row = pairRow(dims, j, n);
      if (shock.productivityHat !== undefined) {
        const earned = (1 - profitShare[cell]!) * outputNew[cell]!;
        efficiency[n]! += earned * Math.log(shock.productivityHat[cell]!);
      }
      const demand = expenditureNew[cell]! * priceHat[cell]! ** theta;
      for (let i = 0; i < N; i++) {
        const o = row + i;
        if (accounts.tradeShare[o] === 0) continue;
        const sold = net[o]! * supply[i]! * demand;
        imports[o] = sold;
        rateMove[n]! += sold * moves.tariff[o]!;
        if (exportTaxes !== undefined) {
          const seller = kept[o]! * supply[i]! * demand;
          const dearer = seller * moves.exportTax![o]!;
          exportTaxes.revenue[cellAt(dims, j, i)]! += sold - seller;
          exportTaxes.levied[i]! += dearer;
          exportTaxes.paid[n]! += dearer;
          exportTaxes.dutiesOnPaid[n]! += tariffNew[o]! * dearer;
        }
        const barrier = shock.tradeCostHat === undefined ? 1 : shock.tradeCostHat[o]!;
        if (barrier === 1) continue;
        const taxed = 1 + tariffNew[o]!;
        const wedge = taxed * (1 + (exportTaxHere?.[o] ?? 0));
        const wedgeBase = (1 + before.tariff[o]!) * (1 + (before.exportTax?.[o] ?? 0));
        if (barrier < 1) {
          efficiency[n]! -= taxed * sold * Math.log(barrier);
        } else {
          const freenessEnd = barrier ** -theta;
          const freeness = 1 - share * (1 - freenessEnd);
          const open =
            freeness > 0
              ? (taxed * sold) / freeness
              : accounts.tradeShare[o]! * (wedge / wedgeBase) ** -theta * supply[i]! * demand;
          efficiency[n]! -= (open * (1 - freenessEnd)) / theta;
        }
      }
    }
  }
  return {
    share,
    solution,
    logWelfare: welfareOf(solution).welfareHat.map(Math.log),
    logCost: costHat.map(Math.log) as BySectorEconomy,
    imports,
    tariff: tariffNew,
    rateMove,
    exportTaxes,
    efficiency,
  };
}

const newExportTaxFlows = (dims: Dims): ExportTaxFlows => ({
  revenue: newBySectorEconomy(dims),
  levied: newByEconomy(dims),
  paid: newByEconomy(dims),
  dutiesOnPaid: newByEconomy(dims),
});

/**
 * Integrates the parts over the panel between the first and the last of some points.
 *
 * With M imports net of tariffs, the volume of trade uses sum of t dM = dR - sum of M dt, so that no derivative of a
 * pair array is needed; likewise sum of x dv = d(sum of x v) - sum of v dx for what an economy sells. Border prices are c(1+x),
 * and M d ln(1+x) = v dx.
 *
 * With labour supply the parts are of ln(1 + EV / I), the real income that is reported: they are divided by P-hat I (1 + EV / I),
 * which is I' where labour is fixed. What more work earns and what it costs those who do it are alike but for the tax on
 * it, so that the labour part is the tax on what more work earns.
 *
 * @param points at the rule's points between the panel's ends
 */
export function integrateParts(points: readonly PathFlows[], rule: ChebyshevRule): WelfareParts {
  const [first, last] = [points[0]!, points.at(-1)!];
  const length = last.share - first.share;
  const { dims, profitShare } = first.solution.baseline.economy;
  const { economies: N, sectors: J } = dims;
  const parts = newWelfareParts(N);
  const costSlope = newBySectorEconomy(dims);
  const outputSlope = newBySectorEconomy(dims);
  const revenueSlope = newByEconomy(dims);
  const deficitSlope = newByEconomy(dims);
  const exportTaxSlope = newByEconomy(dims);
  const logCosts = points.map((point) => point.logCost);
  const outputs = points.map(({ solution }) => solution.outputNew);
  const revenues = points.map(({ solution }) => plus(solution.tariffRevenueNew, solution.importRentNew));
  const deficits = points.map(({ solution }) => plus(solution.deficitNew, solution.transferNew));
  const logEmployments = points.map(({ solution }) => solution.employmentHat.map(Math.log));
  const elasticity = laborSupplyOf(first.solution.baseline.economy);
  const scale = scaleOf(first.solution.baseline.economy);
  const logSectorEmployments =
    scale === undefined
      ? []
      : points.map(({ solution }) => solution.sectorLabor!.employmentHat.map(Math.log));
  const investment = investmentOf(first.solution.baseline.economy);
  const logStocks =
    investment === undefined ? [] : points.map(({ solution }) => logStock(solution, investment));
  const stockSlope = newByEconomy(dims);
  const employmentSlope = newByEconomy(dims);
  const sectorEmploymentSlope = newBySectorEconomy(dims);
  const exportTaxRevenues = points.map(({ solution }) =>
    plus(solution.exportTaxRevenueNew, solution.exportRentNew),
  );
  points.forEach(({ solution, imports, tariff: tariffNew, rateMove, exportTaxes, efficiency }, k) => {
    slopes(logCosts, rule, k, length, costSlope);
    slopes(outputs, rule, k, length, outputSlope);
    slopes(revenues, rule, k, length, revenueSlope);
    slopes(deficits, rule, k, length, deficitSlope);
    const termsOfTrade = newByEconomy(dims);
    const volumeOfTrade = revenueSlope.map((slope, n) => slope - rateMove[n]!);
    const profit = newByEconomy(dims);
    for (let j = 0; j < J; j++) {
      const base = j * N;
      for (let n = 0; n < N; n++) {
        const cell = base + n;
        const row = cell * N;
        const priceMove = solution.outputNew[cell]! * costSlope[cell]!;
        profit[n]! += profitShare[cell]! * (outputSlope[cell]! - priceMove);
        let bought = 0;
        let duties = 0;
        for (let i = 0; i < N; i++) {
          const dearer = imports[row + i]! * costSlope[base + i]!;
          bought += dearer;
          duties += tariffNew[row + i]! * dearer;
        }
        termsOfTrade[n]! += priceMove - bought;
        volumeOfTrade[n]! -= duties;
      }
    }
    if (exportTaxes !== undefined) {
      slopes(exportTaxRevenues, rule, k, length, exportTaxSlope);
      for (let n = 0; n < N; n++) {
        let dearer = 0;
        for (let cell = n; cell < J * N; cell += N) dearer += exportTaxes.revenue[cell]! * costSlope[cell]!;
        termsOfTrade[n]! += dearer + exportTaxes.levied[n]! - exportTaxes.paid[n]!;
        volumeOfTrade[n]! +=
          exportTaxSlope[n]! - exportTaxes.levied[n]! - dearer - exportTaxes.dutiesOnPaid[n]!;
      }
    }
    const labor = newByEconomy(dims);
    if (elasticity !== 0) {
      slopes(logEmployments, rule, k, length, employmentSlope);
      for (let n = 0; n < N; n++)
        labor[n] = solution.laborTaxNew[n]! * solution.laborIncomeNew[n]! * employmentSlope[n]!;
    }
    const grown = newByEconomy(dims);
    if (scale !== undefined) {
      slopes(logSectorEmployments, rule, k, length, sectorEmploymentSlope);
      for (let cell = 0; cell < J * N; cell++) {
        const earned = (1 - profitShare[cell]!) * solution.outputNew[cell]!;
        grown[cell % N]! += earned * scale[Math.floor(cell / N)]! * sectorEmploymentSlope[cell]!;
      }
    }
    const built = newByEconomy(dims);
    if (investment !== undefined) {
      slopes(logStocks, rule, k, length, stockSlope);
      for (let n = 0; n < N; n++)
        built[n] = (solution.capitalIncomeNew[n]! - solution.investmentNew[n]!) * stockSlope[n]!;
    }
    const weight = rule.weights[k]! * length;
    const welfare = elasticity === 0 ? undefined : welfareOf(solution);
    for (let n = 0; n < N; n++) {
      const spent = solution.incomeNew[n]! - solution.investmentNew[n]!;
      const perIncome =
        welfare === undefined
          ? weight / spent
          : (weight * welfare.purchasesHat[n]!) / welfare.welfareHat[n]! / spent;
      parts.termsOfTrade[n]! += termsOfTrade[n]! * perIncome;
      parts.volumeOfTrade[n]! += volumeOfTrade[n]! * perIncome;
      parts.efficiency[n]! += efficiency[n]! * perIncome;
      parts.profit[n]! += profit[n]! * perIncome;
      parts.transfer[n]! += deficitSlope[n]! * perIncome;
      parts.labor[n]! += labor[n]! * perIncome;
      parts.scale[n]! += grown[n]! * perIncome;
      parts.capital[n]! += built[n]! * perIncome;
    }
  });
  for (let n = 0; n < N; n++) {
    const explained = PARTS.reduce((sum, part) => sum + parts[part][n]!, 0);
    parts.gap[n] = last.logWelfare[n]! - first.logWelfare[n]! - explained;
  }
  return parts;
}

const plus = (taxes: ByEconomy, rents: ByEconomy): ByEconomy => taxes.map((tax, n) => tax + rents[n]!);

/** ln of the stock of capital, K' / P-hat^v, up to a constant, [economy]. */
function logStock({ baseline, priceHat, capitalIncomeNew }: Solution, { basket }: Investment): ByEconomy {
  const price = newByEconomy(baseline.economy.dims);
  logPriceIndex(basket, priceHat.map(Math.log), 0, price);
  return capitalIncomeNew.map((value, n) => (value > 0 ? Math.log(value) - price[n]! : 0)) as ByEconomy;
}

/** Slopes at point k of the polynomials through the points' values, per unit of path. */
function slopes(
  values: readonly Float64Array[],
  { order, derivative }: ChebyshevRule,
  k: number,
  length: number,
  out: Float64Array,
): void {
  out.fill(0);
  values.forEach((value, m) => {
    const d = derivative[k * (order + 1) + m]! / length;
    for (let i = 0; i < out.length; i++) out[i]! += d * value[i]!;
  });
}
