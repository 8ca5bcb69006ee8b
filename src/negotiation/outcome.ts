import { percentOf } from "../economy/percent.ts";
import { sumOver } from "../economy/sums.ts";
import type { Solution } from "../equilibrium/solution/solution.ts";
import { welfareOf } from "../equilibrium/solution/welfare.ts";
import { tradeFlows } from "../outcomes/trade-flows.ts";
import { exportTaxesAfter } from "../policy/shock.ts";
import type { Game, Profile } from "../talks/game/game.ts";
import { realIncome } from "../talks/game/government.ts";
import { hasKind } from "../talks/game/instrument.ts";
import type {
  BarrierTerm,
  ExportTaxTerm,
  PartyOutcome,
  QuotaTerm,
  TalksCertificate,
  TalksOutcome,
  TariffTerm,
} from "./talks-result.ts";

/** A projected gradient above this is no optimum: a tenth of a percentage point more of a rate would still pay. */
export const OPTIMAL = 1e-6;

/** What a profile of tariffs means to everybody, at its equilibrium. */
export function outcomeOf(
  game: Game,
  profile: Profile,
  solution: Solution,
  certificate: TalksCertificate,
): TalksOutcome {
  const { tariffs, exportTaxes, quotas, barriers } = termsOf(game, profile, solution);
  return {
    status: "solved",
    explanation: null,
    ...effectsOn(game, solution),
    tariffs,
    ...(exportTaxes.length === 0 ? {} : { exportTaxes }),
    ...(quotas.length === 0 ? {} : { quotas }),
    ...(barriers.length === 0 ? {} : { barriers }),
    certificate,
  };
}

/** An answer that was not found has no numbers, by design. */
export const noOutcome = (explanation: string, certificate: TalksCertificate): TalksOutcome => ({
  status: "failed",
  explanation,
  parties: {},
  others: {},
  tariffs: [],
  certificate,
});

/** Outcome of every party by id, and of every economy outside them by code. */
export function effectsOn(game: Game, solution: Solution): Pick<TalksOutcome, "parties" | "others"> {
  const seated = new Set(game.parties.flatMap(({ members }) => members));
  const { economies } = game.baseline.economy;
  const sets: Sets = {
    exportTaxes: game.parties.some(({ instruments }) => hasKind(instruments, "export-tax")),
    quotas: game.parties.some(({ instruments }) => hasKind(instruments, "quota")),
  };
  return {
    parties: Object.fromEntries(
      game.parties.map(({ id, members, objective }) => [
        id,
        partyOutcome(solution, members, objective.value(solution), sets),
      ]),
    ),
    others: Object.fromEntries(
      economies.flatMap(({ code }, n) =>
        seated.has(n)
          ? []
          : [[code, partyOutcome(solution, [n], welfareOf(solution).welfareHat[n]!, sets)] as const],
      ),
    ),
  };
}

/** How much more the tariffs of some economies take, over consumer prices, million USD a year; members by position. */
export function revenueChangeOf(solution: Solution, members: readonly number[]): number {
  const { priceIndexHat } = welfareOf(solution);
  const real = solution.tariffRevenueNew.map((revenue, n) => revenue / priceIndexHat[n]!);
  return sumOver(members, real) - sumOver(members, solution.baseline.accounts.tariffRevenue);
}

/** The same of export taxes. */
function exportTaxChangeOf(solution: Solution, members: readonly number[]): number {
  const { priceIndexHat } = welfareOf(solution);
  const real = solution.exportTaxRevenueNew.map((revenue, n) => revenue / priceIndexHat[n]!);
  return sumOver(members, real) - sumOver(members, solution.baseline.accounts.exportTaxRevenue);
}

/** The same of rents that stay at home with the holders of licences. */
function rentChangeOf(solution: Solution, members: readonly number[]): number {
  const { priceIndexHat } = welfareOf(solution);
  const { accounts } = solution.baseline;
  const real = solution.importRentNew.map(
    (rent, n) => (rent + solution.exportRentNew[n]!) / priceIndexHat[n]!,
  );
  return (
    sumOver(members, real) - sumOver(members, accounts.importRent) - sumOver(members, accounts.exportRent)
  );
}

