/** Whether a choice of elasticities names a file; everything else that is no number is the name of a table. */
export const isElasticityFile = (wish: string | number): wish is string =>
  typeof wish === "string" && /\.csv$/i.test(wish);
