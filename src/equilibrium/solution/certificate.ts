import {
  type ByEconomy,
  type BySectorEconomy,
  type BySectorPair,
  cellAt,
  inputRow,
  newByEconomy,
  newBySectorEconomy,
  newBySectorPair,
  pairRow,
} from "../../economy/dims.ts";
import type { Economy } from "../../economy/economy.ts";
import type { Pledge, Quota, Shock } from "../../policy/shock.ts";
import type { Baseline } from "../base/baseline.ts";
import type { SectorLaborHats } from "./sector-labor-hats.ts";

/** One equation's residual. Relative: see `certify` for what each group is relative to. */
export interface Residual {
  readonly equation: Equation;
  readonly economy: string;
  /** undefined for equations that hold by economy. */
  readonly sector: string | undefined;
  readonly value: number;
}

/** The groups of equations that a certificate checks; `evaluate` says what the residuals of each are relative to. */
export type Equation =
  | "price index"
  | "trade shares"
  | "goods market"
  | "expenditure"
  | "income"
  | "export taxes"
  | "labour supply"
  | "government budget"
  | "sector wages"
  | "sector employment"
  | "investment"
  | "sharing"
  | "rents"
  | "labour market"
  | "balance of payments"
  | "numeraire"
  | "purchase pledge"
  | "quota";

/** The proof that travels with every solution (model.md 2, "Certificates"). */
export interface Certificate {
  /** The largest residual over all equations, absolute value. */
  readonly worstResidual: number;
  readonly worst: Residual;
  /** The largest residual of each equation group. */
  readonly byEquation: Readonly<Record<Equation, number>>;
  /** The labour-market equation that Walras's law makes redundant (the last economy's), same scale. */
  readonly walras: number;
  readonly sweeps: number;
  readonly converged: true;
}

/** What an evaluator needs to know of a candidate equilibrium. */
export interface Candidate {
  readonly wageHat: ByEconomy;
  readonly priceHat: BySectorEconomy;
  readonly expenditureNew: BySectorEconomy;
  /** What governments got from export taxes, to be held against what buyers paid; absent: not to be checked. */
  readonly exportTaxRevenueNew?: ByEconomy;
  /** L-hat and tau'; absent: 1, and the tax of the base. */
  readonly employmentHat?: ByEconomy;
  readonly laborTaxNew?: ByEconomy;
  /** Wages and employment by sector; absent: wages are the same in every sector, and size does not change costs. */
  readonly sectorLabor?: SectorLaborHats | undefined;
  /** V', what is said to be invested; absent: nothing. */
  readonly investmentNew?: ByEconomy;
  /** T, what a coalition's members are said to get; absent: nothing. */
  readonly transferNew?: ByEconomy;
  /** What importers and exporters earned in rents, to be held against what buyers paid; absent: not to be checked. */
  readonly importRentNew?: ByEconomy;
  readonly exportRentNew?: ByEconomy;
}

/** A purchase that was promised, with the subsidy that the shock's tariffs have for it: a fraction, 0 for none. */
export type SubsidisedPledge = Pledge & { readonly subsidy: number };

/** A quota, with what it is said to have come to (`KeptQuota`). */
export type StatedQuota = Quota & {
  readonly premium: number;
  readonly withinShare: number;
  readonly importRentMillion: number;
  readonly exportRentMillion: number;
};

/** A certificate is issued only below this residual. */
export const CERTIFIED = 1e-9;

