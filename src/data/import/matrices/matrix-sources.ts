import type { ImportSource } from "../source/import-source.ts";

/** Layouts of inter-country input-output tables. */
export const matrixSources: readonly ImportSource[] = [];
