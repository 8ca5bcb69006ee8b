import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { root } from "../../scripts/setup.mjs";

// The parts of the Citation File Format 1.2.0 that CITATION.cff uses, as strict as its schema is.
const line = z.string().regex(/^\S.*\S$/);
const author = z.union([
  z.strictObject({ "family-names": line, "given-names": line }),
  z.strictObject({ name: line }),
]);
const authors = z.array(author).min(1);
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const reference = z.strictObject({
  type: z.enum(["article", "generic", "book", "report"]),
  title: line,
  authors,
  journal: line.optional(),
  "collection-title": line.optional(),
  volume: z.int().positive(),
  // The schema has volumes as numbers or text and issues as text alone.
  issue: z.string().optional(),
  start: z.int().positive(),
  end: z.int().positive(),
  year: z.int().min(1900).max(2100),
  doi: z.string().regex(/^10\.\d{4,9}(\.\d+)?\/[A-Za-z0-9:/_;\-.()[\]\\]+$/),
  notes: line.optional(),
});
const citation = z.strictObject({
  "cff-version": z.literal("1.2.0"),
  type: z.literal("software"),
  title: line,
  message: line,
  abstract: line,
  authors,
  version: line,
  "date-released": date.optional(),
  license: z.literal("MIT"),
  keywords: z.array(line).min(1),
  references: z.array(reference).min(1),
});

const text = readFileSync(join(root, "CITATION.cff"), "utf8");
const cited = citation.parse(parse(text));

describe("how to cite Parley", () => {
  it("names the version and the licence of the package", () => {
    const { version, license } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    expect(cited.version).toBe(version);
    expect(cited.license).toBe(license);
  });

  it("names each work once", () => {
    const dois = cited.references.map(({ doi }) => doi);
    expect(new Set(dois).size).toBe(dois.length);
    expect(dois).toContain("10.1093/restud/rdu035");
    expect(dois).toContain("10.1257/aer.104.12.4104");
    expect(dois).toContain("10.1057/imfsp.2008.17");
  });

  it("names works that the pages on the model and the talks cite, with the same year and pages", () => {
    const pages = ["model.md", "talks.md"]
      .map((name) => readFileSync(join(root, "docs", name), "utf8").replace(/\s+/g, " "))
      .join(" ");
    for (const { authors, year, start, end } of cited.references) {
      const [first] = authors;
      if (first === undefined || !("family-names" in first)) throw new Error("A work without an author.");
      expect(pages, `${first["family-names"]} ${year}`).toContain(first["family-names"]);
      expect(pages, `${first["family-names"]} ${year}`).toContain(`${start}–${end}`);
      expect(pages).toContain(`(${year})`);
    }
  });
});