/**
 * Evaluates every equation of model.md 2 at a candidate equilibrium, straight from the page: bilateral shares and
 * sales are formed one by one, and no code is shared with the solver's sweep.
 *
 * Residuals are relative: price index, to the price; trade shares (their sum over exporters), to 1; goods market
 * and expenditure, to the economy's own total expenditure (stricter than to the world's, so small economies are
 * certified as closely as large ones); income and labour market, to the economy's labour income; export taxes (what
 * was paid of them less what its government got), rents (what was paid of them less what its importers and exporters earned),
 * sharing (what a coalition's member gets less what makes the members' real incomes change alike) and balance of payments, to
 * its income; government budget, to wages; labour supply, sector wages and sector employment, to themselves; numeraire, to world labour
 * income; purchase pledge, to the value promised: imports miss it where a subsidy is paid, or fall short of it where
 * none is; quota, to its limit: what comes in misses it where a licence is worth something, or exceeds it where none is, and
 * each side's rent misses what buyers pay for it.
 *
 * @param pledges that the shock's tariffs are to keep
 * @param quotas that its rents are to keep
 * @returns the residuals by group and the worst of all; values are NaN-safe: a non-finite residual is the worst
 */
export function evaluate(
  baseline: Baseline,
  shock: Shock,
  candidate: Candidate,
  pledges: readonly SubsidisedPledge[] = [],
  quotas: readonly StatedQuota[] = [],
): { worst: Residual; byEquation: Record<Equation, number>; walras: number } {
  const { economy, accounts } = baseline;
  const { dims, laborShare, profitShare, inputShare, finalShare, tradeElasticity, tariff } = economy;
  const exportTaxNew = shock.exportTaxNew ?? economy.exportTax;
  const rentsNew = shock.rentsNew ?? economy.rents;
  const { wageHat, priceHat, expenditureNew, employmentHat, sectorLabor, transferNew } = candidate;
  const N = dims.economies;
  const J = dims.sectors;
  const report = new Worst(economy);

  const income = newByEconomy(dims);
  const revenue = newByEconomy(dims);
  const exportTaxes = newByEconomy(dims);
  const importRents = newByEconomy(dims);
  const exportRents = newByEconomy(dims);
  const labor = newByEconomy(dims);
  const earnedByCapital = newByEconomy(dims);
  const output = newBySectorEconomy(dims);
  const imports = newByEconomy(dims);
  const exports = newByEconomy(dims);
  const logPrice = priceHat.map(Math.log);
  const bought = pledges.length === 0 ? undefined : newBySectorPair(dims);
  const limited = quotas.length === 0 ? undefined : [0, 0, 0].map(() => newBySectorPair(dims));
  const ownExpenditure = newByEconomy(dims);
  for (let j = 0; j < J; j++) {
    for (let n = 0; n < N; n++) ownExpenditure[n]! += expenditureNew[cellAt(dims, j, n)]!;
  }

  const capital = economy.factors?.capital;
  /** ln r-hat: what capital costs to make, or what a sector that has what it has earns with it: e-hat w-hat_j, its sales. */
  const logCapitalPrice = (n: number, cell: number): number => {
    if (capital?.horizon !== "long")
      return Math.log(sectorLabor!.employmentHat[cell]! * sectorLabor!.wageHat[cell]!);
    let log = 0;
    for (let k = n; k < J * N; k += N)
      if (capital.investment!.basket[k] !== 0) log += capital.investment!.basket[k]! * logPrice[k]!;
    return log;
  };

  // Eqs. 1 to 4, sector by sector.
  const logCost = newByEconomy(dims);
  const costPower = newByEconomy(dims);
  for (let j = 0; j < J; j++) {
    const theta = tradeElasticity[j]!;
    for (let i = 0; i < N; i++) {
      const cell = cellAt(dims, j, i);
      const wage = sectorLabor === undefined ? wageHat[i]! : sectorLabor.wageHat[cell]!;
      const ofCapital = capital === undefined ? 0 : capital.share[cell]! * laborShare[cell]!;
      logCost[i] = (laborShare[cell]! - ofCapital) * Math.log(wage);
      if (ofCapital !== 0) logCost[i]! += ofCapital * logCapitalPrice(i, cell);
    }
    // By input first: an economy's inputs lie far apart in memory.
    for (let k = 0; k < J; k++) {
      for (let i = 0; i < N; i++) {
        const gamma = inputShare[inputRow(dims, k, j) + i]!;
        if (gamma !== 0) logCost[i]! += gamma * logPrice[cellAt(dims, k, i)]!;
      }
    }
    for (let i = 0; i < N; i++) {
      const cell = cellAt(dims, j, i);
      logCost[i]! /= 1 - profitShare[cell]!;
      const psi = economy.factors?.scale?.[j] ?? 0;
      if (psi !== 0) logCost[i]! -= psi * Math.log(sectorLabor?.employmentHat[cell] ?? Number.NaN);
      if (shock.productivityHat !== undefined) logCost[i]! -= Math.log(shock.productivityHat[cell]!);
      costPower[i] = Math.exp(-theta * logCost[i]!);
    }
    for (let n = 0; n < N; n++) {
      const row = pairRow(dims, j, n);
      const cell = cellAt(dims, j, n);
      const spending = expenditureNew[cell]!;
      const pricePower = Math.exp(theta * logPrice[cell]!);
      let shares = 0;
      let anySupplier = false;
      for (let i = 0; i < N; i++) {
        const shareBase = accounts.tradeShare[row + i]!;
        if (shareBase === 0) continue;
        const barrier = shock.tradeCostHat === undefined ? 1 : shock.tradeCostHat[row + i]!;
        if (barrier === Number.POSITIVE_INFINITY) continue;
        anySupplier = true;
        const taxNew = 1 + shock.tariffNew[row + i]!;
        const exportTax = exportTaxNew?.[row + i] ?? 0;
        const exportMove = (1 + exportTax) / (1 + (economy.exportTax?.[row + i] ?? 0));
        const [m, r] = [rentsNew?.importer[row + i] ?? 0, rentsNew?.exporter[row + i] ?? 0];
        const rentMove =
          ((1 + m) * (1 + r)) /
          ((1 + (economy.rents?.importer[row + i] ?? 0)) * (1 + (economy.rents?.exporter[row + i] ?? 0)));
        const landed = ((barrier * taxNew) / (1 + tariff[row + i]!)) * exportMove * rentMove;
        const landedPower = landed === 1 ? 1 : landed ** -theta;
        const share = shareBase * landedPower * costPower[i]! * pricePower;
        shares += share;
        const sold = (share * spending) / taxNew / (1 + m);
        const made = sold / (1 + exportTax) / (1 + r);
        output[cellAt(dims, j, i)]! += made;
        exportTaxes[i]! += made * exportTax;
        exportRents[i]! += made * (1 + exportTax) * r;
        importRents[n]! += sold * taxNew * m;
        revenue[n]! += sold * shock.tariffNew[row + i]!;
        if (bought !== undefined) bought[row + i] = sold;
        if (limited !== undefined) {
          limited[0]![row + i] = made / (Math.exp(logCost[i]!) * barrier);
          limited[1]![row + i] = share * spending;
          limited[2]![row + i] = sold;
        }
        if (i !== n) {
          imports[n]! += sold;
          exports[i]! += sold;
        }
      }
      if (anySupplier) {
        report.add("trade shares", n, j, shares - 1);
        report.add("price index", n, j, shares ** (-1 / theta) - 1);
      } else {
        report.add("goods market", n, j, spending / ownExpenditure[n]!);
      }
    }
  }

  // Eqs. 5 to 8.
  let worldLabor = 0;
  let walras = 0;
  const payHat = wageHat.map((w, n) => w * (employmentHat?.[n] ?? 1));
  const wageBills = payHat.map((hat, n) => hat * accounts.laborIncome[n]!);
  const deficit = permittedDeficit(baseline, payHat);
  for (let n = 0; n < N; n++) {
    const wageBill = wageBills[n]!;
    worldLabor += wageHat[n]! * accounts.laborIncome[n]!;
    let profit = 0;
    for (let j = 0; j < J; j++) {
      const cell = cellAt(dims, j, n);
      const ofCapital = capital === undefined ? 0 : capital.share[cell]! * laborShare[cell]! * output[cell]!;
      labor[n]! += laborShare[cell]! * output[cell]! - ofCapital;
      earnedByCapital[n]! += ofCapital;
      profit += profitShare[cell]! * output[cell]!;
    }
    const rents = importRents[n]! + exportRents[n]!;
    income[n] = wageBill + profit + revenue[n]! + deficit[n]! + exportTaxes[n]! + rents + earnedByCapital[n]!;
  }
  const logPriceIndex = logPrice.reduce((sum, log, cell) => {
    if (finalShare[cell] !== 0) sum[cell % N]! += finalShare[cell]! * log;
    return sum;
  }, newByEconomy(dims));
  const toil = laborSupply(baseline, candidate, logPriceIndex, revenue, exportTaxes, report);
  sectorLaborMarkets(baseline, candidate, output, labor, report);
  const transfer = sharedOut(baseline, shock, income, logPriceIndex, toil);
  for (let n = 0; n < N; n++) {
    const wageBill = wageBills[n]!;
    income[n]! += transfer[n]!;
    const investment = capital?.horizon === "long" ? capital.investment : undefined;
    const investedBase = investment === undefined ? 0 : investment.rate[n]! * accounts.income[n]!;
    const invested =
      investedBase === 0 ? 0 : (investedBase * earnedByCapital[n]!) / accounts.capitalIncome[n]!;
    report.add("investment", n, undefined, (invested - (candidate.investmentNew?.[n] ?? 0)) / income[n]!);
    report.add("sharing", n, undefined, (transfer[n]! - (transferNew?.[n] ?? 0)) / income[n]!);
    if (candidate.exportTaxRevenueNew !== undefined)
      report.add(
        "export taxes",
        n,
        undefined,
        (exportTaxes[n]! - candidate.exportTaxRevenueNew[n]!) / income[n]!,
      );
    if (candidate.importRentNew !== undefined && candidate.exportRentNew !== undefined) {
      report.add("rents", n, undefined, (importRents[n]! - candidate.importRentNew[n]!) / income[n]!);
      report.add("rents", n, undefined, (exportRents[n]! - candidate.exportRentNew[n]!) / income[n]!);
    }
    const excess = (labor[n]! - wageBill) / wageBill;
    if (n === N - 1) walras = (labor[n]! - wageBill) / baseline.worldLaborIncome;
    report.add("labour market", n, undefined, excess);
    let finalSpending = 0;
    for (let j = 0; j < J; j++) {
      const cell = cellAt(dims, j, n);
      let uses = finalShare[cell]! * (income[n]! - invested);
      if (investment !== undefined) uses += investment.basket[cell]! * invested;
      let intermediate = 0;
      for (let k = 0; k < J; k++)
        intermediate += inputShare[inputRow(dims, j, k) + n]! * output[cellAt(dims, k, n)]!;
      uses += intermediate;
      finalSpending += expenditureNew[cell]! - intermediate;
      report.add("expenditure", n, j, (expenditureNew[cell]! - uses) / ownExpenditure[n]!);
    }
    report.add("income", n, undefined, (finalSpending - income[n]!) / wageBill);
    const borrowed = deficit[n]! + transfer[n]!;
    report.add("balance of payments", n, undefined, (imports[n]! - exports[n]! - borrowed) / income[n]!);
  }
  for (const pledge of pledges) {
    const reached = pledge.cells.reduce((sum, o) => sum + bought![o]!, 0) / pledge.valueMillion - 1;
    const importer = Math.floor((pledge.cells[0] ?? 0) / N) % N;
    report.add("purchase pledge", importer, undefined, pledge.subsidy === 0 ? Math.min(0, reached) : reached);
  }
  if (limited !== undefined) {
    const [volume, paid, sold] = limited as [BySectorPair, BySectorPair, BySectorPair];
    for (const quota of quotas) {
      const importer = Math.floor((quota.cells[0] ?? 0) / N) % N;
      for (const miss of quotaMisses(quota, volume, paid, sold))
        report.add("quota", importer, undefined, miss);
    }
  }
  report.add("numeraire", N - 1, undefined, worldLabor / baseline.worldLaborIncome - 1);
  return { worst: report.worst, byEquation: report.byEquation, walras };
}

