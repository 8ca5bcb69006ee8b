import { CARD_FILE } from "../../src/data/tables.ts";
import { setValue } from "./edit-dossier.ts";
import type { Action } from "./workbench.ts";

/** Files and folders that the reader gave the page; a `File` is a `Blob` with a name. */
export interface GivenFiles {
  readonly files: readonly (Blob & { readonly name: string })[];
  readonly folders: ReadonlyMap<string, ReadonlyMap<string, Blob>>;
}

export interface Taken {
  readonly actions: readonly Action[];
  /** What was done, for the reader. */
  readonly words: string;
}

/** The text of a dossier has at most a million characters, of four bytes each at most. */
const LARGEST_DOSSIER_BYTES = 4_000_000;

/**
 * What the studio does with dropped files: opens a dossier, keeps tables for it, or turns the present dossier to a
 * data-set folder (an edit, which can be undone).
 *
 * @param dossierText the present dossier
 */
export async function takeDrop(dossierText: string, { files, folders }: GivenFiles): Promise<Taken> {
  const dossiers = files.filter(({ name }) => /\.ya?ml$/i.test(name) && name !== CARD_FILE);
  const tables = files.filter(({ name }) => /\.csv$/i.test(name));
  const sets = [...folders].filter(([, inside]) => inside.has(CARD_FILE));
  const actions: Action[] = [];
  const words: string[] = [];
  if (tables.length > 0) {
    actions.push({ kind: "tables", tables: new Map(tables.map((table) => [table.name, table])) });
    words.push(`Tables at hand for the dossier: ${tables.map(({ name }) => name).join(", ")}.`);
  }
  for (const [name, inside] of sets) {
    actions.push({ kind: "folder", name, files: inside });
    words.push(`The data set ${name} is at hand.`);
  }
  const dossier = dossiers[0];
  if (dossier !== undefined && dossier.size > LARGEST_DOSSIER_BYTES) {
    words.push(`${dossier.name} is too large for a dossier, which has at most a million characters.`);
  } else if (dossier !== undefined) {
    actions.push({ kind: "open", dossier: { file: dossier.name, text: await dossier.text() } });
    words.push(`Opened ${dossier.name}.`);
    if (dossiers.length > 1) words.push("Only one dossier can be open at a time; the others were left.");
  } else if (sets.length > 0) {
    const name = sets.at(-1)![0];
    const edited = setValue(dossierText, ["data"], name);
    if (edited !== undefined) {
      actions.push({ kind: "edit", text: edited });
      words.push("The dossier now uses it; undo goes back.");
    }
  }
  if (words.length === 0) {
    words.push(
      `Nothing here can be opened: a dossier is a .yaml file, a table a .csv file, a data set a folder with ${CARD_FILE}.`,
    );
  }
  return { actions, words: words.join(" ") };
}
