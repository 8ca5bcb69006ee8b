import { readdir } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import { decodeText } from "../../data/files/decode-text.ts";
import { IssueList } from "../../data/files/issue-list.ts";
import { isFolder } from "../../data/files/path-kind.ts";
import { readFileWithin } from "../../data/files/read-file-within.ts";
import { realInside } from "../../data/files/real-inside.ts";
import { show } from "../../data/tables/row-reader.ts";
import { InputError, type Issue } from "../../economy/issue.ts";
import { unknownNameHint } from "../../economy/nearest.ts";
import { refusedPath } from "./relative-path.ts";

/** A schedule of every pair of 160 economies in 65 sectors, as text. */
const LARGEST_TABLE_BYTES = 128 * 1024 * 1024;

/**
 * The text of a table that a dossier names with `file:` or `weights:`.
 *
 * A dossier may come from anyone, and what it names is read and shown: so the file must lie inside the dossier's own
 * folder, even after every symbolic link is followed.
 *
 * @param folder of the dossier
 * @param path as the dossier writes it
 * @throws InputError when the path is refused, nothing is there, or it is not a text file of a reasonable size
 */
export async function readTableFile(folder: string, path: string): Promise<string> {
  const refused = refusedPath(path);
  if (refused !== undefined) refuse("path-outside", `The path ${show(path)} ${refused}.`, OUTSIDE_HINT);
  const real = await realInside(folder, path).catch(async () =>
    refuse(
      "missing-file",
      `There is no file ${show(path)} next to the dossier.`,
      await neighbours(folder, path),
    ),
  );
  if (real === undefined) {
    const message = `The path ${show(path)} is a link that points outside the dossier's folder.`;
    refuse("path-outside", message, OUTSIDE_HINT);
  }
  if (await isFolder(real)) refuse("not-a-file", `${show(path)} is not a file.`, "Name a CSV table.");
  const issues = new IssueList();
  const bytes = await readFileWithin(real, LARGEST_TABLE_BYTES, (size) => ({
    code: "file-too-large",
    message: `${show(path)} is ${Math.round(size / 1024 / 1024)} MB; a table may be at most 128 MB.`,
    hint: "Leave out rows that change nothing.",
  }));
  const text = decodeText(bytes, join(folder, path), issues);
  issues.throwIfAny();
  return text!;
}

const OUTSIDE_HINT = "Copy the table into the dossier's folder and name it there.";

function refuse(code: string, message: string, hint: string): never {
  const issue: Issue = { code, message, hint };
  throw new InputError([issue]);
}

/** Tables in the folder where the missing one was looked for. */
async function neighbours(root: string, path: string): Promise<string> {
  const folder = dirname(path);
  const names = await readdir(join(root, folder)).catch(() => []);
  const tables = names
    .filter((name) => extname(name) === ".csv")
    .sort()
    .map((name) => (folder === "." ? name : `${folder}/${name}`));
  return tables.length > 0 ? unknownNameHint(path, tables) : "Put it there, or correct the name.";
}
