import { useEffect } from "react";
import { encodeAddress, sharedState } from "./address.ts";
import type { Workbench } from "./workbench.ts";

/** An address is written this long after the last change: browsers limit how often it may change. */
const PAUSE_MS = 300;

/**
 * Keeps the address in step with the state, so that a copied address or a bookmark opens the same page; a reader who
 * opens another such address in the same tab gets it.
 *
 * @param served texts of served dossiers by file name, which an address need not carry
 */
export function useAddress(bench: Workbench, served: ReadonlyMap<string, string>): void {
  const { file, dossierText, view, option, metric, baseline, economy } = bench;
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are the parts of the state that an address carries
  useEffect(() => {
    let current = true;
    const timer = setTimeout(async () => {
      const fragment = await encodeAddress(sharedState(bench, served.get(file)));
      if (current) history.replaceState(null, "", `#${fragment}`);
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [file, dossierText, view, option, metric, baseline, economy, served]);

  useEffect(() => {
    // Writing the address as above raises no event: this is a reader who pasted another one, or went back.
    const reopen = () => {
      if (location.hash.length > 8) location.reload();
    };
    addEventListener("hashchange", reopen);
    return () => removeEventListener("hashchange", reopen);
  }, []);
}
