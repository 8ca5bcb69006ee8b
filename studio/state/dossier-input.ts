import type { DossierInput } from "../worker/messages.ts";
import type { Workbench } from "./workbench.ts";

/** What a worker is told about the workbench: the dossier's text, and where to find the files it names. */
export function dossierInput({
  dossierText,
  file,
  folders,
  tables,
}: Pick<Workbench, "dossierText" | "file" | "folders" | "tables">): DossierInput {
  const drops = new Map([...folders].map(([name, files]) => [name, dropNumber(files)]));
  return { text: dossierText, file, base: new URL(".", document.baseURI).href, folders, drops, tables };
}

/** The files dropped for a dossier, as text, which changes whenever one of them is given again. */
export const filesKey = ({ folders, tables }: Pick<DossierInput, "folders" | "tables">): string =>
  JSON.stringify([folders, tables].map((given) => [...given].map(([name, it]) => [name, dropNumber(it)])));

/** A dossier with its files, as text: results for one hold for no other. */
export const inputKey = (input: Pick<DossierInput, "text" | "folders" | "tables">): string =>
  JSON.stringify([input.text, filesKey(input)]);

const numbers = new WeakMap<object, number>();
let count = 0;

/** A new number for every folder or table given, even if names, sizes and times are the same. */
function dropNumber(given: object): number {
  const number = numbers.get(given) ?? ++count;
  numbers.set(given, number);
  return number;
}
