/*
 * The model of Ignatenko, Lashkaripour, Macedoni and Simonovska (2025) in plain loops: one sector without inputs, part of
 * what a market pays goes to its own labour, work answers pay, and economies of scale. It shares no code with src.
 */

/** The world before: X[exporter][importer], home sales included. */
export interface MarketAccessWorld {
  readonly sales: readonly (readonly number[])[];
  /** ν: share of the sales to a market that is paid to the market's labour, by market. */
  readonly localShare: readonly number[];
  /** ε */
  readonly tradeElasticity: number;
}

export interface MarketAccessRun {
  /** New tariffs, fractions, [exporter][importer]; there were none before. */
  readonly tariff: readonly (readonly number[])[];
  /** κ: elasticity of labour supply. */
  readonly laborSupply: number;
  /** ψ: elasticity of productivity to employment. */
  readonly scale: number;
  /** Price index of imports per tariff factor, by market; φ. */
  readonly passThrough: readonly number[];
  /** What becomes of revenue: a cut of the tax on labour that it replaces, or a transfer. */
  readonly revenue: "labor-tax" | "transfer";
  /**
   * Two choices of units. The article: transfers are a share of the world's income, and the tax that the revenue replaces counts at new
   * prices. Parley: they follow wages alone, its numeraire, and that tax paid for the same purchases at old prices. Default: the
   * article's.
   */
  readonly conventions?: "article" | "parley";
}

/** By economy; hats are new over base, E-weighted prices stay 1 on average. */
export interface MarketAccessResult {
  /** The article's own measure of welfare, percent. */
  readonly welfarePercent: readonly number[];
  /** The change of the utility that the article states, percent of income. */
  readonly utilityPercent: readonly number[];
  readonly incomePercent: readonly number[];
  readonly deficitPercent: readonly number[];
  readonly exportsToGdpPercent: readonly number[];
  readonly importsToGdpPercent: readonly number[];
  readonly employmentPercent: readonly number[];
  readonly pricePercent: readonly number[];
  /** Revenue over spending before, percent. */
  readonly revenuePercent: readonly number[];
  /** The tax on labour that the revenue replaces, fraction; 0 with a transfer. */
  readonly laborTax: readonly number[];
  /** Spending before: what the article's averages are weighted by. */
  readonly spending: readonly number[];
  readonly rounds: number;
}

const DAMPING = 0.3;
const TOLERANCE = 1e-10;

