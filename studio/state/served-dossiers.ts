import { DOSSIER_INDEX, type DossierIndex } from "../../src/serving/studio-index.ts";
import type { DossierFile } from "./workbench.ts";

const address = (path: string): URL => new URL(path, document.baseURI);

/** @throws Error when the list cannot be read */
export async function readDossierIndex(): Promise<DossierIndex> {
  const response = await fetch(address(DOSSIER_INDEX));
  if (!response.ok) throw new Error(`The list of dossiers could not be read (${response.status}).`);
  return (await response.json()) as DossierIndex;
}

/** @throws Error when the dossier is not there */
export async function readServedDossier(file: string): Promise<DossierFile> {
  const response = await fetch(address(`dossiers/${encodeURIComponent(file)}`));
  if (!response.ok)
    throw new Error(
      `The server could not read the dossier ${file} (${response.status}): it may be gone, or not be UTF-8 text. Fix that and reload the page.`,
    );
  return { file, text: await response.text() };
}
