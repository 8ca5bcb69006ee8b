import type { Economy } from "../../economy/economy.ts";
import { factorIssues } from "../../economy/factor-issues.ts";
import { investmentOf, laborSupplyOf } from "../../economy/factors.ts";
import { InputError, type Issue } from "../../economy/issue.ts";
import type { Quota, Shock } from "../../policy/shock.ts";

/*
 * The entrance of the solver. Past it every number is one: a NaN would meet comparisons that are false either way, and an
 * infinite rate would end in a residual whose place says nothing about where it came from.
 */

/** One wrong array can be wrong in every cell. */
const MOST_ISSUES = 20;

type Test = (value: number) => boolean;

const isRate: Test = (rate) => rate > -1 && rate < Number.POSITIVE_INFINITY;
const isShare: Test = (share) => share >= 0 && share < Number.POSITIVE_INFINITY;
const isPositive: Test = (value) => value > 0 && value < Number.POSITIVE_INFINITY;
/** Infinity is an embargo. */
const isCost: Test = (cost) => cost > 0;

/**
 * @throws InputError naming the first cells of an economy that hold no number, or one that no economy can have, and arrays of
 *   the wrong length
 */
export function refuseUnusableEconomy(economy: Economy): void {
  const { dims } = economy;
  const { economies: N, sectors: J } = dims;
  const check = new Check(economy);
  check.array("sales", economy.sales, N * N * J, isShare, "pair");
  check.array("tariff", economy.tariff, N * N * J, isRate, "pair");
  if (economy.exportTax !== undefined) check.array("exportTax", economy.exportTax, N * N * J, isRate, "pair");
  if (economy.rents !== undefined) {
    check.array("rents.importer", economy.rents.importer, N * N * J, isRate, "pair");
    check.array("rents.exporter", economy.rents.exporter, N * N * J, isRate, "pair");
  }
  check.array("laborShare", economy.laborShare, N * J, isShare, "cell");
  check.array("profitShare", economy.profitShare, N * J, isShare, "cell");
  // Published tables have shares slightly below zero, from clipped flows, and the equations hold with them.
  check.array("inputShare", economy.inputShare, N * J * J, Number.isFinite, "cell");
  check.array("finalShare", economy.finalShare, N * J, isShare, "cell");
  check.array("tradeElasticity", economy.tradeElasticity, J, isPositive, "sector");
  check.array("deficit", economy.deficit, N, Number.isFinite, "economy");
  check.done();
  const issues = factorIssues(economy);
  if (issues.length > 0) throw new InputError(issues);
}

/** @throws InputError likewise for what a shock changes */
export function refuseUnusableShock(economy: Economy, shock: Shock): void {
  const { economies: N, sectors: J } = economy.dims;
  const check = new Check(economy);
  check.array("tariffNew", shock.tariffNew, N * N * J, isRate, "pair");
  if (shock.exportTaxNew !== undefined)
    check.array("exportTaxNew", shock.exportTaxNew, N * N * J, isRate, "pair");
  if (shock.rentsNew !== undefined) {
    check.array("rentsNew.importer", shock.rentsNew.importer, N * N * J, isRate, "pair");
    check.array("rentsNew.exporter", shock.rentsNew.exporter, N * N * J, isRate, "pair");
  }
  if (shock.tradeCostHat !== undefined)
    check.array("tradeCostHat", shock.tradeCostHat, N * N * J, isCost, "pair");
  if (shock.productivityHat !== undefined)
    check.array("productivityHat", shock.productivityHat, N * J, isPositive, "cell");
  for (const quota of shock.quotas ?? []) check.quota(quota, shock);
  check.done();
  refuseUnusableCoalitions(economy, shock);
  refuseRentsWithTaxCuts(economy, shock);
}

/** Rents are nobody's revenue, and the kernel counts what buyers pay above the price as one sum. */
function refuseRentsWithTaxCuts({ factors, rents }: Economy, { rentsNew, quotas }: Shock): void {
  const cuts = factors?.revenueUse === "labor-tax" && laborSupplyOf({ factors }) > 0;
  if (!cuts || (rents === undefined && rentsNew === undefined && (quotas ?? []).length === 0)) return;
  throw new InputError([
    {
      code: "rents-with-tax-cuts",
      message:
        "Quotas and barriers that are somebody's rent cannot stand beside a tax on labour that revenue cuts: the rents are not the government's to cut taxes with.",
      hint: "Let revenue be a transfer, or leave the quotas and rents out.",
    },
  ]);
}

