/**
 * The memory order of every array in Parley, stated once (model.md 1).
 *
 * Pair arrays are [sector, importer, exporter] so that the matrix products of one sector run over contiguous
 * rows; economy arrays are [sector, economy]; input shares are [input, sector, economy] so that the innermost
 * loop of the input-output products is contiguous too. The brand in each type keeps two orders from being
 * swapped unnoticed.
 */
export interface Dims {
  readonly economies: number;
  readonly sectors: number;
}

declare const order: unique symbol;
/** One number an economy: `values[economy]`. */
export type ByEconomy = Float64Array & { readonly [order]?: "economy" };
/** One number a sector: `values[sector]`. */
export type BySector = Float64Array & { readonly [order]?: "sector" };
/** One number a sector and economy, [sector, economy], at `cellAt`. */
export type BySectorEconomy = Float64Array & { readonly [order]?: "sector,economy" };
/**
 * One number a sector and pair, [sector, importer, exporter], at `pairAt`; what an economy buys at home is on the
 * diagonal.
 */
export type BySectorPair = Float64Array & { readonly [order]?: "sector,importer,exporter" };
/**
 * One number an input, sector and economy, [input, sector, economy], at `inputRow` plus the economy: what the sector buys
 * of each input.
 */
export type ByInputSectorEconomy = Float64Array & { readonly [order]?: "input,sector,economy" };

/** Offset of [sector, importer, 0] in a pair array; add the exporter's index. */
export const pairRow = (dims: Dims, sector: number, importer: number): number =>
  (sector * dims.economies + importer) * dims.economies;

/** Offset of [sector, importer, exporter] in a pair array. */
export const pairAt = (dims: Dims, sector: number, importer: number, exporter: number): number =>
  (sector * dims.economies + importer) * dims.economies + exporter;

/** Offset of [sector, economy] in an economy array. */
export const cellAt = (dims: Dims, sector: number, economy: number): number =>
  sector * dims.economies + economy;

/** Offset of [input, sector, 0] in an input-share array; add the economy's index. */
export const inputRow = (dims: Dims, input: number, sector: number): number =>
  (input * dims.sectors + sector) * dims.economies;

/** Zeros, [economy]. */
export const newByEconomy = (dims: Dims): ByEconomy => new Float64Array(dims.economies);
/** Zeros, [sector]. */
export const newBySector = (dims: Dims): BySector => new Float64Array(dims.sectors);
/** Zeros, [sector, economy]. */
export const newBySectorEconomy = (dims: Dims): BySectorEconomy =>
  new Float64Array(dims.sectors * dims.economies);
/** Zeros, [sector, importer, exporter]. */
export const newBySectorPair = (dims: Dims): BySectorPair =>
  new Float64Array(dims.sectors * dims.economies * dims.economies);
/** Zeros, [input, sector, economy]. */
export const newByInputSectorEconomy = (dims: Dims): ByInputSectorEconomy =>
  new Float64Array(dims.sectors * dims.sectors * dims.economies);