/**
 * How far a quota is from what it says, relative to its limit: its regime and both rents (model.md 6).
 *
 * @param volume v / (c-hat d-hat), [sector, importer, exporter]
 * @param paid what buyers pay
 * @param sold what crosses the border
 */
function quotaMisses(
  quota: StatedQuota,
  volume: BySectorPair,
  paid: BySectorPair,
  sold: BySectorPair,
): number[] {
  const { boundMillion, premium, rates, exporterShare, withinShare } = quota;
  let [comesIn, buyers, border] = [0, 0, 0];
  quota.cells.forEach((o, k) => {
    comesIn += volume[o]! / (quota.unitCost?.[k] ?? 1);
    buyers += paid[o]!;
    border += sold[o]!;
  });
  if (boundMillion === 0) return [comesIn, quota.importRentMillion, quota.exportRentMillion];
  const filled = comesIn / boundMillion;
  const most = rates === undefined ? Number.POSITIVE_INFINITY : (1 + rates.beyond) / (1 + rates.within) - 1;
  const isBeyond = rates !== undefined && withinShare < 1;
  const regime = isBeyond
    ? [filled * withinShare - 1, premium - most]
    : [
        premium === 0 ? Math.max(0, filled - 1) : filled - 1,
        Math.max(0, premium - most),
        Math.min(0, premium),
      ];
  const earned = withinShare * premium;
  const importRent = (buyers * (1 - exporterShare) * earned) / (1 + premium);
  const exportRent = (border * exporterShare * earned) / (1 + exporterShare * earned);
  return [
    ...regime,
    (importRent - quota.importRentMillion) / boundMillion,
    (exportRent - quota.exportRentMillion) / boundMillion,
  ];
}

