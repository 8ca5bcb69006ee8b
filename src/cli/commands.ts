import type { AddCommand } from "./run.ts";

/** Every command, in the order in which help lists them. */
export const commands: readonly AddCommand[] = [];
