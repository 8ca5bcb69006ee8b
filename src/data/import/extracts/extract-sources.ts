import type { ImportSource } from "../source/import-source.ts";
import { baci } from "./baci.ts";
import { census } from "./census.ts";
import { censusBulk } from "./census-bulk.ts";
import { comtrade } from "./comtrade.ts";
import { itpde } from "./itpde.ts";
import { plainTariffs, plainTrade } from "./plain-tables.ts";
import { witsTariffs } from "./wits-tariffs.ts";

/** Layouts of trade and tariff extracts; those that anyone may write last. */
export const extractSources: readonly ImportSource[] = [
  baci,
  comtrade,
  censusBulk,
  census,
  itpde,
  witsTariffs,
  plainTrade,
  plainTariffs,
];