/** D' by closure, written a second time on purpose (the evaluator shares nothing with the solver). */
function permittedDeficit(baseline: Baseline, payHat: ByEconomy): ByEconomy {
  const { economy, accounts, closure } = baseline;
  const deficit = newByEconomy(economy.dims);
  if (closure === "balanced") return deficit;
  if (closure === "fixed") return economy.deficit;
  const wageBill = payHat.map((hat, n) => hat * accounts.laborIncome[n]!);
  const world = wageBill.reduce((a, b) => a + b, 0);
  const wanted = economy.deficit.map((d, n) => d * payHat[n]!);
  const surplus = wanted.reduce((a, b) => a + b, 0);
  return wanted.map((d, n) => d - surplus * (wageBill[n]! / world)) as ByEconomy;
}

/**
 * Labour supply and the government's budget (model.md 6).
 *
 * @returns V (L-hat^((1 + kappa)/kappa) - 1), what working more costs in money of the base, [economy]
 */
function laborSupply(
  { economy, accounts }: Baseline,
  { wageHat, employmentHat, laborTaxNew }: Candidate,
  logPriceIndex: ByEconomy,
  revenue: ByEconomy,
  exportTaxes: ByEconomy,
  report: Worst,
): ByEconomy {
  const toil = newByEconomy(economy.dims);
  const kappa = economy.factors?.laborSupply ?? 0;
  if (kappa === 0) return toil;
  for (let n = 0; n < toil.length; n++) {
    const base = accounts.laborIncome[n]!;
    const price = Math.exp(logPriceIndex[n]!);
    const before = economy.factors?.laborTax?.[n] ?? 0;
    const after = laborTaxNew?.[n] ?? before;
    const employment = employmentHat?.[n] ?? 1;
    const kept = (wageHat[n]! / price) * ((1 - after) / (1 - before));
    report.add("labour supply", n, undefined, employment / kept ** kappa - 1);
    if (economy.factors?.revenueUse === "labor-tax") {
      const taken = after * wageHat[n]! * employment * base + revenue[n]! + exportTaxes[n]!;
      const spent = before * base + accounts.tariffRevenue[n]! + accounts.exportTaxRevenue[n]!;
      report.add("government budget", n, undefined, (taken - price * spent) / (wageHat[n]! * base));
    } else report.add("government budget", n, undefined, after - before);
    toil[n] = (kappa / (1 + kappa)) * (1 - before) * base * (employment ** ((1 + kappa) / kappa) - 1);
  }
  return toil;
}

