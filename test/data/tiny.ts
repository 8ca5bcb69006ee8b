import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { FolderSource } from "../../src/data/files/folder-source.ts";
import { loadDataset } from "../../src/data/sets/load-dataset.ts";
import { InputError, type Issue } from "../../src/economy/issue.ts";

/** The folder of the tiny world: three economies, two goods and a service, all numbers invented. */
export const tinyPath = fileURLToPath(new URL("fixtures/tiny", import.meta.url));

export type Edit = string | Uint8Array | undefined | ((text: string) => string);

/** The tiny world in memory, with files replaced, edited or (undefined) removed. */
export function tiny(edits: Readonly<Record<string, Edit>> = {}): FolderSource {
  const files = new Map<string, string | Uint8Array>(
    readdirSync(tinyPath).map((name) => [name, readFileSync(`${tinyPath}/${name}`, "utf8")]),
  );
  for (const [name, edit] of Object.entries(edits)) {
    if (edit === undefined) files.delete(name);
    else files.set(name, typeof edit === "function" ? edit(String(files.get(name))) : edit);
  }
  return inMemory("tiny", files);
}

export const inMemory = (name: string, files: ReadonlyMap<string, string | Uint8Array>): FolderSource => ({
  name,
  list: async () => [...files.keys()],
  read: async (file) => {
    const content = files.get(file)!;
    return typeof content === "string" ? new TextEncoder().encode(content) : content;
  },
});

/** Replaces a text that must be there, so that an edit cannot silently do nothing. */
export const swap =
  (from: string, to: string) =>
  (text: string): string => {
    if (!text.includes(from)) throw new Error(`no ${from} in the fixture`);
    return text.replace(from, to);
  };

/** What loading a folder complains about; empty when it loads. */
export async function complaints(source: FolderSource): Promise<readonly Issue[]> {
  try {
    await loadDataset(source);
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.issues;
    throw error;
  }
}
