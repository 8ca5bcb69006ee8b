import type { ImportSource } from "../source/import-source.ts";
import { baci } from "./baci.ts";

/** Layouts of trade and tariff extracts, and of GTAP's files. */
export const extractSources: readonly ImportSource[] = [baci];
