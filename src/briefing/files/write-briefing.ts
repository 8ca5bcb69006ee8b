import { open, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { writeFilesWhole } from "../../data/files/atomic-write.ts";
import { BYTE_ORDER_MARK } from "../../text/byte-order-mark.ts";

/** Files by plain name: those of a `RenderedBriefing`, and others that go with them, such as its workbook. */
export interface BriefingFiles {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
}

/** Files that not every briefing has, and how Parley begins them: any other file with such a name belongs to the user. */
const OWN: readonly { readonly name: RegExp; readonly start: string }[] = [
  { name: /^chart-[a-z0-9-]+\.svg$/, start: '<svg role="img" aria-label="' },
  { name: /^talks-(?:outcomes|tariffs|barriers)\.csv$/, start: "outcome,status," },
  { name: /^talks-participation\.csv$/, start: "option,status,party," },
];

/**
 * Writes every file of a briefing into a folder, which it makes if necessary: all of them or, if something fails or the
 * process is killed, none. Afterwards it removes charts and talks tables that an earlier run left there and this briefing
 * does not have.
 *
 * @throws the file system's error when the folder cannot be written
 */
export async function writeBriefing(dir: string, briefing: BriefingFiles): Promise<void> {
  await writeFilesWhole(dir, briefing.files);
  for (const entry of await readdir(dir, { withFileTypes: true })) {
    const kind = OWN.find(({ name }) => name.test(entry.name));
    if (kind === undefined || briefing.files.has(entry.name) || !entry.isFile()) continue;
    const path = join(dir, entry.name);
    if ((await startsWith(path, kind.start)) || (await startsWith(path, BYTE_ORDER_MARK + kind.start)))
      await rm(path);
  }
}

async function startsWith(path: string, text: string): Promise<boolean> {
  const wanted = Buffer.from(text);
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(wanted.length), 0, wanted.length, 0);
    return buffer.subarray(0, bytesRead).equals(wanted);
  } finally {
    await file.close();
  }
}
