import { createContext, useEffect } from "react";
import type { OpeningState } from "./opening-state.ts";
import { UNWRITTEN, writeAddress } from "./use-share-link.ts";
import type { Workbench } from "./workbench.ts";

/** The page is about to open again as it is: nothing is lost. */
let comesBack = false;

/** Lets the browser ask before a page is closed whose dossier is nowhere else (docs/decisions/0028). */
export function useAskBeforeLeaving(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent): void => {
      if (!comesBack) event.preventDefault();
    };
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [unsaved]);
}

/** Opens the page again as it is, from its address; `loses` says what does not come back. */
export interface Reload {
  /** Resolves with the reason where it cannot be opened again now. */
  readonly reload: () => Promise<string>;
  readonly loses: string;
}

export const ReloadContext = createContext<Reload>({
  reload: async () => "",
  loses: "",
});

/**
 * Opens the page again with the same dossier. Browsers remember for the life of a page that a part of its program could
 * not be read: asking for that part again would fail even with the server back.
 */
export async function reloadKept(bench: Workbench, opening: OpeningState): Promise<string> {
  const page = await fetch(document.baseURI, { cache: "no-store" }).catch(() => undefined);
  if (!page?.ok) return "This page’s server does not answer yet.";
  try {
    await writeAddress(bench, opening);
  } catch {
    return UNWRITTEN;
  }
  comesBack = true;
  location.reload();
  return "";
}

/** What an address does not carry. */
export const reloadLoses = ({ folders, tables }: Pick<Workbench, "folders" | "tables">): string =>
  folders.size + tables.size === 0 ? "" : "The files that you gave the page have to be given again.";
