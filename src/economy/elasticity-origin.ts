/** Where the trade elasticities of accounts come from; every result states it. */
export interface ElasticityOrigin {
  readonly kind: "table" | "uniform" | "file" | "own";
  /** A named table (`caliendo-parro-2015`), `uniform 4`, the name of a file, or `own` for what the data set itself has. */
  readonly name: string;
  /** One line for people. */
  readonly title: string;
  /** Whom to cite; null where nobody is named. */
  readonly citation: string | null;
  /** Codes of the sectors that the table says nothing of, so that they keep the data set's own value. */
  readonly kept: readonly string[];
  /** The sentence among the notes of the accounts that speaks of them; other elasticities take it away. null: none does. */
  readonly note: string | null;
  /** The standard errors are the named table's too, and so no data of their own. */
  readonly givesErrors: boolean;
}

/** @param title what the data set says of its own elasticities, in one line */
export const ownElasticities = (title: string): ElasticityOrigin => ({
  kind: "own",
  name: "own",
  title,
  citation: null,
  kept: [],
  note: null,
  givesErrors: false,
});

/** Where the trade elasticities of accounts come from, also of accounts that do not say. */
export const originOfElasticities = ({
  elasticityOrigin,
}: {
  readonly elasticityOrigin?: ElasticityOrigin | undefined;
}): ElasticityOrigin => elasticityOrigin ?? ownElasticities("the data set's own");
