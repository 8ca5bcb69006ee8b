import { CARD_FILE } from "../../src/data/tables/tables.ts";
import { listed } from "../../src/text/sentence-name.ts";
import { dataOf, setValue } from "../edits/edit-dossier.ts";
import { findDropped } from "../worker/find-dropped.ts";
import type { Given, GivenFile } from "./read-drop.ts";
import { type SortedDrop, sortDrop } from "./sort-drop.ts";
import type { Action } from "./workbench.ts";

export interface Taken {
  readonly actions: readonly Action[];
  /** What was done and what was not, for the reader. */
  readonly words: string;
}

/** A dossier's text has at most a million characters, of at most four bytes each. */
const LARGEST_DOSSIER_BYTES = 4_000_000;
/** As on disk: a schedule of every pair of 160 economies in 65 sectors. */
const LARGEST_TABLE_BYTES = 128 * 1024 * 1024;

/**
 * What the studio does with given files: it opens a dossier, keeps tables and data sets for it, or points the current
 * dossier to a data set (an edit, which can be undone).
 *
 * @param dossierText the current dossier
 */
export async function takeDrop(dossierText: string, given: Given): Promise<Taken> {
  const sorted = sortDrop(given.files);
  const actions: Action[] = [];
  const words: string[] = [];
  const tables = sorted.tables.filter(({ file, path }) => {
    if (file.size <= LARGEST_TABLE_BYTES) return true;
    words.push(`${path} is ${megabytes(file)} MB; a dossier’s table may be at most 128 MB.`);
    return false;
  });
  if (tables.length > 0) {
    actions.push({ kind: "tables", tables: new Map(tables.map(({ path, file }) => [path, file])) });
    words.push(`Tables ready for the dossier: ${someOf(tables.map(({ path }) => path))}.`);
  }
  for (const { name, files } of sorted.sets) actions.push({ kind: "folder", name, files });
  if (sorted.sets.length > 0) {
    const names = sorted.sets.map(({ name }) => (name === "" ? "the dossier’s own folder" : name));
    words.push(
      `${names.length > 1 ? "Data sets ready" : "Data set ready"}: ${someOf(names)}, kept on this page only.`,
    );
  }
  if (sorted.dossiers.length > 0) await openFirst(sorted.dossiers, actions, words);
  else pointTo(dossierText, sorted.sets, actions, words);
  words.push(...sorted.complaints, ...given.complaints);
  if (words.length === 0) {
    words.push(
      `Nothing here can be opened: a dossier is a .yaml file, a table is a .csv file, a data set is a folder with ${CARD_FILE}.`,
    );
  }
  return { actions, words: words.join(" ") };
}

async function openFirst(
  [dossier, ...others]: readonly GivenFile[],
  actions: Action[],
  words: string[],
): Promise<void> {
  const { path, file } = dossier!;
  if (file.size > LARGEST_DOSSIER_BYTES) {
    words.push(`${path} is ${megabytes(file)} MB, too large for a dossier, which has at most 1 MB.`);
    return;
  }
  const bytes = await file.arrayBuffer().catch(() => undefined);
  if (bytes === undefined) {
    words.push(`${path} could not be read: it was changed or removed after you chose it.`);
    return;
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    actions.push({ kind: "open", dossier: { file: file.name, text } });
  } catch {
    words.push(`${path} is not UTF-8 text: save it again as UTF-8.`);
    return;
  }
  words.push(`Opened ${path}.`);
  if (others.length > 0) {
    const left = someOf(others.map((other) => other.path));
    words.push(`Only one dossier can be open at a time; not opened: ${left}.`);
  }
}

/** Data sets that came without a dossier are for the current one. */
function pointTo(dossierText: string, sets: SortedDrop["sets"], actions: Action[], words: string[]): void {
  const [first] = sets;
  if (first === undefined) return;
  const present = dataOf(dossierText)?.data;
  const names = new Map(sets.map(({ name }) => [name, name]));
  const used = typeof present === "string" ? findDropped(names, present) : undefined;
  if (used !== undefined) {
    words.push("The dossier uses it.");
    return;
  }
  const edited = setValue(dossierText, ["data"], first.name);
  if (edited === undefined) {
    words.push(`The text has mistakes and cannot be edited here: write “data: ${first.name}” in the text.`);
    return;
  }
  actions.push({ kind: "edit", text: edited });
  words.push(`The dossier now uses ${first.name}; Undo takes that back.`);
}

const megabytes = (file: Blob): number => Math.round(file.size / 1024 / 1024);

const MOST_NAMED = 5;

/** The first few of many names. */
const someOf = (names: readonly string[]): string =>
  names.length <= MOST_NAMED
    ? listed(names)
    : `${names.slice(0, MOST_NAMED).join(", ")} and ${names.length - MOST_NAMED} more`;
