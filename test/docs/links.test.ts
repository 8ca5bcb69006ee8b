import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../../scripts/setup.mjs";
import { anchorsOf, linksOf, pages, textOf } from "./markdown.ts";

const all = pages();
const index = "docs/README.md";

describe("the pages", () => {
  it("are found, and so are their links", () => {
    expect(all).toEqual(
      expect.arrayContaining(["README.md", "CONTRIBUTING.md", index, "docs/how-to/page.md"]),
    );
    expect(linksOf("README.md").map(({ file }) => file)).toContain("docs/dossier.md");
    expect(anchorsOf("docs/dossier.md")).toContain("kind-tariff");
  });

  it("link to files and headings that exist", () => {
    const dead = all.flatMap((page) =>
      linksOf(page)
        .filter(({ file, anchor }) => {
          if (!existsSync(join(root, file))) return true;
          return anchor !== undefined && file.endsWith(".md") && !anchorsOf(file).has(anchor);
        })
        .map(({ link }) => `${page} -> ${link}`),
    );
    expect(dead).toEqual([]);
  });

  it("of docs/ are all reached from the index, and the index from the front page", () => {
    const reached = new Set<string>();
    const queue = [index];
    for (let page = queue.pop(); page !== undefined; page = queue.pop()) {
      if (reached.has(page)) continue;
      reached.add(page);
      queue.push(...linksOf(page).flatMap(({ file }) => (file.endsWith(".md") ? [file] : [])));
    }
    expect(all.filter((page) => !reached.has(page))).toEqual([]);
    expect(linksOf("README.md").map(({ file }) => file)).toContain(index);
  });

  it("of docs/ stand in the index itself, decisions and cards included", () => {
    const listed = new Set(linksOf(index).map(({ file }) => file));
    const missing = all.filter(
      (page) => /^(docs|datasets)\//.test(page) && page !== index && !listed.has(page),
    );
    expect(missing).toEqual([]);
  });
});

describe("the page on architecture", () => {
  const text = textOf("docs/architecture.md");

  it("and the page for contributors name files and folders that exist", () => {
    const named = [text, textOf("CONTRIBUTING.md")].flatMap((page) =>
      [
        ...page.matchAll(/`((?:src|studio|test|docs|bench|scripts|examples|datasets|dossiers)\/[^`*]*)`/g),
      ].map((match) => match[1]!),
    );
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it("follows one number through functions that stand in the files it names", () => {
    const steps = [...text.matchAll(/\| `(\w+)` \| `(src\/[\w/.-]+)` \|/g)];
    expect(steps.length).toBeGreaterThan(14);
    const wrong = steps
      .filter(([, name, file]) => {
        const source = readFileSync(join(root, file!), "utf8");
        return !new RegExp(`^export (?:async )?(?:function|const) ${name}\\b`, "m").test(source);
      })
      .map(([, name, file]) => `${name} in ${file}`);
    expect(wrong).toEqual([]);
  });

  it("has a word on every room", () => {
    const rooms = /^const arrows[^{]*\{([\s\S]*?)^\};/m.exec(
      readFileSync(join(root, "test", "architecture.test.ts"), "utf8"),
    )![1]!;
    const names = [...rooms.matchAll(/^ {2}"?([\w/]+)"?:/gm)].map((match) => match[1]!);
    expect(names).toEqual(expect.arrayContaining(["numerics", "talks/signing", "studio/edits"]));
    // A room of src/ has its name in bold or, inside another, in a list.
    const unsaid = names
      .filter((name) => !name.startsWith("studio"))
      .filter((name) => {
        const [outer, inner] = name.split("/");
        return (
          !text.includes(`**\`${outer}/\`**`) || (inner !== undefined && !text.includes(`\`${inner}/\``))
        );
      });
    expect(unsaid).toEqual([]);
  });
});

describe("the glossary", () => {
  const terms = [...textOf("docs/glossary.md").matchAll(/^\*\*(.+?)\.\*\*/gm)].map((match) => match[1]!);

  it("explains the field's terms", () => {
    for (const term of [
      "Expenditure",
      "Trade share",
      "Tariff revenue",
      "Equivalent variation",
      "Best response",
      "Disagreement point",
      "Hat algebra",
      "Closure",
      "Numeraire",
      "Trade elasticity",
      "Coverage",
      "Walras's law",
    ])
      expect(terms).toContain(term);
  });

  it("is in the order of the alphabet", () => {
    const letters = (term: string): string => term.replace(/[^\p{L} ]/gu, "");
    expect(terms).toEqual([...terms].sort((a, b) => letters(a).localeCompare(letters(b), "en")));
  });
});
