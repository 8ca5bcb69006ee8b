import { type BySectorEconomy, cellAt, type Dims, newBySectorEconomy, pairAt } from "../economy/dims.ts";
import { laborSupplyOf } from "../economy/factors.ts";
import { percentOf } from "../economy/percent.ts";
import { pairsOverSectors } from "../economy/trade-totals.ts";
import type { Solution } from "../equilibrium/solution/solution.ts";
import { toilNew } from "../equilibrium/solution/welfare.ts";
import type { Outcomes } from "../outcomes/outcomes.ts";
import { borderTrade } from "../outcomes/trade-flows.ts";
import type {
  AverageGains,
  EconomyResult,
  PartnerResult,
  PriceParts,
  PriceResult,
  RevenueFigures,
  RevenueResult,
  SectorResult,
  TradeResult,
} from "./simulation-result.ts";

/** Million USD: less is no trade, but what an embargo of the base has left of it (`Enacted`). */
const TRADE = 1e-12;

/** Percent of a flow; null where there was none. */
export const growth = (after: number, before: number): number | null =>
  before > TRADE ? percentOf(after / before) : null;

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** What a tariff study reports of one economy, among the results of `EconomyResult`. */
export function economyOutcomes(
  { gdp, prices, termsOfTrade, revenue, burden, work, perPerson }: Outcomes,
  solution: Solution,
  n: number,
): Pick<
  EconomyResult,
  | "gdpRealPercent"
  | "consumerPricesPercent"
  | "termsOfTradeIndexPercent"
  | "revenue"
  | "borneByExportersShare"
  | "realIncome"
  | "priceParts"
  | "perPerson"
  | "perHousehold"
  | "workMovedPercent"
> {
  const { baseline } = solution;
  const { dims } = baseline.economy;
  const parts: PriceParts = {
    directPoints: 100 * overSectorsOf(dims, prices.direct, n),
    throughInputsPoints: 100 * overSectorsOf(dims, prices.throughInputs, n),
    atHomePoints: 100 * overSectorsOf(dims, prices.atHome, n),
  };
  return {
    gdpRealPercent: orNull(percentOf(gdp.gdpHat[n]!)),
    consumerPricesPercent: percentOf(Math.exp(prices.logPrices[n]!)),
    termsOfTradeIndexPercent: orNull(percentOf(termsOfTrade.termsOfTradeHat[n]!)),
    revenue: {
      beforeMillion: revenue.beforeTotal[n]!,
      staticMillion: revenue.unreactedTotal[n]!,
      afterMillion: revenue.afterTotal[n]!,
      ...(revenue.net === undefined ? {} : { netMillion: revenue.net[n]! }),
    },
    borneByExportersShare: orNull(burden.exporterShareByImporter[n]!),
    realIncome: Number.isFinite(gdp.termsOfTrade[n]!)
      ? {
          gdpMillion: gdp.volume[n]!,
          termsOfTradeMillion: gdp.termsOfTrade[n]!,
          transfersMillion: gdp.transfers[n]!,
          ...(laborSupplyOf(baseline.economy) === 0 ? {} : { labourMillion: -toilNew(solution, n) }),
        }
      : null,
    priceParts: parts,
    perPerson: averageOf(perPerson?.welfarePerPerson[n], perPerson?.pricesPerPerson[n]),
    perHousehold: averageOf(perPerson?.welfarePerHousehold[n], perPerson?.pricesPerHousehold[n]),
    workMovedPercent: 100 * work.moved[n]!,
  };
}

const averageOf = (welfareUsd = Number.NaN, pricesUsd = Number.NaN): AverageGains | null =>
  Number.isFinite(welfareUsd) ? { welfareUsd, pricesUsd } : null;

function overSectorsOf(dims: Dims, values: BySectorEconomy, n: number): number {
  let sum = 0;
  for (let sector = 0; sector < dims.sectors; sector++) sum += values[cellAt(dims, sector, n)]!;
  return sum;
}

/** The same of a sector of an economy, by its cell. */
export function sectorOutcomes(
  { flows }: Outcomes,
  { baseline, priceHat, outputNew, wageHat, sectorLabor }: Solution,
): (
  cell: number,
) => Pick<
  SectorResult,
  | "exportsMillion"
  | "exportsVolumePercent"
  | "exportsValuePercent"
  | "importsMillion"
  | "importsVolumePercent"
  | "importsValuePercent"
  | "pricePercent"
  | "employmentPercent"
  | "wagePercent"
> {
  const { economy, accounts } = baseline;
  const before = borderTrade(economy.dims, flows.value);
  const value = borderTrade(economy.dims, flows.valueNew);
  const volume = borderTrade(economy.dims, flows.volumeNew);
  return (cell) => ({
    exportsMillion: before.exports[cell]!,
    exportsVolumePercent: growth(volume.exports[cell]!, before.exports[cell]!),
    exportsValuePercent: growth(value.exports[cell]!, before.exports[cell]!),
    importsMillion: before.imports[cell]!,
    importsVolumePercent: growth(volume.imports[cell]!, before.imports[cell]!),
    importsValuePercent: growth(value.imports[cell]!, before.imports[cell]!),
    pricePercent: orNull(percentOf(priceHat[cell]!)),
    // A sector's wages are the same share of its sales before and after, and average earnings are the same in all sectors.
    employmentPercent: percentOf(
      outputNew[cell]! / accounts.output[cell]! / wageHat[cell % economy.dims.economies]!,
    ),
    ...(sectorLabor === undefined ? {} : { wagePercent: percentOf(sectorLabor.wageHat[cell]!) }),
  });
}

