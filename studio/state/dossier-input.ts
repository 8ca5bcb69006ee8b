import type { DossierInput } from "../worker/messages.ts";
import type { Workbench } from "./workbench.ts";

/** What a worker is told of the workbench: the dossier's text and where the files it names can be found. */
export function dossierInput({
  dossierText,
  file,
  folders,
  tables,
}: Pick<Workbench, "dossierText" | "file" | "folders" | "tables">): DossierInput {
  const drops = new Map([...folders].map(([name, files]) => [name, dropNumber(files)]));
  return { text: dossierText, file, base: new URL(".", document.baseURI).href, folders, drops, tables };
}

/** The files that were dropped for a dossier, as text: another whenever one of them is given anew. */
export const filesKey = ({ folders, tables }: Pick<DossierInput, "folders" | "tables">): string =>
  JSON.stringify([folders, tables].map((given) => [...given].map(([name, it]) => [name, dropNumber(it)])));

/** A dossier with its files, as text: what is found for one holds for no other. */
export const inputKey = (input: Pick<DossierInput, "text" | "folders" | "tables">): string =>
  JSON.stringify([input.text, filesKey(input)]);

const numbers = new WeakMap<object, number>();
let count = 0;

/** Another for every folder or table that was given, though names, sizes and times be the same. */
function dropNumber(given: object): number {
  const number = numbers.get(given) ?? ++count;
  numbers.set(given, number);
  return number;
}
