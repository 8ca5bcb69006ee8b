import { open, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { BYTE_ORDER_MARK } from "../../text/byte-order-mark.ts";
import { type FileSums, fileSum, MANIFEST, readManifest } from "./manifest.ts";

/**
 * Files that not every briefing has, and how Parley begins them, for folders from before there was a manifest: any other file
 * with such a name belongs to the user.
 */
const BEGINNINGS: readonly { readonly name: RegExp; readonly start: string }[] = [
  { name: /^chart-[a-z0-9-]+\.svg$/, start: '<svg role="img" aria-label="' },
  { name: /^talks-(?:outcomes|tariffs|barriers)\.csv$/, start: "outcome,status," },
  { name: /^talks-participation\.csv$/, start: "option,status,party," },
];

/** What earlier runs wrote into a folder, as its manifest says: the last whole one, and one that was interrupted. */
export async function writtenBefore(dir: string): Promise<readonly FileSums[]> {
  const text = await readFile(join(dir, MANIFEST), "utf8").catch(() => undefined);
  const manifest = text === undefined ? undefined : readManifest(text);
  return manifest === undefined ? [] : [manifest.files, ...(manifest.before ?? [])];
}

/**
 * Names of files that an earlier run left in a folder and nobody has changed since.
 *
 * @param before of `writtenBefore`
 */
export async function ownFiles(dir: string, before: readonly FileSums[]): Promise<string[]> {
  const own: string[] = [];
  for (const entry of await readdir(dir, { withFileTypes: true })) {
    if (entry.isFile() && (await isOwn(join(dir, entry.name), entry.name, before))) own.push(entry.name);
  }
  return own;
}

async function isOwn(path: string, name: string, before: readonly FileSums[]): Promise<boolean> {
  const sums = before.flatMap((files) => (Object.hasOwn(files, name) ? [files[name]!] : []));
  if (sums.length > 0) {
    const { sha256 } = fileSum(await readFile(path));
    return sums.some((sum) => sum.sha256 === sha256);
  }
  const beginning = BEGINNINGS.find((kind) => kind.name.test(name));
  return (
    beginning !== undefined &&
    ((await startsWith(path, beginning.start)) || (await startsWith(path, BYTE_ORDER_MARK + beginning.start)))
  );
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
