import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { WorldAtlas } from "../../charts/world-geometry.ts";

/**
 * The map that `renderBriefing` draws on, from the package world-atlas.
 *
 * Read as a file: importing JSON as a module still prints a warning in Node 20.
 */
export async function loadWorldAtlas(): Promise<WorldAtlas> {
  const path = createRequire(import.meta.url).resolve("world-atlas/countries-50m.json");
  const atlas: WorldAtlas = JSON.parse(await readFile(path, "utf8"));
  return atlas;
}
