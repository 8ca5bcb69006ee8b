/** How the codes of one classification become those of another. */
export interface Concordance {
  /** What `--sectors` or `--economies` takes: `isic4-wiod35`. */
  readonly id: string;
  readonly of: "economies" | "sectors";
  /** Names of the two classifications: "ISIC Rev. 4 divisions", "WIOD 2013 industries". */
  readonly from: string;
  readonly to: string;
  /** Where the rows come from, as a reader would look it up. */
  readonly source: string;
  readonly rows: readonly ConcordanceRow[];
}

/** One code and where it goes. A code with several rows is split. */
export interface ConcordanceRow {
  readonly from: string;
  readonly to: string;
  /** Share of `from` that goes there; the weights of a code sum to 1. Missing: all of it, or equal parts. */
  readonly weight?: number | undefined;
}
