import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { root } from "../../scripts/setup.mjs";

/** A fenced block of a page, with the paragraph above it, which says what it is. */
export interface Block {
  readonly language: string;
  readonly text: string;
  readonly above: string;
}

/** The blocks of a page, in order. */
export function blocksOf(page: string): Block[] {
  return [...page.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map((match) => ({
    language: match[1]!,
    text: match[2]!,
    above: page.slice(0, match.index).trim().split(/\n\n/).at(-1)!,
  }));
}

const generated = new Set(["node_modules", "dist", "out", ".git"]);

/** Every Markdown file of the repository, by path with forward slashes. */
export function pages(folder = ""): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return generated.has(entry.name) ? [] : pages(path);
    return entry.name.endsWith(".md") ? [path] : [];
  });
}

export const textOf = (page: string): string => readFileSync(join(root, page), "utf8");

/** Text without its fenced blocks and code, in which a bracket is no link. */
const prose = (text: string): string => text.replace(/^```[\s\S]*?^```$/gm, "").replace(/`[^`\n]*`/g, "code");

/** Where a page leads inside the repository: the file, and the heading in it if one is named. */
export function linksOf(
  page: string,
): { readonly link: string; readonly file: string; readonly anchor?: string }[] {
  return [...prose(textOf(page)).matchAll(/\]\(\s*([^)\s]+)[^)]*\)/g)]
    .map((match) => match[1]!)
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => {
      const [path, anchor] = link.split("#") as [string, string | undefined];
      const file = path === "" ? page : posix.join(posix.dirname(page), path);
      return { link, file, ...(anchor === undefined ? {} : { anchor }) };
    });
}

/** The anchors of a page's headings, as GitHub makes them. */
export function anchorsOf(page: string): Set<string> {
  const found = new Set<string>();
  for (const [, heading] of textOf(page)
    .replace(/^```[\s\S]*?^```$/gm, "")
    .matchAll(/^#{1,6} +(.+?) *$/gm)) {
    const plain = heading!.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase();
    const slug = plain.replace(/[^\p{L}\p{N}\p{M} _-]/gu, "").replaceAll(" ", "-");
    let name = slug;
    for (let count = 1; found.has(name); count++) name = `${slug}-${count}`;
    found.add(name);
  }
  return found;
}
