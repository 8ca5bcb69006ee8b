import type { BySectorPair } from "../../economy/dims.ts";
import type { Bounds } from "../../numerics/bounds.ts";

/**
 * One number that a party sets: a tariff rate, or the log of a trade-cost change. It may cover many pairs at once:
 * an MFN rate for all partners, a bloc's common external tariff for all members.
 */
export interface Instrument {
  readonly kind: "tariff" | "barrier";
  /** Economies that levy it, exporters it is levied on, and its sector, as indices. */
  readonly importers: readonly number[];
  readonly exporters: readonly number[];
  readonly sector: number;
  /** Offsets of the pairs it sets, in pair arrays. */
  readonly cells: Int32Array;
  /** Bounds: a rate for a tariff; for a barrier ln d-hat, at most 0 where it may only be cut. */
  readonly min: number;
  readonly max: number;
}

/**
 * Writes levels of instruments into a policy's arrays.
 *
 * @param levels one number an instrument
 * @param tariff t', [sector, importer, exporter], rates; overwritten at the instruments' cells
 * @param tradeCostHat d-hat likewise; may be undefined when no instrument is a barrier
 */
export function writeLevels(
  instruments: readonly Instrument[],
  levels: Float64Array,
  tariff: BySectorPair,
  tradeCostHat: BySectorPair | undefined,
): void {
  instruments.forEach((instrument, k) => {
    const target = instrument.kind === "tariff" ? tariff : tradeCostHat!;
    const value = instrument.kind === "tariff" ? levels[k]! : Math.exp(levels[k]!);
    for (const cell of instrument.cells) target[cell] = value;
  });
}

/** Today's level of each instrument: the mean over its cells, brought inside its bounds. */
export function readLevels(instruments: readonly Instrument[], tariff: BySectorPair): Float64Array {
  return Float64Array.from(instruments, (instrument) => {
    let sum = 0;
    if (instrument.kind === "tariff") for (const cell of instrument.cells) sum += tariff[cell]!;
    return Math.min(instrument.max, Math.max(instrument.min, sum / instrument.cells.length));
  });
}

export const boundsOf = (instruments: readonly Instrument[]): Bounds => ({
  lower: Float64Array.from(instruments, ({ min }) => min),
  upper: Float64Array.from(instruments, ({ max }) => max),
});

/** The chain rule from pairs to instruments: du/dlevel = sum over an instrument's cells of du/dcell. */
export function pullBack(
  instruments: readonly Instrument[],
  byTariff: BySectorPair,
  byLogTradeCost: BySectorPair,
  out: Float64Array,
): void {
  instruments.forEach((instrument, k) => {
    const source = instrument.kind === "tariff" ? byTariff : byLogTradeCost;
    let sum = 0;
    for (const cell of instrument.cells) sum += source[cell]!;
    out[k] = sum;
  });
}
