import type { CompiledDossier, CompiledOption } from "../dossier/compile/compiled-dossier.ts";
import { type BySectorPair, cellAt, pairAt } from "../economy/dims.ts";
import { investmentOf, laborSupplyOf, scaleOf } from "../economy/factors.ts";
import { percentOf } from "../economy/percent.ts";
import { crossBorder, pairsOverSectors } from "../economy/trade-totals.ts";
import type { DecomposeOutcome } from "../equilibrium/decomposition/decompose.ts";
import { firstOrder, oneStepHasAll } from "../equilibrium/solution/first-order.ts";
import type { Solution } from "../equilibrium/solution/solution.ts";
import { type Welfare, welfareOf } from "../equilibrium/solution/welfare.ts";
import { type OutcomeOptions, type Outcomes, outcomesOf } from "../outcomes/outcomes.ts";
import { ownVolume } from "../policy/own-volume.ts";
import type { Policy } from "../policy/policy.ts";
import { exportTaxesAfter, rentsAfter } from "../policy/shock.ts";
import type {
  BalanceResult,
  EconomyResult,
  OtherEquilibrium,
  SectorResult,
  SolvedOption,
} from "./simulation-result.ts";
import { summariseCertificate } from "./summarise-certificate.ts";
import { summariseHouseholds } from "./summarise-households.ts";
import {
  economyOutcomes,
  growth,
  partnerResults,
  priceResults,
  revenueResults,
  sectorOutcomes,
  tradeResults,
  tradingPairs,
} from "./summarise-outcomes.ts";

/** What else a result has. */
interface SummariseOptions {
  /** Whether every flow is wanted. */
  readonly trade?: boolean;
  /** Default: revenue net of nothing, and prices in the numeraire. */
  readonly outcomes?: OutcomeOptions | undefined;
  /** Other equilibria of the same policies (`otherEquilibria`). Default: none. */
  readonly others?: readonly Solution[];
}

/**
 * The results of a solved option, by economy, pair and sector.
 *
 * @param milliseconds that the solve took; undefined when nobody asked
 * @param path why welfare moved; undefined when nobody asked
 */
export function summariseOption(
  compiled: CompiledDossier,
  option: CompiledOption,
  solution: Solution,
  milliseconds: number | undefined,
  path: DecomposeOutcome | undefined,
  { trade = false, outcomes: stated, others = [] }: SummariseOptions = {},
): SolvedOption {
  const outcomes = outcomesOf(solution, stated);
  const sales = outcomes.flows.valueNew;
  const shown = shownEconomies(compiled, solution);
  return {
    id: option.id,
    title: option.title,
    status: "solved",
    certificate: summariseCertificate(solution.certificate, milliseconds),
    ...(path === undefined || path.converged ? {} : { decompositionFailure: path.message }),
    economies: economyResults(solution, outcomes, path),
    balances: balanceResults(shown, solution, sales),
    sectors: sectorResults(solution, outcomes),
    partners: partnerResults(shown, solution, outcomes),
    revenue: revenueResults(shown, solution, outcomes),
    consumerPrices: priceResults(shown, solution, outcomes),
    ...(trade ? { trade: tradeResults(shown, solution, outcomes) } : {}),
    ...purchaseResults(compiled, option, solution),
    ...(others.length === 0 ? {} : { otherEquilibria: others.map(otherEquilibrium) }),
    ...(outcomes.households.length === 0 ? {} : { households: outcomes.households.map(summariseHouseholds) }),
    ...quotaResults(compiled, option, solution),
  };
}

function otherEquilibrium(solution: Solution): OtherEquilibrium {
  const { economies } = solution.baseline.economy;
  const { welfareHat } = welfareOf(solution);
  return {
    certificate: summariseCertificate(solution.certificate, undefined),
    welfarePercent: Object.fromEntries(economies.map(({ code }, n) => [code, percentOf(welfareHat[n]!)])),
  };
}

