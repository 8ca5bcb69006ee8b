import { describe, expect, it } from "vitest";
import { IssueList } from "../../src/data/files/issue-list.ts";
import { parseYamlFile } from "../../src/data/files/yaml-file.ts";
import { readDossier } from "../../src/dossier/format/parse-dossier.ts";

const HEAD = "parley: 1\ntitle: Talks\ndata: tiny\n";
const hints = (text: string) => readDossier(text, "talks.yaml").issues.map(({ hint }) => hint);
const hint = (line: number, column: number, words: string) =>
  `Line ${line} has a character that cannot be seen at column ${column}, ${words}: write a plain space instead, or nothing.`;

describe("YAML that does not parse", () => {
  it("names the character that cannot be seen, and where it is", () => {
    expect(hints("parley:\u00a01\ntitle: T\n")).toEqual([hint(1, 8, "U+00A0, a no-break space")]);
    expect(hints(`${HEAD}parties:\n  USA:\u200b {}\n  CHN: {}\n`)).toEqual([
      hint(5, 7, "U+200B, a zero-width space"),
    ]);
  });

  it("looks at the line above, too, and keeps what else is said", () => {
    expect(hints(`${HEAD}parties:\n\u00a0 USA: {}\n  CHN: {}\n`)).toEqual([
      `Check here and just above. ${hint(5, 1, "U+00A0, a no-break space")}`,
    ]);
  });

  it("says nothing of tabs, of Windows lines, or of lines elsewhere", () => {
    const all = hints(`# a\u00a0b\r\n${HEAD}\r\nparties:\r\n\tUSA: {}\r\n`).join(" ");
    expect(all).toContain("Indent with spaces");
    expect(all).not.toContain("cannot be seen");
  });

  it("is read in the same way in a data set's card", () => {
    const issues = new IssueList();
    parseYamlFile("name:\u00a0x\ntitle: y\n", "dataset.yaml", issues);
    expect(() => issues.throwIfAny()).toThrow(hint(1, 6, "U+00A0, a no-break space"));
  });
});

describe("a text with a character that cannot be seen", () => {
  it("is told apart from one with a control character", () => {
    const says = (option: string) =>
      readDossier(`${HEAD}options: [{ ${option}, policies: [] }]\n`, "talks.yaml").issues[0]?.message;
    expect(says('id: "a\u200bb", title: A')).toBe(
      "options entry 1.id contains the invisible character U+200B, a zero-width space.",
    );
    expect(says('id: a, title: "a\u202eb"')).toBe(
      "options entry 1.title contains the invisible character U+202E.",
    );
    expect(says('id: a, title: "a\\eb"')).toBe(
      "options entry 1.title contains the control character U+001B.",
    );
  });
});
