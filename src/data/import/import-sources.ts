import { extractSources } from "./extracts/extract-sources.ts";
import { gtap } from "./gtap/gtap.ts";
import { matrixSources } from "./matrices/matrix-sources.ts";
import type { ImportSource } from "./source/import-source.ts";

/** Every layout that Parley reads, the most particular first: the first that recognises a file has it. */
export const importSources: readonly ImportSource[] = [gtap, ...extractSources, ...matrixSources];
