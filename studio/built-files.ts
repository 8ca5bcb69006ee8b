import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const WORKER = "service-worker.js";

/** Builds the service worker next to the page, with a list of everything that was built. */
export function builtFiles(publicFolder: string): Plugin {
  return {
    name: "parley-built-files",
    apply: "build",
    enforce: "post",
    buildStart() {
      // At the page's own level: a worker controls only its own folder and those below.
      const id = fileURLToPath(new URL("offline/service-worker.ts", import.meta.url));
      this.emitFile({ type: "chunk", id, fileName: WORKER });
    },
    generateBundle: {
      order: "post",
      async handler(_options, bundle) {
        const sums = new Map<string, string>();
        for (const file of await readdir(publicFolder))
          sums.set(file, sha256(await readFile(join(publicFolder, file))));
        for (const [path, file] of Object.entries(bundle))
          if (path !== WORKER) sums.set(path, sha256(file.type === "chunk" ? file.code : file.source));
        const files = Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
        const worker = bundle[WORKER];
        if (worker?.type !== "chunk") throw new Error("The service worker was not built.");
        const list = JSON.stringify(files);
        worker.code = worker.code
          .replace("BUILT_FILES", () => list)
          .replace("BUILT_VERSION", () => JSON.stringify(sha256(list).slice(0, 16)));
      },
    },
  };
}

const sha256 = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");
