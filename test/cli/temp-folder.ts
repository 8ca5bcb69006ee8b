import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";

/** The invented world of three economies and three sectors. */
export const tinyWorld = fileURLToPath(new URL("../data/fixtures/tiny", import.meta.url));

/** A folder for one test file's outputs, removed at its end. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "parley-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A dossier on the tiny world, with the world beside it. */
export const machinesDossier = `parley: 1
title: Machines and the two neighbours
data: tiny
parties: { AAA: {}, CCC: {} }
policies:
  duty: { kind: tariff, importer: AAA, partners: [CCC], sectors: [machines], rate: 0.25, mode: add }
options:
  - { id: now, title: Today, policies: [] }
  - { id: duty, title: A duty on machines, policies: [duty] }
`;

/** Writes a dossier into a folder that also gets the tiny world; returns its path. */
export function writeDossier(folder: string, name: string, text: string): string {
  cpSync(tinyWorld, join(folder, "tiny"), { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
