import { readFileSync } from "node:fs";
import type { WorldAtlas } from "../../src/charts/world-geometry.ts";

/** The map that briefings draw on. */
export const atlas: WorldAtlas = JSON.parse(
  readFileSync(new URL(import.meta.resolve("world-atlas/countries-50m.json")), "utf8"),
);
