import { useEffect, useState } from "react";

/** The page's own first requests go before those for files that it may need one day. */
const PAUSE_MS = 2_000;

/**
 * Keeps this page for use without a network, or forgets one kept earlier at the same address: a private dossier may be
 * served here now.
 */
export async function keepOffline(keep: boolean): Promise<void> {
  // Browsers offer no service worker to pages from a network without https, or in some private windows.
  const { serviceWorker } = navigator;
  if (serviceWorker === undefined) return;
  const scope = new URL("./", document.baseURI).href;
  try {
    if (keep) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      await serviceWorker.register(new URL("service-worker.js", scope), { scope, updateViaCache: "none" });
      return;
    }
    for (const name of await caches.keys())
      if (name.startsWith(`parley-studio ${scope} `)) await caches.delete(name);
    for (const worker of await serviceWorker.getRegistrations())
      if (worker.scope === scope) await worker.unregister();
  } catch {
    // The page still works, with a network.
  }
}

/** Whether everything that this page may need is kept. */
export function useKept(): boolean {
  const [kept, setKept] = useState(false);
  useEffect(() => {
    void navigator.serviceWorker?.ready.then(() => setKept(true));
  }, []);
  return kept;
}