/** Two economies that trade: `out` is the pair in which n sells to m, `back` the one in which it buys. */
interface TradingPair {
  readonly n: number;
  readonly m: number;
  readonly out: number;
  readonly back: number;
}

/**
 * Pairs that trade in the base, seen from the economies shown.
 *
 * @param before sales over all sectors, [importer x exporter]
 */
export function tradingPairs(shown: readonly number[], before: Float64Array, dims: Dims): TradingPair[] {
  const N = dims.economies;
  return shown.flatMap((n) =>
    Array.from({ length: N }, (_, m) => ({ n, m, out: m * N + n, back: n * N + m })).filter(
      ({ m, out, back }) => m !== n && (before[out] !== 0 || before[back] !== 0),
    ),
  );
}

/** Trade of the economies shown with each partner. */
export function partnerResults(
  shown: readonly number[],
  { baseline }: Solution,
  { flows, burden }: Outcomes,
): PartnerResult[] {
  const { dims, economies } = baseline.economy;
  const before = pairsOverSectors(dims, flows.value);
  const value = pairsOverSectors(dims, flows.valueNew);
  const volume = pairsOverSectors(dims, flows.volumeNew);
  return tradingPairs(shown, before, dims).map(({ n, m, out, back }) => ({
    economy: economies[n]!.code,
    partner: economies[m]!.code,
    exportsBeforeMillion: before[out]!,
    exportsAfterMillion: value[out]!,
    exportsVolumePercent: growth(volume[out]!, before[out]!),
    importsBeforeMillion: before[back]!,
    importsAfterMillion: value[back]!,
    importsVolumePercent: growth(volume[back]!, before[back]!),
    borneByExporterShare: orNull(burden.exporterShareByPartner[back]!),
  }));
}

/** Tariff revenue of the economies shown, by partner and then by sector. */
export function revenueResults(
  shown: readonly number[],
  { baseline }: Solution,
  { revenue }: Outcomes,
): RevenueResult[] {
  const { dims, economies, sectors } = baseline.economy;
  const N = dims.economies;
  const arrays = [revenue.before, revenue.unreacted, revenue.after] as const;
  const byPair = arrays.map((values) => pairsOverSectors(dims, values));
  const bySector = arrays.map((values) => {
    const sums = newBySectorEconomy(dims);
    // Duties inside a bloc are on the diagonal and belong to it.
    values.forEach((value, o) => {
      sums[Math.floor(o / N)]! += value;
    });
    return sums;
  });
  const figures = (sums: readonly Float64Array[], at: number): RevenueFigures => ({
    beforeMillion: sums[0]![at]!,
    staticMillion: sums[1]![at]!,
    afterMillion: sums[2]![at]!,
  });
  const hasAny = ({ beforeMillion, staticMillion, afterMillion }: RevenueFigures): boolean =>
    beforeMillion !== 0 || staticMillion !== 0 || afterMillion !== 0;
  return shown.flatMap((n): RevenueResult[] => {
    const economy = economies[n]!.code;
    const partners = economies.map(({ code }, i) => ({
      economy,
      partner: code,
      sector: null,
      ...figures(byPair, n * N + i),
    }));
    const goods = sectors.map(({ code }, j) => ({
      economy,
      partner: null,
      sector: code,
      ...figures(bySector, cellAt(dims, j, n)),
    }));
    return [...partners, ...goods].filter(hasAny);
  });
}

/** Where a change of consumer prices comes from in the economies shown, by sector of the good. */
export function priceResults(
  shown: readonly number[],
  { baseline }: Solution,
  { prices }: Outcomes,
): PriceResult[] {
  const { dims, economies, sectors, finalShare } = baseline.economy;
  return shown.flatMap((n) =>
    sectors.flatMap(({ code }, j): PriceResult[] => {
      const cell = cellAt(dims, j, n);
      if (finalShare[cell] === 0) return [];
      return [
        {
          economy: economies[n]!.code,
          sector: code,
          directPoints: 100 * prices.direct[cell]!,
          throughInputsPoints: 100 * prices.throughInputs[cell]!,
          atHomePoints: 100 * prices.atHome[cell]!,
        },
      ];
    }),
  );
}

/** Every flow to or from the economies shown. */
export function tradeResults(
  shown: readonly number[],
  { baseline }: Solution,
  { flows, burden }: Outcomes,
): TradeResult[] {
  const { dims, economies, sectors } = baseline.economy;
  const isShown = new Set(shown);
  const rows: TradeResult[] = [];
  for (const [i, exporter] of economies.entries()) {
    for (const [n, importer] of economies.entries()) {
      if (i === n || !(isShown.has(i) || isShown.has(n))) continue;
      for (const [j, sector] of sectors.entries()) {
        const o = pairAt(dims, j, n, i);
        const [before, after] = [flows.value[o]!, flows.valueNew[o]!];
        if (!(before > TRADE || after > TRADE)) continue;
        rows.push({
          exporter: exporter.code,
          importer: importer.code,
          sector: sector.code,
          beforeMillion: before,
          afterMillion: after,
          volumePercent: growth(flows.volumeNew[o]!, before),
          borneByExporterShare: orNull(burden.exporterShare[o]!),
        });
      }
    }
  }
  return rows;
}
