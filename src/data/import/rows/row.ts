/** A cell as the file holds it: text, or a number where the format knows numbers; "" where it is empty. */
export type FileCell = string | number;

/**
 * Takes one row: its cells, and its place (line; row in a sheet or in Parquet), from 1. The array is the row's own and may be
 * kept. Returning false ends the reading.
 */
// biome-ignore lint/suspicious/noConfusingVoidType: most handlers return nothing
export type TakeRow = (cells: readonly FileCell[], line: number) => boolean | void;

/** A row that is kept. */
export interface Row {
  readonly cells: readonly FileCell[];
  /** 1-based. */
  readonly line: number;
}
