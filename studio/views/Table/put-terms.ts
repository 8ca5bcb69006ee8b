import type { FoundTerms } from "./proposal.ts";

/** Puts terms that were found on the table, as the proposal. */
export type PutTerms = (terms: FoundTerms) => void;
