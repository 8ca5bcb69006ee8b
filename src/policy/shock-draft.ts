import { type BySectorPair, newBySectorPair } from "../economy/dims.ts";
import { DORMANT, type Economy } from "../economy/economy.ts";
import { InputError, type Issue } from "../economy/issue.ts";
import type { Rents } from "../economy/wedges.ts";
import { type CodeIndex, codeIndex } from "./code-index.ts";
import type { Pledge, Shock } from "./shock.ts";

/** A shock while policies are applied to it, one after the other. */
export interface ShockDraft {
  readonly economy: Economy;
  readonly at: CodeIndex;
  /** Rates as the policies so far leave them. Written by `setTariff` alone. */
  readonly tariff: BySectorPair;
  /** Export taxes as the policies so far leave them. Allocated by the first policy that sets one. */
  exportTax: BySectorPair | undefined;
  /** Rents at the border as the policies so far leave them. Allocated by the first policy that moves one. */
  rents: Rents | undefined;
  /** Trade costs over those of the data's own year. Allocated by the first policy that moves one. */
  cost: BySectorPair | undefined;
  /** Trade costs that stand for how rates differ within a cell, by offset; those of a later law take their place. */
  readonly lawCost: Map<number, number>;
  readonly pledges: Pledge[];
  readonly issues: Issue[];
}

/** A draft of the data's own year, to which no policy has been applied yet; its arrays are fresh copies. */
export const newShockDraft = (economy: Economy): ShockDraft => ({
  economy,
  at: codeIndex(economy),
  tariff: Float64Array.from(economy.enacted?.ownTariff ?? economy.tariff),
  exportTax: undefined,
  rents: undefined,
  cost: undefined,
  lawCost: new Map(),
  pledges: [],
  issues: [],
});

/** @throws InputError with what was refused on the way */
export function finishShock(draft: ShockDraft): Shock {
  const { economy, tariff, pledges, issues } = draft;
  if (issues.length > 0) throw new InputError(issues);
  const exportTaxNew = exportTaxAfter(draft);
  const rentsNew = draft.rents ?? (economy.rents === undefined ? undefined : ownRents(economy));
  return {
    tariffNew: tariff,
    tradeCostHat: costFromBase(economy, withLaws(draft)),
    productivityHat: undefined,
    ...(exportTaxNew === undefined ? {} : { exportTaxNew }),
    ...(rentsNew === undefined ? {} : { rentsNew }),
    ...(pledges.length === 0 ? {} : { pledges }),
  };
}

/** Export taxes where any policy sets one, or the base has others than the data's own year; undefined: those of the base. */
function exportTaxAfter({ economy, exportTax }: ShockDraft): BySectorPair | undefined {
  return exportTax ?? (economy.exportTax === undefined ? undefined : ownExportTax(economy));
}

/** x of the data's own year; a fresh array. */
const ownExportTax = (economy: Economy): BySectorPair =>
  Float64Array.from(ownExportTaxes(economy) ?? newBySectorPair(economy.dims));

const ownExportTaxes = ({ enacted, exportTax }: Economy): BySectorPair | undefined =>
  enacted === undefined ? exportTax : enacted.ownExportTax;

/** m and r of the data's own year; fresh arrays. */
function ownRents(economy: Economy): Rents {
  const own = economy.enacted === undefined ? economy.rents : economy.enacted.ownRents;
  const copy = (side: keyof Rents): BySectorPair =>
    Float64Array.from(own?.[side] ?? newBySectorPair(economy.dims)) as BySectorPair;
  return { importer: copy("importer"), exporter: copy("exporter") };
}

/** Trade costs with those that laws stand for. */
function withLaws({ economy, cost, lawCost }: ShockDraft): BySectorPair | undefined {
  if (lawCost.size === 0) return cost;
  const whole = cost ?? newBySectorPair(economy.dims).fill(1);
  for (const [cell, factor] of lawCost) whole[cell] = whole[cell]! * factor;
  return whole;
}

/** Trade costs over those of the base; what came in is over those of the data's own year. */
function costFromBase(economy: Economy, cost: BySectorPair | undefined): BySectorPair | undefined {
  const enacted = economy.enacted?.tradeCostHat;
  if (enacted === undefined) return cost;
  const pairs = economy.dims.economies ** 2;
  return enacted.map((there, cell) => {
    const here = cost === undefined ? 1 : cost[cell]!;
    if (here === there || here === Number.POSITIVE_INFINITY)
      return here === Number.POSITIVE_INFINITY ? here : 1;
    if (there < Number.POSITIVE_INFINITY) return here / there;
    // The embargo is lifted: trade grows again from the part of it that the base keeps.
    return here * DORMANT ** (1 / economy.tradeElasticity[Math.floor(cell / pairs)]!);
  }) as BySectorPair;
}

