import { type BySectorPair, newBySectorPair } from "../economy/dims.ts";
import { DORMANT, type Economy } from "../economy/economy.ts";
import { InputError, type Issue } from "../economy/issue.ts";
import type { Rents } from "../economy/wedges.ts";
import { type CodeIndex, codeIndex } from "./code-index.ts";
import { ownVolume } from "./own-volume.ts";
import type { Pledge, Quota, Shock } from "./shock.ts";

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
  /** Coalitions that share their losses, as rising indices of economies. */
  readonly coalitions: number[][];
  readonly quotas: DraftQuota[];
  readonly issues: Issue[];
}

/** A quota before all trade costs are known. */
export interface DraftQuota extends Pick<Quota, "cells" | "exporterShare" | "rates"> {
  /** The limit over the volume of the data's own year. */
  readonly volumeShare: number;
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
  coalitions: [],
  quotas: [],
  issues: [],
});

/** @throws InputError with what was refused on the way */
export function finishShock(draft: ShockDraft): Shock {
  const { economy, tariff, pledges, coalitions, issues } = draft;
  checkQuotas(draft);
  if (issues.length > 0) throw new InputError(issues);
  const exportTaxNew = exportTaxAfter(draft);
  const rentsNew = draft.rents ?? (economy.rents === undefined ? undefined : ownRents(economy));
  const cost = withLaws(draft);
  const tradeCostHat = costFromBase(economy, cost);
  const quotas = draft.quotas.map((quota) => inMoney(economy, quota, cost, tradeCostHat));
  return {
    tariffNew: tariff,
    tradeCostHat,
    productivityHat: undefined,
    ...(exportTaxNew === undefined ? {} : { exportTaxNew }),
    ...(rentsNew === undefined ? {} : { rentsNew }),
    ...(pledges.length === 0 ? {} : { pledges }),
    ...(coalitions.length === 0 ? {} : { sharing: coalitions }),
    ...(quotas.length === 0 ? {} : { quotas }),
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

const ownRentsOf = ({ enacted, rents }: Economy): Rents | undefined =>
  enacted === undefined ? rents : enacted.ownRents;

/** m and r of the data's own year; fresh arrays. */
function ownRents(economy: Economy): Rents {
  const own = ownRentsOf(economy);
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

/** The limit of a quota in money of the data's own year, and what its units cost in the base. */
function inMoney(
  economy: Economy,
  { cells, volumeShare, exporterShare, rates }: DraftQuota,
  cost: BySectorPair | undefined,
  tradeCostHat: BySectorPair | undefined,
): Quota {
  const { enacted, dims } = economy;
  const volume = ownVolume(economy, cells);
  const quota = {
    cells,
    boundMillion: volumeShare * volume,
    exporterShare,
    ...(rates === undefined ? {} : { rates }),
  };
  if (enacted === undefined) return quota;
  const N = dims.economies;
  const unitCost = Float64Array.from(cells, (cell) => {
    const made = enacted.costHat[Math.floor(cell / (N * N)) * N + (cell % N)]!;
    const here = cost?.[cell] ?? 1;
    return here === Number.POSITIVE_INFINITY ? made : (made * here) / (tradeCostHat?.[cell] ?? 1);
  });
  return { ...quota, unitCost };
}

/** Refuses quotas about the same trade, and tariffs and purchases that would undo a tariff-rate quota. */
function checkQuotas(draft: ShockDraft): void {
  const { economy, tariff, pledges, quotas } = draft;
  const limited = new Set<number>();
  const promised = new Set(pledges.flatMap(({ cells }) => [...cells]));
  for (const { cells, rates } of quotas) {
    for (const cell of cells) {
      if (limited.has(cell))
        refuseShock(draft, {
          code: "two-quotas",
          message: `Two quotas are about the ${importsAt(economy, cell)}.`,
          hint: "Use one of them, or let each name other partners or sectors.",
        });
      limited.add(cell);
      if (rates === undefined) continue;
      if (tariff[cell] !== rates.within)
        refuseShock(draft, {
          code: "quota-rate-changed",
          message: `A later policy makes the tariff of ${cellName(economy, cell)} ${tariff[cell]}, where a tariff-rate quota has ${rates.within}.`,
          hint: "Put that policy before the quota, or state its rates in within and beyond.",
        });
      if (promised.has(cell))
        refuseShock(draft, {
          code: "pledge-in-quota",
          message: `A purchase is promised in the ${importsAt(economy, cell)}, which a tariff-rate quota is about: both would set the tariff there.`,
          hint: "Promise purchases in other sectors, or use a quota without rates.",
        });
    }
  }
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

/** Rents so far at an offset of the pair arrays: 1+m and 1+r. */
export const rentsSoFar = (
  { economy, rents }: ShockDraft,
  cell: number,
): { readonly importer: number; readonly exporter: number } => {
  const here = rents ?? ownRentsOf(economy);
  return { importer: 1 + (here?.importer[cell] ?? 0), exporter: 1 + (here?.exporter[cell] ?? 0) };
};

/** Multiplies 1+m and 1+r at an offset of the pair arrays; refuses rents below nothing. */
export function scaleRents(draft: ShockDraft, cell: number, importer: number, exporter: number): void {
  if (importer === 1 && exporter === 1) return;
  const before = rentsSoFar(draft, cell);
  const after = { importer: before.importer * importer, exporter: before.exporter * exporter };
  if (after.importer >= 1 - RENT_ROUNDING && after.exporter >= 1 - RENT_ROUNDING) {
    draft.rents ??= ownRents(draft.economy);
    // What is as good as nothing is nothing.
    draft.rents.importer[cell] = rentOf(after.importer);
    draft.rents.exporter[cell] = rentOf(after.exporter);
    return;
  }
  refuseShock(draft, {
    code: "cut-too-deep",
    message: `Barriers at the ${importsAt(draft.economy, cell)} would leave a rent below zero.`,
    hint: "Several cuts act one after the other: lower them, or state what stands there today for each of them.",
  });
}

/** Rents of the last digits are rounding. */
const RENT_ROUNDING = 1e-9;
const rentOf = (price: number): number => (Math.abs(price - 1) <= 1e-15 ? 0 : Math.max(0, price - 1));

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

/** Adds a coalition that shares its losses; the same one twice is one. Refuses one that another shares members with. */
export function addCoalition(draft: ShockDraft, codes: readonly string[]): void {
  const members = codes.map((code) => draft.at.economy(code)).sort((a, b) => a - b);
  if (members.length < 2) {
    refuseShock(draft, {
      code: "coalition-too-small",
      message: `${codes.join(", ")} would share a burden with nobody.`,
      hint: "Name two economies or more, or leave out share_burden.",
    });
    return;
  }
  for (const other of draft.coalitions) {
    if (other.join() === members.join()) return;
    const twice = members.filter((n) => other.includes(n)).map((n) => draft.economy.economies[n]!.code);
    if (twice.length === 0) continue;
    refuseShock(draft, {
      code: "in-two-coalitions",
      message: `${twice.join(", ")} would share the burden in two coalitions that are not the same.`,
      hint: "Let all sanctions of an option that share a burden name the same coalition.",
    });
    return;
  }
  draft.coalitions.push(members);
}

/** Adds a limit; refuses one that is none. */
export function addQuota(draft: ShockDraft, quota: DraftQuota): void {
  const { volumeShare, exporterShare, rates } = quota;
  const isRate = (rate: number): boolean => rate > -1 && rate < Number.POSITIVE_INFINITY;
  if (!(volumeShare >= 0 && volumeShare < Number.POSITIVE_INFINITY))
    refuseShock(draft, {
      code: "volume-out-of-range",
      message: `A quota would let in ${volumeShare} times the volume of the base.`,
      hint: "A volume is a share of the base's, 0 or more: 0.8 is a fifth less.",
    });
  else if (!(exporterShare >= 0 && exporterShare <= 1))
    refuseShock(draft, {
      code: "share-out-of-range",
      message: `Exporters would get ${exporterShare} of a quota's rents.`,
      hint: "A share is between 0 and 1.",
    });
  else if (
    rates !== undefined &&
    !(isRate(rates.within) && isRate(rates.beyond) && rates.within <= rates.beyond)
  )
    refuseShock(draft, {
      code: "rate-out-of-range",
      message: `A tariff-rate quota would have a rate of ${rates.within} within and ${rates.beyond} beyond.`,
      hint: "The rate beyond is not below the rate within; both are fractions above -1.",
    });
  else draft.quotas.push(quota);
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

/** `imports of USA from JPN in c12`. */
function importsAt(economy: Economy, cell: number): string {
  const { importer, exporter, sector } = namesAt(economy, cell);
  return `imports of ${importer} from ${exporter} in ${sector}`;
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
