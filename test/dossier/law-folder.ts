import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { toyPath } from "../tariffs/toy-book.ts";

const tiny = fileURLToPath(new URL("../data/fixtures/tiny", import.meta.url));

function rewrite(folder: string, change: (text: string) => string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    writeFileSync(path, change(readFileSync(path, "utf8")));
  }
}

/** A folder with the tiny world, as Iceland, Norway and a third, the toy book in its sectors, and a dossier with one law. */
export function lawFolder(law: string, book = "toy"): string {
  const at = mkdtempSync(join(tmpdir(), "law-"));
  cpSync(tiny, join(at, "world"), { recursive: true });
  rewrite(join(at, "world"), (text) => text.replaceAll("AAA", "ISL").replaceAll("BBB", "NOR"));
  cpSync(toyPath, join(at, "toy"), { recursive: true });
  rewrite(join(at, "toy"), (text) =>
    text.replace(/\b(farm|metal|car)\b/g, (old) => ({ farm: "food", metal: "machines" })[old] ?? "services"),
  );
  writeFileSync(
    join(at, "talks.yaml"),
    `parley: 1\ntitle: Talks\ndata: world\npolicies:\n  law: { kind: book, book: ${book}, ${law} }\noptions: [{ id: a, title: A, policies: [law] }]\n`,
  );
  return join(at, "talks.yaml");
}
