import { addAbortSignal } from "node:stream";
import type { LoadedDossier } from "../../dossier/files/load-dossier.ts";
import type { Terminal } from "../../print/terminal.ts";
import type { DataFlag } from "./data-flag.ts";
import type { ElasticitiesFlag } from "./elasticities-flag.ts";

/** In place of a file, as in other commands: what comes in through the pipe. */
export const STANDARD_INPUT = "-";

/**
 * The dossier that a command was given: a file, a name or, for `-`, standard input. The tables and the data set of a dossier
 * that came through a pipe are looked for in the current folder.
 *
 * @throws as `loadDossier`
 */
export async function givenDossier(
  given: string,
  { data, elasticities }: DataFlag & ElasticitiesFlag,
  terminal: Terminal,
): Promise<LoadedDossier> {
  const { loadDossier, loadDossierText } = await import("../../dossier/files/load-dossier.ts");
  const options = {
    ...(data === undefined ? {} : { data }),
    ...(elasticities === undefined ? {} : { elasticities }),
  };
  if (given !== STANDARD_INPUT) return loadDossier(given, options);
  const { dossierText } = await import("../../dossier/files/read-dossier-text.ts");
  const file = "standard input";
  return loadDossierText(dossierText(await readAll(terminal), file), file, options);
}

/** All bytes of standard input, or as many as show that they are too many for a dossier. */
async function readAll({ stdin, stderr, signal }: Terminal): Promise<Uint8Array> {
  const { LARGEST_DOSSIER_BYTES } = await import("../../dossier/files/read-dossier-text.ts");
  if (stdin.isTTY === true) stderr.write("Type or paste a dossier; Ctrl-D on a line of its own ends it.\n");
  addAbortSignal(signal, stdin);
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of stdin) {
    const chunk = typeof part === "string" ? Buffer.from(part) : part;
    parts.push(chunk);
    bytes += chunk.length;
    if (bytes > LARGEST_DOSSIER_BYTES) break;
  }
  return Buffer.concat(parts);
}
