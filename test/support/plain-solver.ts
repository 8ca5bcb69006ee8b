import type { Baseline } from "../../src/equilibrium/base/baseline.ts";
import type { Shock } from "../../src/policy/shock.ts";

/** What the plain solver finds, by economy, and by sector and economy as `[sector][economy]`. */
export interface PlainEquilibrium {
  readonly wageHat: readonly number[];
  readonly priceHat: readonly (readonly number[])[];
  readonly output: readonly (readonly number[])[];
  readonly income: readonly number[];
  readonly tariffRevenue: readonly number[];
  readonly exportTaxRevenue: readonly number[];
  readonly employment: readonly number[];
  readonly laborTax: readonly number[];
  readonly transfer: readonly number[];
  /** What importers and exporters earn in rents. */
  readonly importRent: readonly number[];
  readonly exportRent: readonly number[];
  /** By quota of the shock: q, and what comes in. */
  readonly premium: readonly number[];
  readonly volume: readonly number[];
  readonly rounds: number;
}

/** How far a premium moves towards what would keep its quota, in logs. */
const PREMIUM_DAMPING = 0.05;
/** How far a wage moves towards what would clear its labour market, in logs; trade answers up to nine times as much. */
const DAMPING = 0.08;

/**
 * Tariffs, export taxes and rents by damped substitution, in levels and nested arrays, from the words of model.md 6 alone: it
 * shares no code with src. A buyer pays c d (1+x)(1+r)(1+t)(1+m), of which the seller keeps c d, the seller's government takes
 * x c d, the seller's holders of licences r of that, the buyer's government t of all that, and the buyer's holders m. People work
 * more where their wage buys more, earn what their sector pays, sectors get better with size, and a coalition pays its members
 * until all fare alike, where the economy or the shock says so. Slow: for small worlds, with trade balanced or with deficits held.
 */
