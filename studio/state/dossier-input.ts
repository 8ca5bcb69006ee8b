import type { DossierInput } from "../worker/messages.ts";
import type { Workbench } from "./workbench.ts";

/** What a worker is told of the workbench: the dossier's text and where the files it names can be found. */
export function dossierInput({
  dossierText,
  file,
  folders,
  tables,
}: Pick<Workbench, "dossierText" | "file" | "folders" | "tables">): DossierInput {
  return { text: dossierText, file, base: new URL(".", document.baseURI).href, folders, tables };
}
