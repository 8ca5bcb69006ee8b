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

const numbers = new WeakMap<object, number>();
let count = 0;

/** Another for every folder that was given, though name, sizes and times of its files be the same. */
function dropNumber(files: object): number {
  const number = numbers.get(files) ?? ++count;
  numbers.set(files, number);
  return number;
}
