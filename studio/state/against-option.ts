import { hatOf, percentOver } from "../../src/economy/percent.ts";
import type {
  BalanceResult,
  BaselineEconomy,
  EconomyResult,
  PartnerResult,
  SectorResult,
  Simulation,
  SolvedOption,
} from "../../src/simulation/simulation-result.ts";
import { welfareBase } from "../../src/simulation/welfare-base.ts";

/**
 * The same results with every change measured against an option instead of the baseline: a ratio becomes the ratio of
 * the two ratios, a sum of money the difference between the two sums, exactly.
 *
 * Welfare in money is not the difference between two equivalent variations, which are at the baseline's prices: it is the
 * equivalent variation at the option's own income and prices, (Ŵ / Ŵ_option - 1) times income under the option. Why
 * welfare moved is computed along the path from the baseline and has no counterpart here: those figures are null, and so are
 * the parts of income and prices. Real GDP and the terms of trade are chained through the baseline; volumes are at its prices.
 *
 * @returns undefined when that option is not solved
 */
export function againstOption(simulation: Simulation, id: string): Simulation | undefined {
  const base = simulation.options.find((option) => option.id === id);
  if (base?.status !== "solved") return undefined;
  const { economies } = simulation.baseline;
  const under = Object.fromEntries(
    Object.entries(economies).map(([code, economy]) => [code, economyUnder(economy, base.economies[code]!)]),
  );
  const { households: _, horizon: __, ...rest } = simulation;
  return {
    ...rest,
    baseline: {
      ...simulation.baseline,
      economies: under,
    },
    options: simulation.options.map((option) =>
      option.status === "failed" ? option : optionAgainst(option, base, under),
    ),
  };
}

/** null where there is nothing to divide by. */
const overIfAny = (percent: number | null, base: number | null): number | null =>
  percent === null || base === null || hatOf(base) === 0 ? null : percentOver(percent, base);

/** Figures that most results do not have. */
const sumsAtTheBorder = ({
  exportTaxRevenueMillion,
  importRentMillion,
  exportRentMillion,
}: EconomyResult): Pick<
  EconomyResult,
  "exportTaxRevenueMillion" | "importRentMillion" | "exportRentMillion"
> => ({
  ...(exportTaxRevenueMillion === undefined ? {} : { exportTaxRevenueMillion }),
  ...(importRentMillion === undefined ? {} : { importRentMillion }),
  ...(exportRentMillion === undefined ? {} : { exportRentMillion }),
});

/** An economy as it is under the option, instead of in the base year. */
function economyUnder(economy: BaselineEconomy, result: EconomyResult): BaselineEconomy {
  const level = (million: number, percent: number | null): number => million * hatOf(percent ?? 0);
  return {
    ...economy,
    incomeMillion: economy.incomeMillion * hatOf(result.incomePercent),
    ...(economy.consumptionMillion === undefined
      ? {}
      : {
          consumptionMillion: level(
            economy.consumptionMillion * hatOf(result.priceIndexPercent),
            bought(result),
          ),
        }),
    exportsMillion: level(economy.exportsMillion, result.exportsPercent),
    importsMillion: level(economy.importsMillion, result.importsPercent),
    tariffRevenueMillion: result.tariffRevenueMillion,
    ...sumsAtTheBorder(result),
    balanceMillion: result.balanceAfterMillion,
  };
}

function optionAgainst(
  option: SolvedOption,
  base: SolvedOption,
  under: Readonly<Record<string, BaselineEconomy>>,
): SolvedOption {
  const balances = new Map(base.balances.map((row) => [pairOf(row), row]));
  const sectors = new Map(base.sectors.map((row) => [cellOf(row), row]));
  const partners = new Map(base.partners.map((row) => [pairOf(row), row]));
  // Groups of households, years and readings have figures against the baseline alone.
  const { households: _, path: __, readings: ___, ...rest } = option;
  return {
    ...rest,
    economies: Object.fromEntries(
      Object.entries(option.economies).map(([code, result]) => [
        code,
        economyAgainst(result, base.economies[code]!, welfareBase(under[code]!)),
      ]),
    ),
    balances: option.balances.map((row) => ({
      ...row,
      beforeMillion: balances.get(pairOf(row))!.afterMillion,
    })),
    sectors: option.sectors.map((row) => sectorAgainst(row, sectors.get(cellOf(row))!)),
    partners: option.partners.map((row) => partnerAgainst(row, partners.get(pairOf(row))!)),
    revenue: [],
    consumerPrices: [],
  };
}

// Every option has the same pairs and cells: those of the base year.
const pairOf = ({ economy, partner }: BalanceResult | PartnerResult): string =>
  JSON.stringify([economy, partner]);
const cellOf = ({ economy, sector }: SectorResult): string => JSON.stringify([economy, sector]);

/** What income bought under an option, %: real income itself but with labour supply, which takes off what work costs. */
const bought = ({ purchasesPercent, welfarePercent }: EconomyResult): number =>
  purchasesPercent ?? welfarePercent;

