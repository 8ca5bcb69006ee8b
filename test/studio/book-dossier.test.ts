import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { loadDossier } from "../../src/dossier/files/load-dossier.ts";
import type { InputError } from "../../src/economy/issue.ts";
import type { DossierInput } from "../../studio/worker/messages.ts";
import { DatasetCache, openDossier } from "../../studio/worker/open-dossier.ts";
import { lawFolder } from "../dossier/law-folder.ts";

const path = lawFolder('on: "2026-03-01"');
const folder = dirname(path);
const filesOf = (name: string) => readdirSync(join(folder, name));
const bytes = (...parts: string[]) => new Uint8Array(readFileSync(join(folder, ...parts)));

/** What the server was asked for. */
let asked: string[];
beforeEach(() => {
  asked = [];
  vi.stubGlobal("fetch", async (url: URL) => {
    const at = url.pathname.slice(1);
    asked.push(at);
    if (at === "books/index.json")
      return new Response(JSON.stringify({ books: { toy: { title: "Toy", files: filesOf("toy") } } }));
    return new Response(bytes(...at.replace("books/", "").split("/")));
  });
});
afterEach(() => vi.unstubAllGlobals());

const input = (text: string): DossierInput => ({
  text,
  file: "talks.yaml",
  base: "http://localhost/",
  folders: new Map([
    ["world", new Map(filesOf("world").map((file) => [file, new Blob([bytes("world", file)])]))],
  ]),
  tables: new Map(),
});
const text = readFileSync(path, "utf8");

describe("a dossier with a law, in the studio's worker", () => {
  it("takes it from a book of the server, as the command line does from the disk, and reads the book once", async () => {
    const cache = new DatasetCache();
    const { compiled } = await openDossier(input(text), cache);
    const { compiled: expected } = await loadDossier(path);
    expect(compiled.options).toEqual(expected.options);
    expect(compiled.laws.size).toBe(1);
    expect(compiled.laws).toEqual(expected.laws);
    expect(compiled.origin).toBe(expected.origin);
    await openDossier(input(text.replace("title: Talks", "title: More talks")), cache);
    expect(asked.filter((at) => at === "books/toy/book.yaml")).toHaveLength(1);
  });

  it("says where it stands that there is no such book", async () => {
    const none = text.replace("book: toy", "book: toys");
    const refused = await openDossier(input(none), new DatasetCache()).catch((error: InputError) => error);
    const [issue] = (refused as InputError).issues;
    expect(issue).toMatchObject({ code: "unknown-book", at: { file: "talks.yaml", line: 5 } });
    expect(issue!.hint).toContain("Did you mean toy?");
  });
});
