import { rm } from "node:fs/promises";
import { join } from "node:path";
import { writeFilesWhole, writeFileWhole } from "../../data/files/atomic-write.ts";
import { incomplete, MANIFEST, manifestOf, manifestText } from "./manifest.ts";
import { ownFiles, writtenBefore } from "./own-files.ts";

/** Files by plain name: those of a `RenderedBriefing`, and others that go with them. */
export interface BriefingFiles {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
}

/**
 * Writes every file of a briefing into a folder, which it makes if necessary, with a manifest of their checksums.
 *
 * No call puts many files in their places at once. So the manifest says first that the folder is not complete, and that it is
 * at last: whenever the process is killed, the folder holds the briefing before, this one, or says that it is incomplete.
 * In between, files that an earlier run left there and this briefing does not have are removed, unless somebody has
 * changed them.
 *
 * @throws the file system's error when the folder cannot be written
 */
export async function writeBriefing(dir: string, { files }: BriefingFiles): Promise<void> {
  const manifest = manifestOf(files);
  const path = join(dir, MANIFEST);
  const before = await writtenBefore(dir);
  await writeFilesWhole(dir, files, {
    beforeRenaming: () => writeFileWhole(path, manifestText(incomplete(manifest, before))),
  });
  for (const name of await ownFiles(dir, before)) if (!files.has(name)) await rm(join(dir, name));
  await writeFileWhole(path, manifestText(manifest));
}