/** A coalition has two members or more, each once, and nobody is in two. */
function refuseUnusableCoalitions(economy: Economy, { sharing = [] }: Shock): void {
  const { economies } = economy;
  if (sharing.length > 0 && investmentOf(economy) !== undefined)
    throw new InputError([
      {
        code: "sharing-with-new-capital",
        message:
          "A coalition cannot share its losses where capital is made anew in the long run: what its members would share is income, and real income is then what is consumed.",
        hint: "Leave out share_burden, or capital's long run.",
      },
    ]);
  const seen = new Set<number>();
  const issues: Issue[] = [];
  for (const members of sharing) {
    if (members.length < 2)
      issues.push({
        code: "coalition-too-small",
        message: "A coalition that shares its losses has fewer than two members.",
        hint: "Name two economies or more.",
      });
    for (const n of members) {
      const code = economies[n]?.code;
      if (code === undefined)
        issues.push({ code: "not-usable", message: `A coalition names economy ${n}, which there is not.` });
      else if (seen.has(n))
        issues.push({
          code: "in-two-coalitions",
          message: `${code} would share its losses twice.`,
          hint: "Put everybody who shares with it into one coalition.",
        });
      seen.add(n);
    }
  }
  if (issues.length > 0) throw new InputError(issues);
}

class Check {
  readonly #economy: Economy;
  readonly #issues: Issue[] = [];
  /** Cells that a quota is about. */
  readonly #limited = new Set<number>();

  constructor(economy: Economy) {
    this.#economy = economy;
  }

  array(
    name: string,
    values: Float64Array,
    length: number,
    holds: Test,
    order: "pair" | "cell" | "sector" | "economy",
  ): void {
    if (values.length !== length) {
      this.#add("wrong-length", `${name} has ${values.length} numbers, not ${length}.`);
      return;
    }
    for (let at = 0; at < length; at++) {
      const value = values[at]!;
      if (!holds(value)) this.#add("not-usable", `${name} is ${value} at ${this.#place(order, at)}.`);
    }
  }

  quota(quota: Quota, { tariffNew, pledges = [] }: Shock): void {
    const { cells, boundMillion, exporterShare, rates, unitCost } = quota;
    if (!isShare(boundMillion)) this.#add("not-usable", `A quota lets in ${boundMillion} million USD.`);
    if (!(exporterShare >= 0 && exporterShare <= 1))
      this.#add("not-usable", `${exporterShare} of a quota's rents go to exporters.`);
    if (unitCost !== undefined && !unitCost.every(isPositive))
      this.#add("not-usable", `A unit of a quota costs ${unitCost.find((cost) => !isPositive(cost))}.`);
    for (const cell of cells) {
      if (!(tariffNew[cell] !== undefined)) this.#add("wrong-length", `A quota names cell ${cell}.`);
      else if (this.#limited.has(cell))
        this.#add("two-quotas", `Two quotas are about ${this.#place("pair", cell)}.`);
      else if (rates !== undefined && tariffNew[cell] !== rates.within)
        this.#add(
          "not-usable",
          `The tariff of ${this.#place("pair", cell)} is ${tariffNew[cell]}, not the ${rates.within} of its quota.`,
        );
      this.#limited.add(cell);
    }
    if (rates !== undefined && pledges.some((pledge) => pledge.cells.some((cell) => cells.includes(cell))))
      this.#add(
        "pledge-in-quota",
        "A purchase is promised in cells that a tariff-rate quota is about: both would set the tariff there.",
      );
    if (
      rates !== undefined &&
      !(isRate(rates.within) && isRate(rates.beyond) && rates.beyond >= rates.within)
    )
      this.#add("not-usable", `A tariff-rate quota has ${rates.beyond} beyond and ${rates.within} within.`);
  }

  #add(code: string, message: string): void {
    if (this.#issues.length < MOST_ISSUES) this.#issues.push({ code, message });
  }

  #place(order: "pair" | "cell" | "sector" | "economy", at: number): string {
    const { economies, sectors, dims } = this.#economy;
    const N = dims.economies;
    if (order === "sector") return sectors[at]!.code;
    const last = economies[at % N]!.code;
    if (order === "economy") return last;
    const sector = sectors[Math.floor(at / (order === "pair" ? N * N : N)) % dims.sectors]!.code;
    if (order === "cell") return `${last}, ${sector}`;
    return `${economies[Math.floor(at / N) % N]!.code} on ${last}, ${sector}`;
  }

  done(): void {
    if (this.#issues.length > 0) throw new InputError(this.#issues);
  }
}
