import { readFileSync } from "node:fs";

/** Parley's version, from the package that this file belongs to; the same from src/ and from dist/. */
export function version(): string {
  const manifest: { version: string } = JSON.parse(
    readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
  );
  return manifest.version;
}