/** Wages and employment of every sector that makes something, from what the sectors are found to pay (model.md 6). */
function sectorLaborMarkets(
  { economy, accounts }: Baseline,
  { wageHat, sectorLabor }: Candidate,
  output: BySectorEconomy,
  labor: ByEconomy,
  report: Worst,
): void {
  if (sectorLabor === undefined) return;
  const N = labor.length;
  const mobility = economy.factors?.mobility ?? Number.POSITIVE_INFINITY;
  output.forEach((made, cell) => {
    const before = accounts.output[cell]!;
    if (!(before > 0) || !(made > 0)) return;
    const [n, j] = [cell % N, Math.floor(cell / N)];
    const wage = sectorLabor.wageHat[cell]!;
    const shareHat = made / before / (labor[n]! / accounts.laborIncome[n]!);
    report.add("sector wages", n, j, wage / (wageHat[n]! * shareHat ** (1 / mobility)) - 1);
    report.add("sector employment", n, j, sectorLabor.employmentHat[cell]! / (made / before / wage) - 1);
  });
}

/** T of every coalition's members, from what each earns (model.md 6); fresh array, 0 for everybody else. */
function sharedOut(
  { economy, accounts }: Baseline,
  { sharing = [] }: Shock,
  income: ByEconomy,
  logPriceIndex: ByEconomy,
  toil: ByEconomy,
): ByEconomy {
  const transfer = newByEconomy(economy.dims);
  for (const members of sharing) {
    const total = (of: (n: number) => number): number => members.reduce((sum, n) => sum + of(n), 0);
    const price = (n: number): number => Math.exp(logPriceIndex[n]!);
    const alike =
      total((n) => income[n]! - price(n) * toil[n]!) / total((n) => price(n) * accounts.income[n]!);
    for (const n of members) transfer[n] = price(n) * (alike * accounts.income[n]! + toil[n]!) - income[n]!;
  }
  return transfer;
}

