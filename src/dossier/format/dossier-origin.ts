import type { Dossier } from "./schema.ts";

const texts = new WeakMap<Dossier, string>();

/** Remembers the text that a dossier was read from, for its checksum. A copy with other parts is another dossier. */
export const rememberText = (dossier: Dossier, text: string): void => void texts.set(dossier, text);

/** The text that a dossier was read from; for one made in code, its JSON, which is YAML with the same meaning. */
export const textOf = (dossier: Dossier): string =>
  texts.get(dossier) ??
  JSON.stringify(dossier, (_, value: unknown) => (value instanceof Map ? Object.fromEntries(value) : value));

/**
 * What the checksum of a dossier covers: its text, and after it for every table that it names, by path, a NUL, the
 * path as the dossier writes it, a NUL, and what identifies the table. Without tables it is the text alone, so that
 * `sha256sum` of a file with Unix line ends gives the same.
 *
 * @param tables by path: the SHA-256 of a file's text (`withUnixLines`), or the rows of a table that came without a file
 */
export const dossierOrigin = (text: string, tables: ReadonlyMap<string, string>): string =>
  withUnixLines(text) +
  [...tables]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, identity]) => `\0${path}\0${identity}`)
    .join("");

/** A text with the line ends of Unix: git and editors on Windows change them, and no dossier means something else by them. */
export const withUnixLines = (text: string): string => text.replaceAll("\r\n", "\n");
