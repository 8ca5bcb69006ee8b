import type { Dims } from "../../economy/dims.ts";

/** The size of a data set in words, e.g. `41 economies, 1 sector`. */
export const sizeOf = ({ economies, sectors }: Dims): string =>
  `${economies} ${economies === 1 ? "economy" : "economies"}, ${sectors} ${sectors === 1 ? "sector" : "sectors"}`;
