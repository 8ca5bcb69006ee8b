import { createReadStream } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "vite";
import { parse } from "yaml";
import { BOOK_FILE } from "../src/data/books/book-tables.ts";
import { CARD_FILE } from "../src/data/tables/tables.ts";
import {
  BOOK_INDEX,
  type BookIndex,
  DATA_INDEX,
  type DataIndex,
  DOSSIER_INDEX,
  type DossierIndex,
} from "../src/serving/studio-index.ts";

const FIRST_DOSSIER = "mar-a-lago-2018.yaml";

/**
 * Puts the embedded data sets, the tariff books and the ready dossiers next to the page, with a list of each, since a
 * static host cannot list its folders. Under `vite` (development) the same addresses are served from the repository.
 */
export function servedFiles(root: string): Plugin {
  return {
    name: "parley-served-files",
    async generateBundle() {
      for (const [fileName, source] of await contents(root)) {
        this.emitFile({
          type: "asset",
          fileName,
          source: typeof source === "string" ? source : await readFile(source.path),
        });
      }
    },
    configureServer(server) {
      server.middlewares.use(async (request, response, next) => {
        const asked = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname).slice(1);
        const found = (await contents(root)).get(asked);
        if (found === undefined) next();
        else if (typeof found === "string") response.end(found);
        else createReadStream(found.path).pipe(response);
      });
    },
  };
}

/** Address, relative to the page, to a text or to a file of the repository. */
async function contents(root: string): Promise<Map<string, string | { readonly path: string }>> {
  const found = new Map<string, string | { readonly path: string }>();
  const sets: Record<string, readonly string[]> = {};
  for (const name of (await readdir(join(root, "datasets"))).sort()) {
    const folder = join(root, "datasets", name);
    if (!(await stat(folder)).isDirectory()) continue;
    const files = await tablesIn(folder);
    // The tariff books have a folder of their own there, which is no data set.
    if (!files.includes(CARD_FILE)) continue;
    sets[name] = files;
    for (const file of files) found.set(`data/${name}/${file}`, { path: join(folder, file) });
  }
  found.set(DATA_INDEX, JSON.stringify({ sets } satisfies DataIndex));

  const books: Record<string, BookIndex["books"][string]> = {};
  const shelf = join(root, "datasets", "tariff-books");
  for (const name of (await readdir(shelf)).sort()) {
    const folder = join(shelf, name);
    const files = await tablesIn(folder);
    const { title } = parse(await readFile(join(folder, BOOK_FILE), "utf8")) as { readonly title: string };
    books[name] = { title, files };
    for (const file of files) found.set(`books/${name}/${file}`, { path: join(folder, file) });
  }
  found.set(BOOK_INDEX, JSON.stringify({ books } satisfies BookIndex));

  const files: string[] = [];
  const dossiers: { file: string; title: string }[] = [];
  for (const file of (await readdir(join(root, "dossiers"), { recursive: true })).sort()) {
    const path = join(root, "dossiers", file);
    // Tables may be in folders of their own; dossiers are all at the top.
    const address = file.replaceAll("\\", "/");
    if (/^[^/]+\.yaml$/.test(address)) {
      const { title } = parse(await readFile(path, "utf8")) as { readonly title: string };
      dossiers.push({ file: address, title });
    }
    if (/\.(?:yaml|csv)$/.test(address)) {
      found.set(`dossiers/${address}`, { path });
      files.push(address);
    }
  }
  const ready = { files, sets: Object.keys(sets) };
  const index: DossierIndex = { open: FIRST_DOSSIER, dossiers, ready, offline: true };
  found.set(DOSSIER_INDEX, JSON.stringify(index));
  return found;
}

/** A folder's card and tables. */
const tablesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((file) => /\.(?:yaml|parquet|csv|csv\.gz)$/.test(file)).sort();
