import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The package's own dossiers/, as far above dist/dossier/files/ as above src/dossier/files/. */
const READY = fileURLToPath(new URL("../../../dossiers/", import.meta.url));
const ENDING = ".yaml";

/** A negotiation that comes with Parley. */
export interface ReadyDossier {
  readonly name: string;
  readonly title: string;
  /** The name of its data set. */
  readonly data: string;
  /** Path of its file. */
  readonly file: string;
}

/** Names of the negotiations that come with Parley, in alphabetical order. */
export async function readyNames(): Promise<string[]> {
  const files = await readdir(READY);
  return files
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length))
    .sort();
}

/** Path of the negotiation that comes with Parley under this name. */
export const readyFile = (name: string): string => join(READY, name + ENDING);

/** The negotiations that come with Parley, in alphabetical order of their names. */
export async function listReady(): Promise<ReadyDossier[]> {
  // Names alone, as a press of Tab asks for them, come without the schema.
  const { parseDossier } = await import("../format/parse-dossier.ts");
  return Promise.all(
    (await readyNames()).map(async (name) => {
      const file = readyFile(name);
      const { title, data } = parseDossier(await readFile(file, "utf8"), file);
      return { name, title, data, file };
    }),
  );
}
