import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import {
  appendValue,
  dataOf,
  moveDown,
  placeOf,
  removeValue,
  setValue,
  type YamlPath,
  type YamlValue,
} from "../../studio/edits/edit-dossier.ts";

const dossiers = new URL("../../dossiers/", import.meta.url);
const ready = readdirSync(dossiers)
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => [file, readFileSync(new URL(file, dossiers), "utf8")] as const);

/** What people and programs write, and a rewriting editor would put in its own order. */
const nasty: Readonly<Record<string, string>> = {
  "comments everywhere": `# head
title: x # after a word

policies: # as announced
  # first of all
  a:   # spaced
    rate:   0.25    # a quarter
    # in between
    exempt: [ AUS,BRA , # allies
      CAN ]
    coverage: {default: .2,   JPN: 0.170}
  # last
  b: {rate: 1e-1, note: 'it''s'}   # one line
# tail
`,
  "anchors and aliases": `policies:
  a: &one
    rate: &r 0.25
    exempt: &allies [AUS, &c CAN]
  b:
    rate: *r
    exempt: *allies
  c: *one
  d: { rate: 0.1, exempt: [MEX] }
`,
  paragraphs: `summary: >-
  Folded text
  over lines.

note: |+
  kept breaks


policies:
  a:
    note: >
      clipped,

      with a gap
    rate: 0.1
    basis: "a double
      quoted one"
  b:
    note: plain text
      over two lines
    rate: 0.2
last: |
  to the end
`,
  "Windows line breaks":
    'title: "x"\r\npolicies:\r\n  a: { rate: 0.25 } # c\r\n  b:\r\n    exempt:\r\n      - AUS\r\n      - CAN # d\r\n    note: >-\r\n      one\r\n      two\r\noptions:\r\n  - id: one\r\n    title: One\r\n  - { id: two, title: Two }\r\n',
  "tabs and other spaces":
    "a:\t1\t# tab\nb: [\t1,\t2 ]\t\nc:\n  - x:\t1\t\n    y: {\tz:\t3\t}\n  -   w: 4   \n",
  "letters of the world":
    'título: "Verhandlung über Zölle 🧀"\npolicies:\n  käse: { note: 関税, rate: 0.1 } # 🍷\n  ö: [é, "\\u00e9", \'ß\']\n',
  "a byte-order mark": "\ufefftitle: x\nmodel:\n    deficits: fixed\n    market: competitive\n",
  JSON: '{\n  "title": "x",\n  "policies": {\n    "a": { "rate": 0.25, "exempt": ["AUS", "CAN"] }\n  }\n}\n',
  "no break at its end": "title: x\noptions:\n- id: one\n  policies: []\n- id: two\n  policies: [a]",
  "dashes at odd places":
    "a:\n- - 1\n  - 2\n-   b: 1\n    c: 2\n-\n  d: 3\n  e: 4\nf:\n    -   g\n    -   h\n",
  "nothing in places": "a:\nb: {}\nc: []\nd: { e: , f: }\ng: ~\nh:\n  i:\n  j: null # n\n",
};

const texts = [...ready, ...Object.entries(nasty)];

type Tree = Readonly<Record<string | number, unknown>>;

/** Paths to every part of the data. */
function paths(data: unknown, at: YamlPath = []): YamlPath[] {
  if (typeof data !== "object" || data === null) return [];
  const keys = Array.isArray(data) ? data.map((_, place) => place) : Object.keys(data);
  return keys.flatMap((key) => {
    const path = [...at, key];
    return [path, ...paths((data as Tree)[key], path)];
  });
}

const linesOf = (text: string): string[] => text.split("\n");

/** How many lines at the start and at the end two texts share. */
function shared(before: string, after: string): { readonly top: number; readonly bottom: number } {
  const [old, now] = [linesOf(before), linesOf(after)];
  const most = Math.min(old.length, now.length);
  let top = 0;
  while (top < most && old[top] === now[top]) top++;
  let bottom = 0;
  while (bottom < most - top && old.at(-1 - bottom) === now.at(-1 - bottom)) bottom++;
  return { top, bottom };
}

