import type { ImportSource } from "../source/import-source.ts";
import { exiobase } from "./exiobase.ts";
import { figaroFlat } from "./figaro-flat.ts";
import { figaroMatrix } from "./figaro-matrix.ts";
import { oecdIcio } from "./oecd-icio.ts";
import { plainMatrix } from "./plain-matrix.ts";
import { wiodJoined } from "./wiod-joined.ts";
import { wiodNumbered } from "./wiod-numbered.ts";
import { wiodWorkbook } from "./wiod-workbook.ts";

/** Layouts of inter-country input-output tables, the most particular first. */
export const matrixSources: readonly ImportSource[] = [
  oecdIcio,
  figaroMatrix,
  figaroFlat,
  wiodJoined,
  wiodNumbered,
  wiodWorkbook,
  exiobase,
  plainMatrix,
];