/** A solution has its pledges in the order of the option's purchases. */
function purchaseResults(
  { policies }: CompiledDossier,
  option: CompiledOption,
  { pledges, baseline }: Solution,
): Pick<SolvedOption, "purchases"> {
  if (pledges.length === 0) return {};
  const ids = option.policies.filter((id) => policies.get(id)?.kind === "purchase");
  const { sales } = baseline.economy;
  return {
    purchases: pledges.map(({ cells, valueMillion, subsidy, importsMillion, costMillion }, k) => ({
      policy: ids[k]!,
      valueMillion,
      beforeMillion: cells.reduce((sum, cell) => sum + sales[cell]!, 0),
      afterMillion: importsMillion,
      subsidyPercent: 100 * subsidy,
      costMillion,
    })),
  };
}

/** A solution has its quotas in the order of the option's. */
function quotaResults(
  { policies }: CompiledDossier,
  option: CompiledOption,
  { quotas, baseline }: Solution,
): Pick<SolvedOption, "quotas"> {
  if (quotas.length === 0) return {};
  const limits = option.policies.filter((id) => isQuota(policies.get(id)));
  return {
    quotas: quotas.map(({ cells, state, boundMillion, volumeMillion, premium, ...rents }, k) => ({
      policy: limits[k]!,
      state,
      boundMillion,
      beforeMillion: ownVolume(baseline.economy, cells),
      volumeMillion,
      premiumPercent: state === "closed" ? null : 100 * premium,
      importRentMillion: rents.importRentMillion,
      exportRentMillion: rents.exportRentMillion,
    })),
  };
}

const isQuota = (policy: Policy | undefined): boolean =>
  policy?.kind === "quota" || policy?.kind === "tariff-rate-quota";

/** Positions of the members of parties; of every economy when no party is in the data. */
export function shownEconomies(
  { parties }: Pick<CompiledDossier, "parties">,
  { baseline }: Pick<Solution, "baseline">,
): number[] {
  const members = new Set(parties.flatMap((party) => party.members));
  return [...baseline.economy.economies.entries()]
    .filter(([, { code }]) => members.size === 0 || members.has(code))
    .map(([n]) => n);
}

function economyResults(
  solution: Solution,
  outcomes: Outcomes,
  path: DecomposeOutcome | undefined,
): Record<string, EconomyResult> {
  const { economy } = solution.baseline;
  const welfare = welfareOf(solution);
  const before = crossBorder(economy.dims, economy.sales);
  const after = crossBorder(economy.dims, outcomes.flows.valueNew);
  const oneStep = oneStepHasAll(solution) ? firstOrder(solution) : undefined;
  const hasRents = rentsAfter(economy, solution.shock) !== undefined;
  const hasExportTaxes = exportTaxesAfter(economy, solution.shock) !== undefined;
  const results: Record<string, EconomyResult> = {};
  economy.economies.forEach(({ code }, n) => {
    const parts = path?.converged ? path.decomposition : undefined;
    results[code] = {
      welfarePercent: percentOf(welfare.welfareHat[n]!),
      welfareMillion: welfare.equivalentVariation[n]!,
      realWagePercent: percentOf(welfare.realWageHat[n]!),
      wagePercent: percentOf(solution.wageHat[n]!),
      incomePercent: percentOf(welfare.incomeHat[n]!),
      priceIndexPercent: percentOf(welfare.priceIndexHat[n]!),
      tariffRevenueMillion: solution.tariffRevenueNew[n]!,
      ...(hasExportTaxes ? { exportTaxRevenueMillion: solution.exportTaxRevenueNew[n]! } : {}),
      ...(hasRents
        ? { importRentMillion: solution.importRentNew[n]!, exportRentMillion: solution.exportRentNew[n]! }
        : {}),
      exportsPercent: growth(after.exports[n]!, before.exports[n]!),
      importsPercent: growth(after.imports[n]!, before.imports[n]!),
      balanceBeforeMillion: before.exports[n]! - before.imports[n]!,
      balanceAfterMillion: after.exports[n]! - after.imports[n]!,
      ...economyOutcomes(outcomes, solution, n),
      ...factorResults(solution, welfare, n),
      decomposition:
        parts === undefined
          ? null
          : {
              termsOfTradePercent: 100 * parts.termsOfTrade[n]!,
              volumeOfTradePercent: 100 * parts.volumeOfTrade[n]!,
              efficiencyPercent: 100 * parts.efficiency[n]!,
              profitPercent: 100 * parts.profit[n]!,
              transferPercent: 100 * parts.transfer[n]!,
              ...(laborSupplyOf(economy) === 0 ? {} : { labourPercent: 100 * parts.labor[n]! }),
              ...(scaleOf(economy) === undefined ? {} : { scalePercent: 100 * parts.scale[n]! }),
              ...(investmentOf(economy) === undefined ? {} : { capitalPercent: 100 * parts.capital[n]! }),
              gapPercent: 100 * parts.gap[n]!,
            },
      firstOrder:
        oneStep !== undefined && Number.isFinite(oneStep.total[n]!)
          ? {
              termsOfTradePercent: 100 * oneStep.termsOfTrade[n]!,
              volumeOfTradePercent: 100 * oneStep.volumeOfTrade[n]!,
              efficiencyPercent: 100 * oneStep.efficiency[n]!,
              totalPercent: 100 * oneStep.total[n]!,
            }
          : null,
    };
  });
  return results;
}

