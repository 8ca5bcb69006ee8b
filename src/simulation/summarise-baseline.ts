import type { CompiledDossier } from "../dossier/compile/compiled-dossier.ts";
import type { Economy } from "../economy/economy.ts";
import { investmentOf } from "../economy/factors.ts";
import { householdsIn } from "../economy/people.ts";
import { crossBorder } from "../economy/trade-totals.ts";
import { purchasesBase } from "../equilibrium/solution/welfare.ts";
import type { Move } from "../equilibrium/solving/rebase.ts";
import { measureScopes } from "./measure-scopes.ts";
import type { PreparedBaseline } from "./prepare-baseline.ts";
import type { BaselineEconomy, BaselineSummary } from "./simulation-result.ts";
import { summariseCertificate } from "./summarise-certificate.ts";

/** What results say about the equilibrium that everything is measured against. */
export function summariseBaseline(
  compiled: CompiledDossier,
  { published, ownYear, baseline, report }: PreparedBaseline,
  milliseconds: number | undefined,
): BaselineSummary {
  const { economy, accounts } = baseline;
  const invests = investmentOf(economy) !== undefined;
  const { exports, imports } = crossBorder(economy.dims, economy.sales);
  const economies: Record<string, BaselineEconomy> = {};
  economy.economies.forEach(({ code, name }, n) => {
    economies[code] = {
      name,
      incomeMillion: accounts.income[n]!,
      ...(invests ? { consumptionMillion: purchasesBase(baseline)[n]! } : {}),
      exportsMillion: exports[n]!,
      importsMillion: imports[n]!,
      tariffRevenueMillion: accounts.tariffRevenue[n]!,
      ...(economy.exportTax === undefined ? {} : { exportTaxRevenueMillion: accounts.exportTaxRevenue[n]! }),
      ...(economy.rents === undefined
        ? {}
        : { importRentMillion: accounts.importRent[n]!, exportRentMillion: accounts.exportRent[n]! }),
      balanceMillion: exports[n]! - imports[n]!,
      publishedBalanceMillion: 0 - published.deficit[n]!,
      ...peopleOf(economy, n),
    };
  });
  const income = spread(report.incomeMove);
  const output = spread(report.outputMove);
  return {
    year: economy.year,
    notes: economy.notes,
    certificate: summariseCertificate(report.certificate, milliseconds),
    rebase: {
      largestIncomePercent: 100 * income.largest.value,
      largestIncomeEconomy: income.largest.economy,
      medianIncomePercent: 100 * income.median,
      largestOutputPercent: 100 * output.largest.value,
      medianOutputPercent: 100 * output.median,
    },
    codes: economy.economies.map(({ code }) => code),
    economies,
    policies: measureScopes(compiled, ownYear.economy),
  };
}

function peopleOf({ people }: Economy, n: number): Pick<BaselineEconomy, "people"> {
  const population = people?.population[n] ?? Number.NaN;
  if (!Number.isFinite(population)) return {};
  const households = householdsIn(people!, n);
  return { people: { population, households: Number.isFinite(households) ? households : null } };
}

function spread(moves: readonly Move[]): { readonly largest: Move; readonly median: number } {
  const sorted = [...moves].sort((a, b) => Math.abs(a.value) - Math.abs(b.value));
  const upper = Math.abs(sorted[sorted.length >> 1]!.value);
  const lower = Math.abs(sorted[(sorted.length - 1) >> 1]!.value);
  return { largest: sorted.at(-1)!, median: (lower + upper) / 2 };
}
