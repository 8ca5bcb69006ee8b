import { readFileSync } from "node:fs";

/** Name and version of the package that this file belongs to; the same from src/ and from dist/. */
export function version(): string {
  const manifest: { name: string; version: string } = JSON.parse(
    readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
  );
  return `${manifest.name} ${manifest.version}`;
}
