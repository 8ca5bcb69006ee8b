import type { ImportSource } from "../source/import-source.ts";

/** Layouts of trade and tariff extracts, and of GTAP's files. */
export const extractSources: readonly ImportSource[] = [];