/** What labour supply and sharing add to an economy's figures. */
function factorResults(
  { baseline, shock, employmentHat, laborTaxNew, transferNew }: Solution,
  { purchasesHat }: Welfare,
  n: number,
): Pick<EconomyResult, "purchasesPercent" | "employmentPercent" | "labourTaxPercent" | "sharedMillion"> {
  const { economy } = baseline;
  const works = laborSupplyOf(economy) > 0;
  return {
    ...(works
      ? {
          purchasesPercent: percentOf(purchasesHat[n]!),
          employmentPercent: percentOf(employmentHat[n]!),
        }
      : {}),
    ...(works && economy.factors?.revenueUse === "labor-tax"
      ? { labourTaxPercent: 100 * laborTaxNew[n]! }
      : {}),
    ...(shock.sharing?.some((members) => members.includes(n)) ? { sharedMillion: transferNew[n]! } : {}),
  };
}

/** Pairs that trade, seen from the economies shown. */
function balanceResults(shown: readonly number[], solution: Solution, sales: BySectorPair): BalanceResult[] {
  const { economy } = solution.baseline;
  const { dims, economies } = economy;
  const before = pairsOverSectors(dims, economy.sales);
  const after = pairsOverSectors(dims, sales);
  return tradingPairs(shown, before, dims).map(({ n, m, out, back }) => ({
    economy: economies[n]!.code,
    partner: economies[m]!.code,
    beforeMillion: before[out]! - before[back]!,
    afterMillion: after[out]! - after[back]!,
  }));
}

function sectorResults(solution: Solution, outcomes: Outcomes): SectorResult[] {
  const { economy, accounts } = solution.baseline;
  const { dims, economies, sectors } = economy;
  const sales = outcomes.flows.valueNew;
  const moreOf = sectorOutcomes(outcomes, solution);
  const rows: SectorResult[] = [];
  for (let n = 0; n < dims.economies; n++) {
    for (let j = 0; j < dims.sectors; j++) {
      const cell = cellAt(dims, j, n);
      const output = accounts.output[cell]!;
      if (!(output > 0)) continue;
      const price = solution.costHat[cell]!;
      const value = percentOf(solution.outputNew[cell]! / output);
      const volume = percentOf(solution.outputNew[cell]! / price / output);
      const home = pairAt(dims, j, n, n);
      const homeValue = (100 * (sales[home]! - economy.sales[home]!)) / output;
      const homeVolume = (100 * (sales[home]! / price - economy.sales[home]!)) / output;
      rows.push({
        economy: economies[n]!.code,
        sector: sectors[j]!.code,
        outputVolumePercent: volume,
        outputValuePercent: value,
        outputPercent: value,
        outputMillion: output,
        homeSalesVolumePoints: homeVolume,
        exportsVolumePoints: volume - homeVolume,
        homeSalesPoints: homeValue,
        exportsPoints: value - homeValue,
        ...moreOf(cell),
      });
    }
  }
  return rows;
}
