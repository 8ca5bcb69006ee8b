import { writeFilesWhole } from "../data/atomic-write.ts";
import type { RenderedBriefing } from "./render-briefing.ts";

/**
 * Writes every file of a briefing into a folder, which is made if need be: all of them, or, when something fails or
 * the process is killed, none.
 *
 * @throws the file system's error when the folder cannot be written
 */
export const writeBriefing = (dir: string, briefing: RenderedBriefing): Promise<void> =>
  writeFilesWhole(dir, briefing.files);
