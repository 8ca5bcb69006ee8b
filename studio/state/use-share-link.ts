import { useEffect, useRef } from "react";
import { type OpeningState, readyText, type TabState } from "./opening-state.ts";
import type { Say } from "./say.ts";
import { decodeAddress, encodeAddress, sharedState } from "./share-link.ts";
import type { Workbench } from "./workbench.ts";

/** An address is written this long after the last change: browsers limit how often it may change. */
const PAUSE_MS = 300;

/** Shown when a browser cannot pack an address, or lets none be written. */
export const UNWRITTEN =
  "This browser does not let the address hold the dossier: the studio cannot make a link, and a reload loses your edits. Use Download to keep them.";

/** Puts the state into the address; returns the part after its `#`. */
export async function writeAddress(bench: Workbench, opening: OpeningState): Promise<string> {
  const fragment = await encodeAddress(sharedState(bench, readyText(opening, bench.file)));
  const unchanged = opening.served.get(bench.file) === bench.dossierText;
  const tab: TabState | null = unchanged ? { unchanged: bench.file } : null;
  history.replaceState(tab, "", `#${fragment}`);
  return fragment;
}

/**
 * Keeps the address in step with the state, so that a copied address or a bookmark opens the same page; another such
 * address opened in the same tab opens its own.
 */
export function useAddress(bench: Workbench, opening: OpeningState, say: Say): void {
  const { file, dossierText, view, option, metric, baseline, economy, region, law } = bench;
  const now = useRef(bench);
  now.current = bench;
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are the parts of the state that an address carries
  useEffect(() => {
    const timer = setTimeout(
      () => void writeAddress(now.current, opening).catch(() => say(UNWRITTEN)),
      PAUSE_MS,
    );
    return () => clearTimeout(timer);
  }, [file, dossierText, view, option, metric, baseline, economy, region, law, opening, say]);

  useEffect(() => {
    // Writing the address as above raises no event: this is a reader who pasted another one, went back, or followed a
    // link to a place on the page, after which the address should say what it said before.
    const reopen = async (): Promise<void> => {
      const { kind } = await decodeAddress(location.hash.slice(1));
      if (kind === "none") await writeAddress(now.current, opening).catch(() => say(UNWRITTEN));
      else location.reload();
    };
    const changed = () => void reopen();
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, [opening, say]);
}
