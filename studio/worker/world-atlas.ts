// As an address and not as code: the page and its worker then share one file, which is parsed as data.
import address from "world-atlas/countries-50m.json?url";
import type { WorldAtlas } from "../../src/charts/world-geometry.ts";

/** The shapes of the world's countries. @throws Error when the file cannot be read from where the page came from */
export async function readWorldAtlas(): Promise<WorldAtlas> {
  const response = await fetch(address).catch(() => undefined);
  if (!response?.ok) throw new Error("The map of the world could not be loaded from this page’s server.");
  return (await response.json()) as WorldAtlas;
}
