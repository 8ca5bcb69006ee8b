/**
 * Trade elasticities from one source: a named table that comes with Parley, or somebody's own. Its sectors are the source's;
 * `carryElasticities` brings them to those of a data set.
 */
export interface ElasticityTable {
  /** What a dossier and a command line call it, e.g. `caliendo-parro-2015`. */
  readonly name: string;
  /** One line for people. */
  readonly title: string;
  /** Whom to cite. */
  readonly citation: string;
  readonly rows: readonly ElasticityRow[];
}

/** One sector of a table of elasticities. */
export interface ElasticityRow {
  /** Code of the source's own sector. */
  readonly sector: string;
  /** theta, positive: the response of trade shares to costs. */
  readonly elasticity: number;
  /** null: nobody knows it. */
  readonly standardError: number | null;
  readonly basis: ElasticityBasis;
}

/** Whether a value was estimated, follows from estimates of several sectors, or stands in for an estimate. */
export type ElasticityBasis = "estimate" | "pooled" | "assumption";

/**
 * What the sectors of a data set are made of, in the sectors of a table of elasticities: by code of the set, the weight of
 * each sector of the table. Weights are relative (trade in any unit will do). A sector of the set that is not in it, such as
 * a service, has no estimate and keeps its own value.
 */
export type ElasticityParts = Readonly<Record<string, Readonly<Record<string, number>>>>;