/** First and last line of a part of a text, whose parts are looked up once for all. */
function linesIn(text: string): (path: YamlPath) => readonly [first: number, last: number] {
  const parts = paths(dataOf(text)).map((path) => ({ path, place: placeOf(text, path) }));
  return (path) => {
    const start = placeOf(text, path)!;
    // The line of whatever begins next, at any level; the last line where nothing does.
    const next = parts
      .filter(({ path: other }) => path.some((step, at) => other[at] !== step))
      .flatMap(({ place }) => place ?? [])
      .filter((place) => place > start);
    const end = next.length === 0 ? text.length : Math.min(...next);
    return [linesOf(text.slice(0, start)).length - 1, linesOf(text.slice(0, end)).length - 1];
  };
}

const values: readonly YamlValue[] = [
  0.375,
  "WORD",
  "two words, and more: of them",
  ["A", "B"],
  { A: 0.5 },
  true,
];

describe.each(texts)("in %s", (_, text) => {
  const all = paths(dataOf(text));
  const linesFrom = linesIn(text);
  // A ready dossier takes some ten milliseconds to read, an example next to nothing.
  const runs = text.length > 2000 ? 30 : 150;

  it("setting any value changes the lines of that value only, or is refused", () => {
    expect(all.length).toBeGreaterThan(3);
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.constantFrom(...values), (path, value) => {
        const edited = setValue(text, path, value);
        if (edited === undefined) return;
        const [first, last] = linesFrom(path);
        const { top, bottom } = shared(text, edited);
        expect(top, edited).toBeGreaterThanOrEqual(first);
        expect(linesOf(text).length - bottom - 1, edited).toBeLessThanOrEqual(last);
        // Every comment outside the value is still there.
        const outside = [...linesOf(text).slice(0, first), ...linesOf(text).slice(last + 1)];
        const kept = new Set(linesOf(edited));
        expect(outside.filter((line) => !kept.has(line))).toEqual([]);
      }),
      { seed: 11, numRuns: runs },
    );
  });

  it("taking any part out, or adding to it, leaves every other line as it is", () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), (path) => {
        const removed = removeValue(text, path);
        const added = setValue(text, [...path, "added"], "x") ?? appendValue(text, path, "x");
        const [first, last] = linesFrom(path);
        for (const edited of [removed, added]) {
          if (edited === undefined) continue;
          const outside = [...linesOf(text).slice(0, first), ...linesOf(text).slice(last + 1)];
          // The comma after the entry before it may come or go.
          const lost = outside.filter((line) => !edited.includes(line.trim().replace(/,$/, "")));
          expect(lost).toEqual([]);
        }
      }),
      { seed: 12, numRuns: runs },
    );
  });
});

