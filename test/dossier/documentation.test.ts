import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readDossier } from "../../src/dossier/format/parse-dossier.ts";

const page = readFileSync(new URL("../../docs/dossier.md", import.meta.url), "utf8");
const examples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1]!);

/** Examples of single measures stand under policies; the rest are blocks of a dossier, or a whole one. */
function asDossier(example: string): string {
  if (example.startsWith("parley:")) return example;
  // The second example of a block goes on with its list.
  const block = example.startsWith("  - subject") ? `claims:\n${example}` : example;
  const isMeasure = Object.values(parse(block) ?? {}).some(
    (value) => typeof value === "object" && value !== null && "kind" in value,
  );
  const head = "parley: 1\ntitle: An example\ndata: world-2011\n";
  return isMeasure ? `${head}policies:\n${block.replace(/^/gm, "  ")}` : head + block;
}

describe("the reference of dossiers", () => {
  it("has an example of every block and every kind of measure", () => {
    const all = examples.join("\n");
    for (const key of ["model", "sources", "parties", "positions", "claims", "options", "talks", "issues"]) {
      expect(all).toContain(`${key}:`);
    }
    for (const kind of [
      "tariff",
      "agreement",
      "barrier",
      "sanction",
      "export-tax",
      "purchase",
      "quota",
      "tariff-rate-quota",
      "schedule",
    ]) {
      expect(all).toContain(`kind: ${kind}`);
    }
  });

  it.each(examples.map((example) => [example.split("\n", 1)[0]!, example]))(
    "gives an example that the parser takes: %s",
    (_, example) => {
      expect(readDossier(asDossier(example), "example.yaml").issues).toEqual([]);
    },
  );
});
