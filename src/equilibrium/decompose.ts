import { type ByEconomy, cellAt, newByEconomy, newBySectorEconomy, pairRow } from "../economy/dims.ts";
import type { CancelSignal } from "./attempt.ts";
import { shockAt } from "./shock-path.ts";
import type { Solution, SolveOutcome } from "./solution.ts";
import { solve } from "./solve.ts";
import { tradeWeights } from "./trade-weights.ts";
import { welfareOf } from "./welfare.ts";

/** Why welfare moved: parts of ln W-hat, log points, [economy] (model.md 2, "the exact decomposition"). */
export interface Decomposition {
  readonly termsOfTrade: ByEconomy;
  readonly volumeOfTrade: ByEconomy;
  /** Trade costs and productivity. */
  readonly efficiency: ByEconomy;
  /** Profits of a fixed set of firms; 0 under `competitive`. */
  readonly profit: ByEconomy;
  /** Change of the permitted deficit; 0 unless the closure lets it move. */
  readonly transfer: ByEconomy;
  /** ln W-hat less the parts: the certificate of the quadrature. */
  readonly gap: ByEconomy;
  /** Equilibria solved along the path, the two ends not counted. */
  readonly solves: number;
}

export type DecomposeOutcome =
  | { readonly converged: true; readonly decomposition: Decomposition }
  | Extract<SolveOutcome, { converged: false }>;

export interface DecomposeOptions {
  /** Largest gap allowed, log points, per unit of path. Default 1e-9 (a ten-millionth of a percent). */
  readonly gap?: number;
  readonly signal?: CancelSignal;
}

/** Subintervals of a panel; its nodes are the Chebyshev-Lobatto points, so panels that meet share a node. */
const ORDER = 6;
/** A panel is halved at most this often; beyond, its gap is reported as it is. */
const DEEPEST = 12;
const NODES = Float64Array.from({ length: ORDER + 1 }, (_, k) => (1 - Math.cos((Math.PI * k) / ORDER)) / 2);
const DERIVATIVE = differentiationMatrix(NODES);
const WEIGHTS = quadratureWeights(NODES);

/**
 * Decomposes ln W-hat of a solution along the path of `shockAt`.
 *
 * The path is cut into panels; in each, equilibria at the Chebyshev-Lobatto nodes give the integrand by spectral
 * differentiation and the integral by the interpolating polynomial. How well the parts sum to the change of ln W
 * across a panel is known exactly, so a panel is halved until it closes.
 */
export function decompose(solution: Solution, options: DecomposeOptions = {}): DecomposeOutcome {
  const { baseline, shock } = solution;
  const { economy } = baseline;
  const allowed = options.gap ?? 1e-9;
  const base = solve(baseline, shockAt(economy, shock, 0));
  if (!base.converged) return base;
  const total = newParts(economy.dims.economies);
  let solves = 0;

  interface Panel {
    readonly from: number;
    readonly to: number;
    readonly first: Solution;
    readonly last: Solution;
    readonly depth: number;
  }
  const pending: Panel[] = [{ from: 0, to: 1, first: base.solution, last: solution, depth: 0 }];
  for (let panel = pending.pop(); panel !== undefined; panel = pending.pop()) {
    const { from, to, first, last, depth } = panel;
    const length = to - from;
    const nodes: Solution[] = [first];
    for (let k = 1; k < ORDER; k++) {
      const at = shockAt(economy, shock, from + length * NODES[k]!);
      const outcome = solve(baseline, at, {
        tolerance: 1e-12,
        start: nodes[k - 1]!,
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      });
      if (!outcome.converged) return outcome;
      solves++;
      nodes.push(outcome.solution);
    }
    nodes.push(last);
    const parts = integratePanel(solution, nodes, from, length);
    const worstGap = parts.gap.reduce((worst, gap) => Math.max(worst, Math.abs(gap)), 0);
    if (worstGap <= allowed * length || depth === DEEPEST) {
      for (const part of PARTS)
        for (let n = 0; n < total[part].length; n++) total[part][n]! += parts[part][n]!;
    } else {
      const middle = nodes[ORDER / 2]!;
      const half = (from + to) / 2;
      pending.push({ from: half, to, first: middle, last, depth: depth + 1 });
      pending.push({ from, to: half, first, last: middle, depth: depth + 1 });
    }
  }
  return { converged: true, decomposition: { ...total, solves } };
}

const PARTS = ["termsOfTrade", "volumeOfTrade", "efficiency", "profit", "transfer", "gap"] as const;
type Parts = Record<(typeof PARTS)[number], ByEconomy>;

const newParts = (economies: number): Parts => ({
  termsOfTrade: new Float64Array(economies),
  volumeOfTrade: new Float64Array(economies),
  efficiency: new Float64Array(economies),
  profit: new Float64Array(economies),
  transfer: new Float64Array(economies),
  gap: new Float64Array(economies),
});

/**
 * Integrates the parts over one panel.
 *
 * With M imports net of tariffs, the volume of trade uses sum of t dM = dR - sum of M dt, so that no derivative of a
 * pair array is needed; the efficiency of a rising trade cost uses M / d-hat^-theta, which stays finite up to an embargo.
 */