/** What labour supply and sharing add; the last two are levels. */
function factorsAgainst(
  { purchasesPercent, employmentPercent, labourTaxPercent, sharedMillion }: EconomyResult,
  base: EconomyResult,
): Partial<EconomyResult> {
  return {
    ...(purchasesPercent === undefined
      ? {}
      : { purchasesPercent: percentOver(purchasesPercent, bought(base)) }),
    ...(employmentPercent === undefined
      ? {}
      : { employmentPercent: percentOver(employmentPercent, base.employmentPercent ?? 0) }),
    ...(labourTaxPercent === undefined ? {} : { labourTaxPercent }),
    ...(sharedMillion === undefined ? {} : { sharedMillion }),
  };
}

function economyAgainst(result: EconomyResult, base: EconomyResult, incomeMillion: number): EconomyResult {
  // With labour supply it is what is bought less what work costs, as a share of what is bought: not a ratio of ratios.
  const welfarePercent =
    base.purchasesPercent === undefined
      ? percentOver(result.welfarePercent, base.welfarePercent)
      : (result.welfarePercent - base.welfarePercent) / hatOf(base.purchasesPercent);
  return {
    welfarePercent,
    welfareMillion: (welfarePercent / 100) * incomeMillion,
    realWagePercent: percentOver(result.realWagePercent, base.realWagePercent),
    wagePercent: percentOver(result.wagePercent, base.wagePercent),
    incomePercent: percentOver(result.incomePercent, base.incomePercent),
    priceIndexPercent: percentOver(result.priceIndexPercent, base.priceIndexPercent),
    tariffRevenueMillion: result.tariffRevenueMillion,
    ...sumsAtTheBorder(result),
    exportsPercent: overIfAny(result.exportsPercent, base.exportsPercent),
    importsPercent: overIfAny(result.importsPercent, base.importsPercent),
    ...factorsAgainst(result, base),
    balanceBeforeMillion: base.balanceAfterMillion,
    balanceAfterMillion: result.balanceAfterMillion,
    gdpRealPercent: overIfAny(result.gdpRealPercent, base.gdpRealPercent),
    consumerPricesPercent: percentOver(result.consumerPricesPercent, base.consumerPricesPercent),
    termsOfTradeIndexPercent: overIfAny(result.termsOfTradeIndexPercent, base.termsOfTradeIndexPercent),
    revenue: {
      beforeMillion: base.revenue.afterMillion,
      staticMillion: null,
      afterMillion: result.revenue.afterMillion,
    },
    borneByExportersShare: null,
    realIncome: null,
    priceParts: null,
    perPerson: null,
    perHousehold: null,
    workMovedPercent: null,
    decomposition: null,
    firstOrder: null,
  };
}

/** Volume and value of output, each with its two parts as shares of output under the option. */
function sectorAgainst(row: SectorResult, base: SectorResult): SectorResult {
  const volumeHat = hatOf(base.outputVolumePercent);
  const valueHat = hatOf(base.outputValuePercent);
  const value = percentOver(row.outputValuePercent, base.outputValuePercent);
  return {
    ...row,
    outputVolumePercent: percentOver(row.outputVolumePercent, base.outputVolumePercent),
    outputValuePercent: value,
    outputPercent: value,
    outputMillion: row.outputMillion * valueHat,
    homeSalesVolumePoints: (row.homeSalesVolumePoints - base.homeSalesVolumePoints) / volumeHat,
    exportsVolumePoints: (row.exportsVolumePoints - base.exportsVolumePoints) / volumeHat,
    homeSalesPoints: (row.homeSalesPoints - base.homeSalesPoints) / valueHat,
    exportsPoints: (row.exportsPoints - base.exportsPoints) / valueHat,
    exportsMillion: row.exportsMillion * hatOf(base.exportsValuePercent ?? 0),
    exportsVolumePercent: overIfAny(row.exportsVolumePercent, base.exportsVolumePercent),
    exportsValuePercent: overIfAny(row.exportsValuePercent, base.exportsValuePercent),
    importsMillion: row.importsMillion * hatOf(base.importsValuePercent ?? 0),
    importsVolumePercent: overIfAny(row.importsVolumePercent, base.importsVolumePercent),
    importsValuePercent: overIfAny(row.importsValuePercent, base.importsValuePercent),
    pricePercent: overIfAny(row.pricePercent, base.pricePercent),
    employmentPercent: percentOver(row.employmentPercent, base.employmentPercent),
    ...(row.wagePercent === undefined
      ? {}
      : { wagePercent: percentOver(row.wagePercent, base.wagePercent ?? 0) }),
  };
}

function partnerAgainst(row: PartnerResult, base: PartnerResult): PartnerResult {
  return {
    ...row,
    exportsBeforeMillion: base.exportsAfterMillion,
    exportsVolumePercent: overIfAny(row.exportsVolumePercent, base.exportsVolumePercent),
    importsBeforeMillion: base.importsAfterMillion,
    importsVolumePercent: overIfAny(row.importsVolumePercent, base.importsVolumePercent),
    borneByExporterShare: null,
  };
}