/** Puts a rate, a fraction, at an offset of the pair arrays; refuses one that leaves no price. */
export function setTariff(draft: ShockDraft, cell: number, rate: number): void {
  // Written so that NaN is refused too.
  if (rate > -1 && rate < Number.POSITIVE_INFINITY) {
    draft.tariff[cell] = rate;
    return;
  }
  refuseShock(draft, {
    code: "rate-out-of-range",
    message: `The tariff of ${cellName(draft.economy, cell)} would become ${rate}.`,
    hint: "A rate is a fraction above -1.",
  });
}

/** The same where every product of the cell pays the rate: what a law's products paid apart from each other is over. */
export function setOneRate(draft: ShockDraft, cell: number, rate: number): void {
  setTariff(draft, cell, rate);
  draft.lawCost.delete(cell);
}

/** Export tax so far at an offset of the pair arrays, a fraction. */
export const exportTaxSoFar = ({ economy, exportTax }: ShockDraft, cell: number): number =>
  (exportTax ?? ownExportTaxes(economy))?.[cell] ?? 0;

/** Puts an export tax, a fraction, at an offset of the pair arrays; refuses one that leaves no price. */
export function setExportTax(draft: ShockDraft, cell: number, rate: number): void {
  // Written so that NaN is refused too.
  if (rate > -1 && rate < Number.POSITIVE_INFINITY) {
    draft.exportTax ??= ownExportTax(draft.economy);
    draft.exportTax[cell] = rate;
    return;
  }
  const { exporter, importer, sector } = namesAt(draft.economy, cell);
  refuseShock(draft, {
    code: "rate-out-of-range",
    message: `The export tax of ${exporter} on sales to ${importer} in ${sector} would become ${rate}.`,
    hint: "A rate is a fraction above -1.",
  });
}

/** Multiplies the trade cost at an offset of the pair arrays; refuses a factor that is not above 0. */
export function scaleCost(draft: ShockDraft, cell: number, factor: number): void {
  if (factor > 0) {
    draft.cost ??= newBySectorPair(draft.economy.dims).fill(1);
    draft.cost[cell] = draft.cost[cell]! * factor;
    return;
  }
  refuseShock(draft, {
    code: "factor-out-of-range",
    message: `The trade cost of ${cellName(draft.economy, cell)} would be multiplied by ${factor}.`,
    hint: "A factor is above 0; an embargo is Infinity.",
  });
}

/** Trade cost so far at an offset of the pair arrays, over that of the data's own year. */
export const costSoFar = ({ cost, lawCost }: ShockDraft, cell: number): number =>
  (cost?.[cell] ?? 1) * (lawCost.get(cell) ?? 1);

/** Sets what a cell of a law costs beside its tariff; refuses a factor that is not above 0. */
export function setLawCost(draft: ShockDraft, cell: number, factor: number): void {
  if (factor > 0 && factor < Number.POSITIVE_INFINITY) {
    if (factor === 1) draft.lawCost.delete(cell);
    else draft.lawCost.set(cell, factor);
    return;
  }
  refuseShock(draft, {
    code: "factor-out-of-range",
    message: `The law's price of ${cellName(draft.economy, cell)} would be multiplied by ${factor}.`,
    hint: "A factor is above 0.",
  });
}

/** Adds a promise of purchases; refuses one whose value is not above 0. */
export function addPledge(draft: ShockDraft, pledge: Pledge): void {
  if (pledge.valueMillion > 0 && pledge.valueMillion < Number.POSITIVE_INFINITY) {
    draft.pledges.push(pledge);
    return;
  }
  refuseShock(draft, {
    code: "value-out-of-range",
    message: `A purchase would be worth ${pledge.valueMillion} million USD.`,
    hint: "Promise more than 0.",
  });
}

/** One wrong policy can spoil every cell of the world: a reader needs the first few. */
const MOST_ISSUES = 20;

/** Keeps an issue, which `finishShock` then throws. */
export function refuseShock(draft: ShockDraft, issue: Issue): void {
  if (draft.issues.length < MOST_ISSUES) draft.issues.push(issue);
}

/** `USA on JPN in c12`, from an offset in a pair array. */
function cellName(economy: Economy, cell: number): string {
  const { importer, exporter, sector } = namesAt(economy, cell);
  return `${importer} on ${exporter} in ${sector}`;
}

/** Codes at an offset in a pair array. */
function namesAt({ dims, economies, sectors }: Economy, cell: number) {
  const N = dims.economies;
  return {
    importer: economies[Math.floor(cell / N) % N]!.code,
    exporter: economies[cell % N]!.code,
    sector: sectors[Math.floor(cell / (N * N))]!.code,
  };
}
