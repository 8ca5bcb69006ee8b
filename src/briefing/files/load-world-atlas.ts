import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { WorldAtlas } from "../../charts/world-geometry.ts";

/** What was read is kept: a program that writes many briefings reads and parses the map once. */
let atlas: Promise<WorldAtlas> | undefined;

/**
 * The map that `renderBriefing` draws on, from the package world-atlas; the same object every time.
 *
 * @throws the file system's error when the package is not there
 */
export function loadWorldAtlas(): Promise<WorldAtlas> {
  atlas ??= read().catch((error) => {
    atlas = undefined;
    throw error;
  });
  return atlas;
}

/** Reads it as a file: importing JSON as a module still prints a warning in Node 20. */
async function read(): Promise<WorldAtlas> {
  const path = createRequire(import.meta.url).resolve("world-atlas/countries-50m.json");
  return JSON.parse(await readFile(path, "utf8"));
}