/** Solves for wages, spending and work by damped substitution. */
export function solveMarketAccess(world: MarketAccessWorld, run: MarketAccessRun): MarketAccessResult {
  const { sales, localShare: nu, tradeElasticity: eps } = world;
  const { tariff, laborSupply: kappa, scale: psi, passThrough: phi } = run;
  const N = sales.length;
  const all = sales.map((_, n) => n);
  const sum = (term: (n: number) => number): number => all.reduce((total, n) => total + term(n), 0);
  const spending = all.map((n) => sum((i) => sales[i]![n]!));
  /** What the labour of every economy gets of these flows. */
  const earned = (flows: readonly ArrayLike<number>[]): Float64Array => {
    const paid = new Float64Array(N);
    for (let i = 0; i < N; i++) {
      for (let n = 0; n < N; n++) {
        const local = nu[n]! * flows[i]![n]!;
        paid[i]! += flows[i]![n]! - local;
        paid[n]! += local;
      }
    }
    return paid;
  };
  const income = earned(sales);
  const world0 = sum((n) => income[n]!);
  const transfer = all.map((n) => spending[n]! - income[n]!);
  // Shares before, times what the tariffs take away.
  const weight = all.map((i) =>
    Float64Array.from(all, (n) => (sales[i]![n]! / spending[n]!) * (1 + tariff[i]![n]!) ** (-eps * phi[n]!)),
  );
  const trade = all.map(() => new Float64Array(N));

  let wage = all.map(() => 1);
  let spend = [...spending];
  let work = all.map(() => 1);
  for (let rounds = 1; rounds <= 50_000; rounds++) {
    const seller = all.map((i) => (wage[i]! * work[i]! ** -psi) ** -eps);
    const total = new Float64Array(N);
    for (let i = 0; i < N; i++) {
      for (let n = 0; n < N; n++) total[n]! += weight[i]![n]! * seller[i]!;
    }
    // What buyers pay, without the tariff and with it.
    const revenue = new Float64Array(N);
    for (let i = 0; i < N; i++) {
      for (let n = 0; n < N; n++) {
        const bought = (weight[i]![n]! * seller[i]! * spend[n]!) / total[n]!;
        trade[i]![n] = bought / (1 + tariff[i]![n]!);
        revenue[n]! += bought - trade[i]![n]!;
      }
    }
    const earnedNew = earned(trade);
    const price = all.map(
      (n) => (spend[n]! / spending[n]! / wage[n]!) ** (1 - phi[n]!) * total[n]! ** (-1 / eps),
    );
    const level = sum((n) => price[n]! * spending[n]!) / sum((n) => spending[n]!);
    const paid = all.map((n) => wage[n]! * work[n]! * income[n]!);
    const parleys = run.conventions === "parley";
    const taxed = (n: number): number => (parleys ? price[n]! * income[n]! : paid[n]!);
    const tax = all.map((n) => (run.revenue === "labor-tax" ? revenue[n]! / taxed(n) : 0));
    const worldNew = sum((n) => (parleys ? wage[n]! * income[n]! : paid[n]!));
    const next = {
      wage: all.map((i) => wage[i]! * (earnedNew[i]! / paid[i]!) ** DAMPING),
      spend: all.map((n) => revenue[n]! + paid[n]! + (transfer[n]! * worldNew) / world0),
      work: all.map((n) => (wage[n]! / price[n]! / (1 - tax[n]!)) ** kappa),
    };
    const gap = Math.max(
      ...all.map((n) => Math.abs(earnedNew[n]! / paid[n]! - 1)),
      ...all.map((n) => Math.abs(next.spend[n]! / spend[n]! - 1)),
      ...all.map((n) => Math.abs(next.work[n]! / work[n]! - 1)),
    );
    if (gap < TOLERANCE) {
      const abroad = (flows: readonly ArrayLike<number>[], i: number, kind: "exports" | "imports") =>
        sum((n) => (n === i ? 0 : kind === "exports" ? flows[i]![n]! : flows[n]![i]!));
      const deficit = (flows: readonly ArrayLike<number>[], n: number) =>
        abroad(flows, n, "imports") - abroad(flows, n, "exports");
      const toGdp = (kind: "exports" | "imports") =>
        all.map((n) => 100 * (abroad(trade, n, kind) / paid[n]! / (abroad(sales, n, kind) / income[n]!) - 1));
      // Utility is consumption less κ/(1+κ) times what work earned after tax, in real terms.
      const half = kappa / (1 + kappa);
      const utility = all.map((n) => ({
        before: spending[n]! - half * (1 - tax[n]!) * income[n]!,
        after: (spend[n]! - half * paid[n]!) / price[n]!,
        article: (spend[n]! - half * (1 - tax[n]!) * paid[n]!) / price[n]!,
      }));
      return {
        welfarePercent: utility.map(({ before, article }) => 100 * (article / before - 1)),
        utilityPercent: utility.map(({ before, after }, n) => (100 * (after - before)) / spending[n]!),
        incomePercent: all.map((n) => 100 * (spend[n]! / price[n]! / spending[n]! - 1)),
        deficitPercent: all.map(
          (n) => (100 * (deficit(trade, n) - deficit(sales, n))) / Math.abs(deficit(sales, n)),
        ),
        exportsToGdpPercent: toGdp("exports"),
        importsToGdpPercent: toGdp("imports"),
        employmentPercent: work.map((hat) => 100 * (hat - 1)),
        pricePercent: price.map((hat) => 100 * (hat / level - 1)),
        revenuePercent: all.map((n) => (100 * revenue[n]!) / spending[n]! / level),
        laborTax: tax,
        spending,
        rounds,
      };
    }
    // Any level of wages would do: a mean price of one.
    wage = next.wage.map((each) => each / level);
    spend = next.spend.map((each) => each / level);
    work = work.map((each, n) => each * (next.work[n]! / each) ** DAMPING);
  }
  throw new Error("The plain program for market access did not come to an end.");
}
