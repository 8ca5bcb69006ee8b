import type { DossierIndex } from "../../src/cli/studio-index.ts";
import { decodeAddress } from "./address.ts";
import { readDossierIndex, readServedDossier } from "./served-dossiers.ts";
import { readTheme } from "./theme.ts";
import { newWorkbench, type Workbench } from "./workbench.ts";

export interface Opening {
  readonly bench: Workbench;
  readonly index: DossierIndex;
  /** Texts of served dossiers that were read, by file name: an address need not carry these. */
  readonly served: Map<string, string>;
}

/**
 * The state that the page opens with: what the address carries, else the served dossier that is to open first.
 *
 * @param hash of the address, with its `#`
 * @throws Error when neither can be read
 */
export async function openingState(hash: string): Promise<Opening> {
  const shared = await decodeAddress(hash.slice(1));
  const index = await readDossierIndex();
  const served = new Map<string, string>();
  const file = shared?.file ?? index.open;
  if (shared?.text !== undefined || index.dossiers.some((dossier) => dossier.file === file)) {
    const original = index.dossiers.some((dossier) => dossier.file === file)
      ? (await readServedDossier(file)).text
      : undefined;
    if (original !== undefined) served.set(file, original);
    const text = shared?.text ?? original!;
    const bench = { ...newWorkbench({ file, text }), theme: readTheme() };
    if (shared === undefined) return { bench, index, served };
    const { view, option, metric, baseline, economy } = shared;
    return { bench: { ...bench, view, option, metric, baseline, economy }, index, served };
  }
  throw new Error(
    `The address names the dossier ${file}, which is not served here: drop its file onto the studio.`,
  );
}