export function solvePlainly({ economy, closure }: Baseline, shock: Shock): PlainEquilibrium {
  if (closure === "share") throw new Error("The plain solver knows balanced and fixed deficits.");
  const { economies: N, sectors: J } = economy.dims;
  const economies = [...Array(N).keys()];
  const sectors = [...Array(J).keys()];
  const total = (terms: readonly number[]): number => terms.reduce((a, b) => a + b, 0);
  const pair = (values: ArrayLike<number> | undefined, j: number, n: number, i: number, none = 0): number =>
    values === undefined ? none : values[(j * N + n) * N + i]!;
  const cell = (values: ArrayLike<number>, j: number, n: number): number => values[j * N + n]!;
  const input = (k: number, j: number, n: number): number => economy.inputShare[(k * J + j) * N + n]!;
  const exportTaxNew = shock.exportTaxNew ?? economy.exportTax;
  const rentsNew = shock.rentsNew ?? economy.rents;

  // The base year: sales are at the border, before tariffs.
  const seller = (j: number, n: number, i: number): number =>
    pair(economy.sales, j, n, i) /
    (1 + pair(economy.exportTax, j, n, i)) /
    (1 + pair(economy.rents?.exporter, j, n, i));
  const buyer = (j: number, n: number, i: number): number =>
    pair(economy.sales, j, n, i) *
    (1 + pair(economy.tariff, j, n, i)) *
    (1 + pair(economy.rents?.importer, j, n, i));
  const capital = economy.factors?.capital;
  const delta = (j: number, n: number): number => (capital === undefined ? 0 : cell(capital.share, j, n));
  const beta = (j: number, n: number): number => cell(economy.laborShare, j, n) * (1 - delta(j, n));
  const ofCapital = (j: number, n: number): number => cell(economy.laborShare, j, n) * delta(j, n);
  const made = capital?.horizon === "long" ? capital.investment : undefined;
  const labor = economies.map((i) =>
    total(sectors.map((j) => beta(j, i) * total(economies.map((n) => seller(j, n, i))))),
  );
  const world = total(labor);
  const deficit = economies.map((n) => (closure === "fixed" ? economy.deficit[n]! : 0));
  /** What the buyer's price is over the seller's, new over base. */
  const wedge = (j: number, n: number, i: number): number =>
    (pair(shock.tradeCostHat, j, n, i, 1) *
      (1 + pair(exportTaxNew, j, n, i)) *
      (1 + pair(shock.tariffNew, j, n, i)) *
      (1 + pair(rentsNew?.importer, j, n, i)) *
      (1 + pair(rentsNew?.exporter, j, n, i))) /
    ((1 + pair(economy.exportTax, j, n, i)) *
      (1 + pair(economy.tariff, j, n, i)) *
      (1 + pair(economy.rents?.importer, j, n, i)) *
      (1 + pair(economy.rents?.exporter, j, n, i)));

  const { laborSupply: kappa = 0, mobility = Number.POSITIVE_INFINITY, revenueUse } = economy.factors ?? {};
  const psi = (j: number): number => economy.factors?.scale?.[j] ?? 0;
  const tax0 = (n: number): number => economy.factors?.laborTax?.[n] ?? 0;
  const output0 = sectors.map((j) => economies.map((i) => total(economies.map((n) => seller(j, n, i)))));
  const income0 = economies.map((n) => {
    const profits = total(sectors.map((j) => cell(economy.profitShare, j, n) * output0[j]![n]!));
    const duties = total(
      sectors.flatMap((j) => economies.map((i) => buyer(j, n, i) - pair(economy.sales, j, n, i))),
    );
    const levied = total(
      sectors.flatMap((j) => economies.map((m) => pair(economy.sales, j, m, n) - seller(j, m, n))),
    );
    const earned = total(sectors.map((j) => ofCapital(j, n) * output0[j]![n]!));
    const all = labor[n]! + earned + profits + duties + levied + deficit[n]!;
    return { revenue: duties + levied, all, capital: earned, invested: (made?.rate[n] ?? 0) * all };
  });

  let laborTax = economies.map(tax0);
  let size = output0.map((row) => row.map(() => 1));
  // Quotas: a premium of q on all that buyers pay, up to where a tariff-rate quota's other rate holds.
  const quotas = shock.quotas ?? [];
  const quotaOf = new Map(quotas.flatMap(({ cells }, k) => [...cells].map((o) => [o, k])));
  const most = quotas.map(({ rates }) =>
    rates === undefined ? Number.POSITIVE_INFINITY : Math.log((1 + rates.beyond) / (1 + rates.within)),
  );
  let levels = quotas.map(() => 0);
  let within = quotas.map(() => 1);
  let wage = economies.map(() => 1);
  let price = sectors.map(() => economies.map(() => 1));
  let spending = sectors.map((j) => economies.map((n) => total(economies.map((i) => buyer(j, n, i)))));
  for (let rounds = 1; rounds <= 100_000; rounds++) {
    const bill = economies.map(
      (i) => total(sectors.map((j) => beta(j, i) * output0[j]![i]! * size[j]![i]!)) / labor[i]!,
    );
    const cost = sectors.map((j) =>
      economies.map((i) => {
        const inputs = total(sectors.map((k) => input(k, j, i) * Math.log(price[k]![i]!)));
        const pay = wage[i]! * (size[j]![i]! / bill[i]!) ** (1 / mobility);
        const back =
          made === undefined
            ? Math.log(size[j]![i]!)
            : total(sectors.map((k) => cell(made.basket, k, i) * Math.log(price[k]![i]!)));
        const log = beta(j, i) * Math.log(pay) + ofCapital(j, i) * back + inputs;
        const better = shock.productivityHat === undefined ? 1 : cell(shock.productivityHat, j, i);
        const learnt = (size[j]![i]! / pay) ** psi(j);
        return Math.exp(log / (1 - cell(economy.profitShare, j, i))) / better / learnt;
      }),
    );
    const output = sectors.map(() => economies.map(() => 0));
    const tariffRevenue = economies.map(() => 0);
    const exportTaxRevenue = economies.map(() => 0);
    const importRent = economies.map(() => 0);
    const exportRent = economies.map(() => 0);
    const premium = levels.map((level) => Math.exp(level) - 1);
    const volume = quotas.map(() => 0);
    const limitOf = (j: number, n: number, i: number) => quotaOf.get((j * N + n) * N + i);
    const premiumOf = (j: number, n: number, i: number) => premium[limitOf(j, n, i) ?? -1] ?? 0;
    const priceNext = sectors.map((j) =>
      economies.map((n) => {
        const theta = economy.tradeElasticity[j]!;
        const before = total(economies.map((i) => buyer(j, n, i)));
        if (before === 0) return 1;
        const wanted = economies.map((i) => {
          const paid = buyer(j, n, i);
          return paid === 0
            ? 0
            : (paid / before) * (cost[j]![i]! * wedge(j, n, i) * (1 + premiumOf(j, n, i))) ** -theta;
        });
        const power = total(wanted);
        for (const i of economies) {
          const paid = (wanted[i]! / power) * spending[j]![n]!;
          const k = limitOf(j, n, i);
          const q = premiumOf(j, n, i);
          const free = paid / (1 + q);
          const withDuty = free / (1 + pair(rentsNew?.importer, j, n, i));
          const atBorder = withDuty / (1 + pair(shock.tariffNew, j, n, i));
          const taxed = atBorder / (1 + pair(rentsNew?.exporter, j, n, i));
          const kept = taxed / (1 + pair(exportTaxNew, j, n, i));
          importRent[n]! += free - withDuty;
          tariffRevenue[n]! += withDuty - atBorder;
          exportRent[i]! += atBorder - taxed;
          exportTaxRevenue[i]! += taxed - kept;
          output[j]![i]! += kept;
          if (k === undefined) continue;
          volume[k]! += kept / (cost[j]![i]! * pair(shock.tradeCostHat, j, n, i, 1));
          // Within the quota the premium is shared, and duty is paid on the exporter's part; beyond it all is duty.
          const share = quotas[k]!.exporterShare;
          const exporters = share * q * within[k]! * atBorder;
          exportRent[i]! += exporters;
          tariffRevenue[n]! += pair(shock.tariffNew, j, n, i) * exporters + q * (1 - within[k]!) * withDuty;
          // Other rents of the importer are a part of all that is paid, the premium included.
          importRent[n]! += (1 - share) * q * within[k]! * withDuty + q * (free - withDuty);
        }
        return power ** (-1 / theta);
      }),
    );
    const index = economies.map((n) =>
      Math.exp(total(sectors.map((j) => cell(economy.finalShare, j, n) * Math.log(price[j]![n]!)))),
    );
    const employment = economies.map(
      (n) => ((wage[n]! / index[n]!) * ((1 - laborTax[n]!) / (1 - tax0(n)))) ** kappa,
    );
    const laborTaxNext = economies.map((n) => {
      if (revenueUse !== "labor-tax" || kappa === 0) return tax0(n);
      const spent = index[n]! * (tax0(n) * labor[n]! + income0[n]!.revenue);
      return (spent - tariffRevenue[n]! - exportTaxRevenue[n]!) / (wage[n]! * employment[n]! * labor[n]!);
    });
    const toil = economies.map((n) => {
      if (kappa === 0) return 0;
      const worth = (kappa / (1 + kappa)) * (1 - tax0(n)) * labor[n]!;
      return worth * (employment[n]! ** ((1 + kappa) / kappa) - 1);
    });
    const earned = economies.map(
      (n) =>
        wage[n]! * employment[n]! * labor[n]! +
        total(sectors.map((j) => ofCapital(j, n) * output[j]![n]!)) +
        total(sectors.map((j) => cell(economy.profitShare, j, n) * output[j]![n]!)) +
        tariffRevenue[n]! +
        exportTaxRevenue[n]! +
        importRent[n]! +
        exportRent[n]! +
        deficit[n]!,
    );
    const income = [...earned];
    for (const members of shock.sharing ?? []) {
      const alike =
        total(members.map((n) => earned[n]! - index[n]! * toil[n]!)) /
        total(members.map((n) => index[n]! * income0[n]!.all));
      for (const n of members) income[n] = index[n]! * (alike * income0[n]!.all + toil[n]!);
    }
    const invested = economies.map((n) => {
      const { capital: before, invested: then } = income0[n]!;
      return then === 0 ? 0 : (then * total(sectors.map((j) => ofCapital(j, n) * output[j]![n]!))) / before;
    });
    const spendingNext = sectors.map((k) =>
      economies.map(
        (n) =>
          cell(economy.finalShare, k, n) * (income[n]! - invested[n]!) +
          (made === undefined ? 0 : cell(made.basket, k, n) * invested[n]!) +
          total(sectors.map((j) => input(k, j, n) * output[j]![n]!)),
      ),
    );
    const demand = economies.map((n) => total(sectors.map((j) => beta(j, n) * output[j]![n]!)));
    const sizeNext = sectors.map((j) =>
      economies.map((n) => {
        const before = output0[j]![n]!;
        const there = size[j]![n]!;
        return before === 0 ? 1 : there * (output[j]![n]! / before / there) ** DAMPING;
      }),
    );
    const moved = wage.map((w, n) => w * (demand[n]! / (w * employment[n]! * labor[n]!)) ** DAMPING);
    const scale = world / total(moved.map((w, n) => w * labor[n]!));
    const wageNext = moved.map((w) => w * scale);
    const filled = quotas.map(({ boundMillion }, k) => volume[k]! / boundMillion);
    const levelsNext = levels.map((level, k) =>
      Math.min(most[k]!, Math.max(0, level + PREMIUM_DAMPING * Math.log(filled[k]!))),
    );
    const withinNext = levelsNext.map((level, k) => (level === most[k] ? Math.min(1, 1 / filled[k]!) : 1));
    const change = Math.max(
      ...levelsNext.map((level, k) => Math.abs(level - levels[k]!) / PREMIUM_DAMPING),
      ...withinNext.map((share, k) => Math.abs(share - within[k]!)),
      ...wageNext.map((w, n) => Math.abs(w / wage[n]! - 1) / DAMPING),
      ...sectors.flatMap((j) =>
        economies.map((n) => Math.abs(sizeNext[j]![n]! / size[j]![n]! - 1) / DAMPING),
      ),
      ...laborTaxNext.map((tax, n) => Math.abs(tax - laborTax[n]!)),
      ...sectors.flatMap((j) => economies.map((n) => Math.abs(priceNext[j]![n]! / price[j]![n]! - 1))),
      ...sectors.flatMap((j) =>
        economies.map((n) => Math.abs(spendingNext[j]![n]! - spending[j]![n]!) / income[n]!),
      ),
    );
    if (change < 1e-13)
      return {
        wageHat: wage,
        priceHat: price,
        output,
        income,
        tariffRevenue,
        exportTaxRevenue,
        employment,
        laborTax: laborTaxNext,
        transfer: income.map((value, n) => value - earned[n]!),
        importRent,
        exportRent,
        premium,
        volume,
        rounds,
      };
    [wage, price, spending, size, laborTax] = [wageNext, priceNext, spendingNext, sizeNext, laborTaxNext];
    [levels, within] = [levelsNext, withinNext];
  }
  throw new Error("The plain solver did not settle.");
}