function integratePanel(end: Solution, nodes: readonly Solution[], from: number, length: number): Parts {
  const { baseline, shock } = end;
  const { economy, accounts } = baseline;
  const { dims, tariff, tradeElasticity, profitShare } = economy;
  const { economies: N, sectors: J } = dims;
  const parts = newParts(N);
  const logCostSlope = newBySectorEconomy(dims);
  const outputSlope = newBySectorEconomy(dims);
  const revenueSlope = newByEconomy(dims);
  const deficitSlope = newByEconomy(dims);
  const logCosts = nodes.map((node) => node.costHat.map(Math.log));
  for (let k = 0; k <= ORDER; k++) {
    const node = nodes[k]!;
    const s = from + length * NODES[k]!;
    const { net } = tradeWeights(baseline, node.shock);
    slope(logCosts, k, length, logCostSlope);
    slope(
      nodes.map((each) => each.outputNew),
      k,
      length,
      outputSlope,
    );
    slope(
      nodes.map((each) => each.tariffRevenueNew),
      k,
      length,
      revenueSlope,
    );
    slope(
      nodes.map((each) => each.deficitNew),
      k,
      length,
      deficitSlope,
    );
    const termsOfTrade = newByEconomy(dims);
    const volumeOfTrade = revenueSlope.slice();
    const efficiency = newByEconomy(dims);
    const profit = newByEconomy(dims);
    for (let j = 0; j < J; j++) {
      const theta = tradeElasticity[j]!;
      const supply = node.costHat.subarray(j * N, j * N + N).map((c) => c ** -theta);
      for (let n = 0; n < N; n++) {
        const cell = cellAt(dims, j, n);
        const row = pairRow(dims, j, n);
        const costSlope = logCostSlope[cell]!;
        termsOfTrade[n]! += node.outputNew[cell]! * costSlope;
        profit[n]! += profitShare[cell]! * (outputSlope[cell]! - node.outputNew[cell]! * costSlope);
        if (shock.productivityHat !== undefined) {
          const earned = (1 - profitShare[cell]!) * node.outputNew[cell]!;
          efficiency[n]! += earned * Math.log(shock.productivityHat[cell]!);
        }
        const demand = node.expenditureNew[cell]! * node.priceHat[cell]! ** theta;
        for (let i = 0; i < N; i++) {
          const o = row + i;
          if (accounts.tradeShare[o] === 0) continue;
          const imports = net[o]! * supply[i]! * demand;
          const exporterSlope = logCostSlope[cellAt(dims, j, i)]!;
          termsOfTrade[n]! -= imports * exporterSlope;
          const rate = node.shock.tariffNew[o]!;
          const rateSlope = shock.tariffNew[o]! - tariff[o]!;
          volumeOfTrade[n]! -= imports * (rateSlope + rate * exporterSlope);
          const barrier = shock.tradeCostHat === undefined ? 1 : shock.tradeCostHat[o]!;
          if (barrier === 1) continue;
          if (barrier < 1) {
            efficiency[n]! -= (1 + rate) * imports * Math.log(barrier);
          } else {
            const freenessEnd = barrier ** -theta;
            const freeness = 1 - s * (1 - freenessEnd);
            const open =
              freeness > 0
                ? ((1 + rate) * imports) / freeness
                : accounts.tradeShare[o]! * ((1 + rate) / (1 + tariff[o]!)) ** -theta * supply[i]! * demand;
            efficiency[n]! -= (open * (1 - freenessEnd)) / theta;
          }
        }
      }
    }
    const weight = WEIGHTS[k]! * length;
    for (let n = 0; n < N; n++) {
      const perIncome = weight / node.incomeNew[n]!;
      parts.termsOfTrade[n]! += termsOfTrade[n]! * perIncome;
      parts.volumeOfTrade[n]! += volumeOfTrade[n]! * perIncome;
      parts.efficiency[n]! += efficiency[n]! * perIncome;
      parts.profit[n]! += profit[n]! * perIncome;
      parts.transfer[n]! += deficitSlope[n]! * perIncome;
    }
  }
  const before = welfareOf(nodes[0]!).welfareHat;
  const after = welfareOf(nodes[ORDER]!).welfareHat;
  for (let n = 0; n < N; n++) {
    let explained = 0;
    for (const part of PARTS) if (part !== "gap") explained += parts[part][n]!;
    parts.gap[n] = Math.log(after[n]! / before[n]!) - explained;
  }
  return parts;
}

/** d/ds at node k of the polynomial through the nodes' values. */
function slope(values: readonly Float64Array[], k: number, length: number, out: Float64Array): void {
  out.fill(0);
  for (let m = 0; m <= ORDER; m++) {
    const d = DERIVATIVE[k * (ORDER + 1) + m]! / length;
    const value = values[m]!;
    for (let i = 0; i < out.length; i++) out[i]! += d * value[i]!;
  }
}

/** Barycentric differentiation matrix (Berrut & Trefethen 2004, eq. 9.4) for distinct nodes. */
function differentiationMatrix(nodes: Float64Array): Float64Array {
  const size = nodes.length;
  const barycentric = Float64Array.from(nodes, (x, k) => {
    let product = 1;
    nodes.forEach((other, m) => {
      if (m !== k) product *= x - other;
    });
    return 1 / product;
  });
  const matrix = new Float64Array(size * size);
  for (let k = 0; k < size; k++) {
    for (let m = 0; m < size; m++) {
      if (m === k) continue;
      const entry = barycentric[m]! / barycentric[k]! / (nodes[k]! - nodes[m]!);
      matrix[k * size + m] = entry;
      matrix[k * size + k]! -= entry;
    }
  }
  return matrix;
}

/** Weights of Clenshaw-Curtis quadrature on [0, 1] for an even number of subintervals (Trefethen 2000, ch. 12). */
function quadratureWeights(nodes: Float64Array): Float64Array {
  const order = nodes.length - 1;
  return Float64Array.from(nodes, (_, k) => {
    const angle = (Math.PI * k) / order;
    let sum = 1;
    for (let m = 1; m <= order / 2; m++) {
      const last = m === order / 2 ? 1 : 2;
      sum -= (last * Math.cos(2 * m * angle)) / (4 * m * m - 1);
    }
    return (sum * (k === 0 || k === order ? 1 : 2)) / (2 * order);
  });
}
