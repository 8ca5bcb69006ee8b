import { addBrief } from "./brief.ts";
import { addCheck } from "./check.ts";
import { addComplete } from "./complete.ts";
import { addCompletion } from "./completion.ts";
import { addData } from "./data.ts";
import { addDossiers } from "./dossiers.ts";
import { addHelp } from "./help.ts";
import { addInit } from "./init.ts";
import type { AddCommand } from "./run.ts";
import { addSimulate } from "./simulate.ts";
import { addStudio } from "./studio.ts";
import { addTalks } from "./talks.ts";
import { addTariffs } from "./tariffs.ts";

/** Every command, in the order in which help lists them. */
export const commands: readonly AddCommand[] = [
  addBrief,
  addSimulate,
  addTalks,
  addCheck,
  addInit,
  addDossiers,
  addData,
  addTariffs,
  addStudio,
  addCompletion,
  addComplete,
  addHelp,
];
