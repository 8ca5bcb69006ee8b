import type { Concordance } from "../source/concordance.ts";

/** The concordances that come with Parley. */
export const concordances: readonly Concordance[] = [];