describe("an edit by the forms", () => {
  it.each(ready)("is possible at every field of every policy and option of %s", (_, text) => {
    const fields = paths(dataOf(text)).filter(
      (path) => path.length === 3 && (path[0] === "policies" || path[0] === "options"),
    );
    expect(fields.length).toBeGreaterThan(3);
    for (const path of fields) {
      // What an alias repeats elsewhere is left to the reader.
      if (text.startsWith("&", placeOf(text, path)! + `${path.at(-1)}: `.length)) continue;
      expect(setValue(text, path, "changed"), path.join(".")).toBeDefined();
      expect(removeValue(text, path), path.join(".")).toBeDefined();
    }
  });

  it("adds a partner to a list in its place, written like its other items", () => {
    const flow = "a: { exempt: [AUS, CAN] } # c\n";
    expect(setValue(flow, ["a", "exempt"], ["AUS", "CAN", "MEX"])).toBe(
      "a: { exempt: [AUS, CAN, MEX] } # c\n",
    );
    const block = "exempt:\n  - AUS # ally\n  - CAN\nrate: 1\n";
    expect(setValue(block, ["exempt"], ["AUS", "MEX"])).toBe("exempt:\n  - AUS # ally\n  - MEX\nrate: 1\n");
    expect(setValue(block, ["exempt"], "all")).toBe("exempt: all\nrate: 1\n");
  });

  it("writes a new policy as its neighbours are written", () => {
    const policy = { kind: "tariff", rate: 0.25, exempt: ["AUS"] };
    expect(setValue("policies:\n  a: { kind: tariff }\n", ["policies", "b"], policy)).toBe(
      "policies:\n  a: { kind: tariff }\n  b: { kind: tariff, rate: 0.25, exempt: [AUS] }\n",
    );
    expect(setValue("policies:\n  a:\n    kind: tariff\n\nx: 1\n", ["policies", "b"], policy)).toBe(
      "policies:\n  a:\n    kind: tariff\n  b:\n    kind: tariff\n    rate: 0.25\n    exempt: [AUS]\n\nx: 1\n",
    );
    expect(setValue('{"policies": {"a": {"rate": 1}}}', ["policies", "b"], { kind: "tariff" })).toBe(
      '{"policies": {"a": {"rate": 1}, "b": { "kind": "tariff" }}}',
    );
  });

  it("keeps a paragraph a paragraph", () => {
    const text = "note: >-\n  One line.\nx: 1\n";
    const long = "Word ".repeat(40).trim();
    const edited = setValue(text, ["note"], long)!;
    expect(edited).toMatch(/^note: >-\n {2}Word .*\n {2}Word .*\nx: 1\n$/);
    expect(parse(edited)).toEqual({ note: long, x: 1 });
    expect(parse(setValue(text, ["note"], "a\n\nb: c")!)).toEqual({ note: "a\n\nb: c", x: 1 });
  });

  it("moves an option down with the comment above it", () => {
    const text = "options:\n  - id: a\n    x: 1 # one\n  # about b\n  - { id: b }\n\nz: 1\n";
    expect(moveDown(text, ["options"], 0)).toBe(
      "options:\n  # about b\n  - { id: b }\n  - id: a\n    x: 1 # one\n\nz: 1\n",
    );
    expect(moveDown(text, ["options"], 1)).toBeUndefined();
    expect(moveDown("o: [1, 2, 3] # n\n", ["o"], 1)).toBe("o: [1, 3, 2] # n\n");
  });

  it("is refused where it would change another place too, or a copy elsewhere", () => {
    const text = nasty["anchors and aliases"]!;
    expect(setValue(text, ["policies", "a", "rate"], 0.5)).toBeUndefined();
    expect(setValue(text, ["policies", "c", "rate"], 0.5)).toBeUndefined();
    expect(setValue(text, ["policies", "b", "rate"], 0.5)).toBe(text.replace("rate: *r", "rate: 0.5"));
  });

  it("reads back any text written in any place", () => {
    // As `unit: "binary"` draws them, whose tables take a second and a half to build.
    const character = fc
      .integer({ min: 0, max: 0x10_ffff })
      .filter((point) => point < 0xd800 || point > 0xdfff)
      .map((point) => String.fromCodePoint(point));
    const word = fc.array(character, { maxLength: 30 }).map((characters) => characters.join(""));
    const paragraph = fc.array(word, { maxLength: 5 }).map((lines) => lines.join("\n"));
    const host = "a:\n  note: >-\n    old\n  x: { y: 1, z: [1] }\nb:\n- 1\n";
    const place = fc.constantFrom<YamlPath[]>(
      ["a", "note"],
      ["a", "x", "y"],
      ["a", "x", "z", 0],
      ["b", 0],
      ["a", "new"],
    );
    fc.assert(
      fc.property(place, fc.oneof(word, paragraph), (path, value) => {
        const edited = setValue(host, path, value);
        expect(edited).toBeDefined();
        expect(path.reduce<unknown>((inner, key) => (inner as Tree)[key], dataOf(edited!))).toBe(value);
      }),
      { seed: 13, numRuns: 400 },
    );
  });
});
