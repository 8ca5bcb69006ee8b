import type { BySectorPair } from "../../economy/dims.ts";
import type { Gradient } from "../../equilibrium/gradient/instrument-gradient.ts";
import type { KeptQuota } from "../../equilibrium/solution/solution.ts";
import type { Bounds } from "../../numerics/bounds.ts";
import type { Quota } from "../../policy/shock.ts";

/**
 * One number that a party sets: the rate of a tariff or of an export tax, the log of a trade-cost change, or
 * how much of its volume in the base it lets in. It may cover many pairs at once: an MFN rate for all
 * partners, a bloc's common external tariff for all members, one quota for all of a sector's imports.
 */
export interface Instrument {
  readonly kind: "tariff" | "export-tax" | "barrier" | "quota";
  /** Economies that buy, economies that sell, and the sector, as indices. A tariff is levied by those, an export tax by these. */
  readonly importers: readonly number[];
  readonly exporters: readonly number[];
  readonly sector: number;
  /** Offsets of the pairs it sets, in pair arrays. */
  readonly cells: Int32Array;
  /** For a rate that comes on top of others: those, in the order of `cells`. Absent: the level takes their place. */
  readonly onTopOf?: Float64Array;
  /**
   * Of a quota, and of nothing else: what its level is a share of (`ownVolume`), and who earns what licences
   * are worth.
   */
  readonly limit?: Pick<Quota, "exporterShare" | "unitCost"> & { readonly fullMillion: number };
  /**
   * Bounds: a rate for a tariff and an export tax; for a barrier ln d-hat, at most 0 where it may only be
   * cut; for a quota a share of the volume, above 0.
   */
  readonly min: number;
  readonly max: number;
}

/** What instruments set, [sector, importer, exporter]. */
export interface Measures {
  /** t', rates. */
  readonly tariff: BySectorPair;
  /** x', rates; undefined: none anywhere. */
  readonly exportTax: BySectorPair | undefined;
  /** d-hat; undefined: 1 everywhere. */
  readonly tradeCostHat: BySectorPair | undefined;
}

/** Whether any of the instruments is of a kind. */
export const hasKind = (instruments: readonly Instrument[], kind: Instrument["kind"]): boolean =>
  instruments.some((instrument) => instrument.kind === kind);

/**
 * Writes levels of instruments into a policy's arrays; quotas have none (`quotasOf`).
 *
 * @param levels one number an instrument
 * @param into overwritten at the instruments' cells; may lack the arrays of a kind that no instrument has
 */
export function writeLevels(
  instruments: readonly Instrument[],
  levels: Float64Array,
  { tariff, exportTax, tradeCostHat }: Measures,
): void {
  instruments.forEach(({ kind, cells, onTopOf }, k) => {
    if (kind === "quota") return;
    const target = kind === "tariff" ? tariff : kind === "export-tax" ? exportTax! : tradeCostHat!;
    const value = kind === "barrier" ? Math.exp(levels[k]!) : levels[k]!;
    cells.forEach((cell, at) => {
      target[cell] = onTopOf === undefined ? value : onTopOf[at]! + value;
    });
  });
}

/** The limits that quotas among some instruments set, in their order. */
export const quotasOf = (instruments: readonly Instrument[], levels: Float64Array): Quota[] =>
  instruments.flatMap(({ cells, limit }, k) => {
    if (limit === undefined) return [];
    const { fullMillion, ...rest } = limit;
    return [{ cells, boundMillion: levels[k]! * fullMillion, ...rest }];
  });

/**
 * Today's level of each instrument, brought inside its bounds: the mean over its cells, none for what comes
 * on top of today, and of a quota its highest.
 */
export function readLevels(
  instruments: readonly Instrument[],
  { tariff, exportTax, tradeCostHat }: Measures,
): Float64Array {
  const levelAt = (kind: Instrument["kind"], cell: number): number =>
    kind === "export-tax" ? (exportTax?.[cell] ?? 0) : Math.log(tradeCostHat?.[cell] ?? 1);
  return Float64Array.from(instruments, ({ kind, cells, onTopOf, min, max }) => {
    let mean = 0;
    if (onTopOf !== undefined) mean = 0;
    else if (kind === "quota") mean = max;
    else if (kind === "tariff") {
      for (const cell of cells) mean += tariff[cell]!;
      mean /= cells.length;
    } else {
      // Around the first, so that the mean of equal levels is that level to the last digit.
      const first = levelAt(kind, cells[0]!);
      for (const cell of cells) mean += levelAt(kind, cell) - first;
      mean = first + mean / cells.length;
    }
    return Math.min(max, Math.max(min, mean));
  });
}

export const boundsOf = (instruments: readonly Instrument[]): Bounds => ({
  lower: Float64Array.from(instruments, ({ min }) => min),
  upper: Float64Array.from(instruments, ({ max }) => max),
});

/**
 * The chain rule from pairs and quotas to instruments: du/dlevel = sum over an instrument's cells of
 * du/dcell, and of a quota the derivative by its limit times what its level is a share of.
 *
 * @param kept the quotas of the solution, in the order of the gradient's
 */
export function pullBack(
  instruments: readonly Instrument[],
  gradient: Pick<Gradient, "tariff" | "exportTax" | "tradeCost" | "quotas">,
  kept: readonly Pick<KeptQuota, "cells">[],
  out: Float64Array,
): void {
  const { tariff, exportTax, tradeCost, quotas } = gradient;
  instruments.forEach(({ kind, cells, limit }, k) => {
    if (limit !== undefined) {
      out[k] = quotas[kept.findIndex((quota) => quota.cells === cells)]! * limit.fullMillion;
      return;
    }
    const source = kind === "tariff" ? tariff : kind === "export-tax" ? exportTax : tradeCost;
    let sum = 0;
    for (const cell of cells) sum += source[cell]!;
    out[k] = sum;
  });
}
