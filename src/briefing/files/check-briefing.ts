import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { isFolder, isThere } from "../../data/files/path-kind.ts";
import { toPrintable } from "../../data/files/printable.ts";
import { readFileWithin } from "../../data/files/read-file-within.ts";
import { InputError, type Issue } from "../../economy/issue.ts";
import { fileSum, MANIFEST, type Manifest, readManifest } from "./manifest.ts";

/** A manifest has a hundred bytes for each of some thirty files. */
const LARGEST_MANIFEST = 1_000_000;
/** Of one file of a briefing, bytes. */
const LARGEST_FILE = 512_000_000;

const AGAIN = "Write the briefing again: parley brief DOSSIER --out FOLDER.";

/** Whether a folder holds a briefing, whole or not, rather than a data set. */
export const holdsBriefing = async (dir: string): Promise<boolean> =>
  (await isFolder(dir)) &&
  !(await isThere(join(dir, "dataset.yaml"))) &&
  ((await isThere(join(dir, MANIFEST))) || (await isThere(join(dir, "results.json"))));

/**
 * Compares a briefing's folder with its manifest. Hidden files are not looked at.
 *
 * It finds accidents: an interrupted run, files of two runs, a file that was edited or lost. It finds no forgery, since whoever
 * changes a file can change the manifest.
 *
 * @returns the manifest, when every file is the one that it names, and no other is there
 * @throws InputError with everything that differs
 */
export async function checkBriefing(dir: string): Promise<Manifest> {
  const at = { file: join(dir, MANIFEST) };
  const names = (await readdir(dir)).filter((name) => !name.startsWith(".")).sort();
  if (!names.includes(MANIFEST)) {
    const message = "The folder has no manifest, so nobody can say whether its files are of one run.";
    throw new InputError([{ code: "no-manifest", at, message, hint: AGAIN }]);
  }
  const bytes = await readFileWithin(at.file, LARGEST_MANIFEST, () => notOurs(at));
  const manifest = readManifest(new TextDecoder().decode(bytes));
  if (manifest === undefined) throw new InputError([notOurs(at)]);
  const issues: Issue[] = [];
  if (!manifest.complete) {
    const message = "A run was interrupted while it wrote here: the files may be of two runs.";
    issues.push({ code: "incomplete-briefing", at, message, hint: AGAIN });
  }
  for (const [name, stated] of Object.entries(manifest.files)) {
    const file = join(dir, name);
    // A name that leads elsewhere is none of a briefing's, and is not opened.
    if (!names.includes(name)) {
      issues.push({
        code: "missing-file",
        at: { file },
        message: "The file is missing: the manifest names it.",
        hint: AGAIN,
      });
      continue;
    }
    const found = fileSum(
      await readFileWithin(file, LARGEST_FILE, () => ({ code: "altered-file", at: { file }, message: "" })),
    );
    if (found.sha256 === stated.sha256) continue;
    const message = `The file is not the one that the run wrote: ${found.bytes} bytes instead of ${stated.bytes}, SHA-256 ${found.sha256.slice(0, 16)}... instead of ${stated.sha256.slice(0, 16)}....`;
    issues.push({ code: "altered-file", at: { file }, message, hint: AGAIN });
  }
  for (const name of names) {
    if (name === MANIFEST || Object.hasOwn(manifest.files, name)) continue;
    const message = `${toPrintable(name)} is not of this briefing.`;
    const hint = "It may be of another run: remove it, or keep your own files elsewhere.";
    issues.push({ code: "foreign-file", at: { file: dir }, message, hint });
  }
  if (issues.length > 0) throw new InputError(issues);
  return manifest;
}

const notOurs = (at: { readonly file: string }): Issue => ({
  code: "bad-manifest",
  at,
  message: "This is not a manifest of Parley's.",
  hint: AGAIN,
});