/** What any party sets beside tariffs. */
interface Sets {
  readonly exportTaxes: boolean;
  readonly quotas: boolean;
}

/** @param objective new over base */
function partyOutcome(
  solution: Solution,
  members: readonly number[],
  objective: number,
  sets: Sets,
): PartyOutcome {
  const { accounts } = solution.baseline;
  const { priceIndexHat } = welfareOf(solution);
  const sum = (values: Float64Array): number => sumOver(members, values);
  /** At base-year prices, member by member. */
  const real = (values: Float64Array): Float64Array => values.map((value, n) => value / priceIndexHat[n]!);
  const { laborIncomeNew, profitIncomeNew } = solution;
  const wages = sum(accounts.laborIncome);
  const profits = sum(accounts.profitIncome);
  const profitable = profits > 0;
  return {
    objectivePercent: percentOf(objective),
    welfarePercent: percentOf(realIncome(members).value(solution)),
    revenueChangeMillion: revenueChangeOf(solution, members),
    ...(sets.exportTaxes ? { exportTaxChangeMillion: exportTaxChangeOf(solution, members) } : {}),
    ...(sets.quotas ? { rentChangeMillion: rentChangeOf(solution, members) } : {}),
    realWagePercent: percentOf(sum(real(laborIncomeNew)) / wages),
    realProfitsPercent: profitable ? percentOf(sum(real(profitIncomeNew)) / profits) : null,
    wagePercent: percentOf(sum(laborIncomeNew) / wages),
    profitsPercent: profitable ? percentOf(sum(profitIncomeNew) / profits) : null,
  };
}

/** Every number of a profile at every pair it stands for, in the order of the parties and their instruments. */
function termsOf(
  { baseline, background, parties }: Game,
  profile: Profile,
  solution: Solution,
): Required<Pick<TalksOutcome, "tariffs" | "exportTaxes" | "quotas" | "barriers">> {
  const { dims, economies, sectors, sales } = baseline.economy;
  const { tariffNew, tradeCostHat } = background;
  const exportTax = exportTaxesAfter(baseline.economy, background);
  const exportTaxed = parties.some(({ instruments }) => hasKind(instruments, "export-tax"));
  const { volumeNew } = exportTaxed ? tradeFlows(solution) : { volumeNew: sales };
  const tariffs: TariffTerm[] = [];
  const exportTaxes: ExportTaxTerm[] = [];
  const quotas: QuotaTerm[] = [];
  const barriers: BarrierTerm[] = [];
  parties.forEach(({ instruments }, p) => {
    instruments.forEach(({ kind, cells, sector }, k) => {
      const level = profile[p]![k]!;
      for (const cell of cells) {
        const pair = {
          importer: economies[Math.floor(cell / dims.economies) % dims.economies]!.code,
          exporter: economies[cell % dims.economies]!.code,
          sector: sectors[sector]!.code,
        };
        const tradeMillion = sales[cell]!;
        if (kind === "quota") {
          const kept = solution.quotas.find((quota) => quota.cells === cells)!;
          const state = kept.state === "slack" ? "slack" : "binding";
          quotas.push({ ...pair, volume: level, state, premium: kept.premium, tradeMillion });
        } else if (kind === "tariff")
          tariffs.push({ ...pair, rate: level, before: tariffNew[cell]!, tradeMillion });
        else if (kind === "export-tax")
          exportTaxes.push({
            ...pair,
            rate: level,
            before: exportTax?.[cell] ?? 0,
            tradeMillion,
            volumePercent: percentOf(volumeNew[cell]! / tradeMillion),
          });
        else
          barriers.push({
            ...pair,
            factor: Math.exp(level),
            before: tradeCostHat?.[cell] ?? 1,
            tradeMillion,
          });
      }
    });
  });
  return { tariffs, exportTaxes, quotas, barriers };
}
