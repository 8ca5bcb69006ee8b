/** Trade elasticities for the sectors of a data set that is being made. */
export interface ElasticityChoice {
  /** Named in notes: "4 in every sector, as asked for". */
  readonly title: string;
  /** A sector's elasticity (theta) and its standard error; undefined where the table has none for it. */
  of(sector: string): { readonly elasticity: number; readonly error?: number | undefined } | undefined;
}

/** The same elasticity in every sector. */
export const uniformElasticity = (elasticity: number): ElasticityChoice => ({
  title: `${elasticity} in every sector, given by the user`,
  of: () => ({ elasticity }),
});
