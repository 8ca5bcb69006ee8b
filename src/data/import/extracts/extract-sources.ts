import type { ImportSource } from "../source/import-source.ts";
import { baci } from "./baci.ts";
import { census } from "./census.ts";
import { censusBulk } from "./census-bulk.ts";
import { comtrade } from "./comtrade.ts";

/** Layouts of trade and tariff extracts, and of GTAP's files. */
export const extractSources: readonly ImportSource[] = [baci, comtrade, censusBulk, census];
