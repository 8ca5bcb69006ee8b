import { addBrief } from "./brief.ts";
import { addCheck } from "./check.ts";
import { addData } from "./data.ts";
import { addDossiers } from "./dossiers.ts";
import type { AddCommand } from "./run.ts";
import { addSimulate } from "./simulate.ts";
import { addStudio } from "./studio.ts";
import { addTalks } from "./talks.ts";

/** Every command, in the order in which help lists them. */
export const commands: readonly AddCommand[] = [
  addBrief,
  addSimulate,
  addTalks,
  addCheck,
  addDossiers,
  addData,
  addStudio,
];