class Worst {
  readonly byEquation: Record<Equation, number> = {
    "price index": 0,
    "trade shares": 0,
    "goods market": 0,
    expenditure: 0,
    income: 0,
    "export taxes": 0,
    "labour supply": 0,
    "government budget": 0,
    "sector wages": 0,
    "sector employment": 0,
    investment: 0,
    sharing: 0,
    rents: 0,
    "labour market": 0,
    "balance of payments": 0,
    numeraire: 0,
    "purchase pledge": 0,
    quota: 0,
  };
  worst: Residual = { equation: "numeraire", economy: "", sector: undefined, value: 0 };
  readonly #economy: Economy;

  constructor(economy: Economy) {
    this.#economy = economy;
  }

  add(equation: Equation, n: number, j: number | undefined, residual: number): void {
    const value = Number.isFinite(residual) ? Math.abs(residual) : Number.POSITIVE_INFINITY;
    if (value > this.byEquation[equation]) this.byEquation[equation] = value;
    if (value > this.worst.value || this.worst.economy === "") {
      this.worst = {
        equation,
        economy: this.#economy.economies[n]!.code,
        sector: j === undefined ? undefined : this.#economy.sectors[j]!.code,
        value,
      };
    }
  }
}

/** `goods market, JPN, c12`, for people. */
export const describeEquation = (residual: Residual): string =>
  [residual.equation, residual.economy, residual.sector].filter((part) => part !== undefined).join(", ");
