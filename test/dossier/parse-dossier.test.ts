import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { parseDossier, readDossier } from "../../src/dossier/format/parse-dossier.ts";
import { LARGEST_DOSSIER_CHARACTERS } from "../../src/dossier/format/yaml-tree.ts";
import { InputError } from "../../src/economy/issue.ts";

const parse = (text: string) => parseDossier(text, "talks.yaml");
const head = "parley: 1\ntitle: Talks\ndata: tiny\n";

const issuesOf = (text: string) => {
  try {
    parse(text);
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.issues;
    throw error;
  }
};

describe("the format of dossiers", () => {
  it("reads every block of the published example", () => {
    const dossier = parse(`
parley: 1
title: A title
data: world-2011
model:
  deficits: balanced
  market: competitive
sources: { a: { title: A report, publisher: A paper, date: 2018-04-19 } }
parties: { USA: {}, JPN: {}, TPP: { members: [AUS, CAN, JPN, MEX] } }
positions: [ { party: USA, issue: trade-deal, stance: A bilateral one., source: a } ]
claims:
  - subject: abductees acknowledged
    accounts:
      - { party: JPN, value: 17, parts: { returned: 5, died-or-unaccounted: 8, denied-entry: 4 }, source: a }
policies:
  steel: { kind: tariff, importer: USA, partners: all, exempt: [CAN, MEX], sectors: [metals], rate: 0.25, mode: add, coverage: 0.4 }
  fta: { kind: agreement, members: [USA, JPN], tariffs: 0, sectors: goods, barrier_cut: 0.02 }
  ntb: { kind: barrier, importer: JPN, partners: [USA], sectors: [food], factor: 0.95 }
  embargo: { kind: sanction, coalition: [USA, JPN], target: RUS, sectors: all, factor: 3 }
  table: { kind: schedule, file: rates.csv }
options:
  - { id: steel-exempt, title: Steel, policies: [steel], note: A note. }
talks:
  parties: [USA, JPN]
  instruments: { tariffs: { sectors: goods, partners: each, min: 0, max: 1 } }
  objective: { weights: weights.csv }
  solve: [best-response, war, talks]
  threat: status-quo
  solution: nash
issues:
  detainees:
    options: { promise: A promise., return-first: Return first. }
    values: { USA: { promise: 0, return-first: -0.01 }, JPN: { promise: 0, return-first: 0.05 } }
    basis: An assumption.
goals:
  - { id: halve-the-deficit, metric: balance, economy: USA, partner: JPN, target: 0.5, relative: true, instrument: { policy: fta, field: barrier_cut, from: 0, to: 0.2 } }
uncertainty: { trade_elasticity: { spread: standard-error }, draws: 200, seed: 1 }
`);
    expect(dossier.policies.get("fta")).toEqual({
      kind: "agreement",
      members: ["USA", "JPN"],
      tariffs: 0,
      sectors: "goods",
      barrier_cut: 0.02,
    });
    expect(dossier.sources.get("a")?.date).toBe("2018-04-19");
    expect(dossier.talks?.solution).toBe("nash");
  });

  it("fills in what is usual: balanced trade, price takers, all partners, the whole sector", () => {
    const dossier = parse(
      `${head}policies: { steel: { kind: tariff, importer: USA, sectors: goods, rate: 0.25 } }`,
    );
    expect(dossier.model).toEqual({ deficits: "balanced", market: "competitive" });
    expect(dossier.policies.get("steel")).toMatchObject({
      partners: "all",
      exempt: [],
      mode: "set",
      coverage: 1,
    });
    expect(dossier.options).toEqual([]);
  });

  it("keeps codes as text: leading zeros, numbers, and Norway", () => {
    const dossier = parse(
      `${head}policies: { s: { kind: tariff, importer: NO, partners: [156, 1e3], sectors: 010121, rate: 0.25 } }`,
    );
    expect(dossier.policies.get("s")).toMatchObject({
      importer: "NO",
      partners: ["156", "1e3"],
      sectors: "010121",
    });
  });

  it("reads a number as text where the format has text, and leaves quoted text alone", () => {
    const dossier = parse('parley: 1\ntitle: 2018\ndata: "2011"\nsources: { 1: { title: on, date: 2018 } }');
    expect(dossier.title).toBe("2018");
    expect(dossier.sources.get("1")).toEqual({ title: "on", date: "2018" });
  });

  it("takes .inf and the word prohibitive as an embargo", () => {
    const factor = (written: string) => {
      const text = `${head}policies: { e: { kind: barrier, importer: USA, sectors: all, factor: ${written} } }`;
      const policy = parse(text).policies.get("e");
      return policy?.kind === "barrier" ? policy.factor : undefined;
    };
    expect(factor(".inf")).toBe(Number.POSITIVE_INFINITY);
    expect(factor("prohibitive")).toBe("prohibitive");
    expect(factor("3")).toBe(3);
  });

  it("reads the same whatever system ended its lines, and with a byte-order mark", () => {
    const text = `${head}summary: >-\n  One line\n  and another.\nlimits:\n  - |\n    First.\n    Second.\n`;
    expect(parse(text.replaceAll("\n", "\r\n"))).toEqual(parse(text));
    expect(parse(`\ufeff${text}`)).toEqual(parse(text));
  });

  it("repeats a part by alias", () => {
    const dossier = parse(`${head}policies: { a: &steel { kind: schedule, file: rates.csv }, b: *steel }`);
    expect(dossier.policies.get("b")).toEqual(dossier.policies.get("a"));
  });
});

describe("places in a dossier", () => {
  const text = `${head}policies:\n  steel:\n    kind: tariff\n    importer: USA\n    sectors: [c12, c13]\n    rate: 0.25\n`;
  const { places } = readDossier(text, "talks.yaml");

  it("are those of values, and of keys on demand", () => {
    expect(places.value(["policies", "steel", "rate"])).toEqual({ file: "talks.yaml", line: 9, column: 11 });
    expect(places.key(["policies", "steel", "rate"])).toEqual({ file: "talks.yaml", line: 9, column: 5 });
    expect(places.value(["policies", "steel", "sectors", 1])).toMatchObject({ line: 8, column: 20 });
  });

  it("of a block are those of its key, and of what is not there those of the part around it", () => {
    expect(places.value(["policies", "steel"])).toMatchObject({ line: 5, column: 3 });
    expect(places.value(["policies", "steel", "exempt"])).toMatchObject({ line: 5, column: 3 });
    expect(places.value(["policies", "steel", "sectors", 7])).toMatchObject({ line: 8, column: 14 });
  });
});

describe("what can still be read of a dossier with mistakes", () => {
  it("has the misspelt key under its right name and the impossible number at its bound", () => {
    const { dossier, issues } = readDossier(
      `${head}policies: { s: { kind: tariff, importr: USA, sectors: c12, rate: 25 } }`,
      "talks.yaml",
    );
    expect(issues.map(({ code }) => code)).toEqual(["unknown-key", "rate-out-of-range"]);
    expect(dossier?.policies.get("s")).toMatchObject({ importer: "USA", rate: 10 });
  });

  it("has a number beyond an open bound just inside it, complained of once", () => {
    const { dossier, issues } = readDossier(
      `${head}parties: { AAA: {}, BBB: {} }\ntalks:\n  parties: [AAA, BBB]\n  instruments: { tariffs: { min: -1 }, barriers: { sectors: food, max_cut: 1.1 } }\n`,
      "talks.yaml",
    );
    expect(issues.map(({ message }) => message)).toEqual([
      "talks.instruments.tariffs.min is -1; it must be above -1.",
      "talks.instruments.barriers.max_cut is 1.1; it must be below 1.",
    ]);
    expect(dossier?.talks?.instruments.barriers?.max_cut).toBeCloseTo(1, 5);
  });

  it("leaves out what is beyond repair and says so, its neighbours and their places untouched", () => {
    const { dossier, omitted, places } = readDossier(
      `${head}options:\n  - { id: a, title: A }\n  - { id: b, title: B, policies: [] }\npolicies: { s: 5 }\n`,
      "talks.yaml",
    );
    expect(dossier?.options.map(({ id }) => id)).toEqual(["b"]);
    expect(places.value(["options", 0, "title"])).toMatchObject({ line: 6 });
    expect([...omitted].sort()).toEqual(["options.a", "policies.s"]);
  });

  it("is nothing when no data set is named", () => {
    expect(readDossier("parley: 1\ntitle: A\n", "talks.yaml").dossier).toBeUndefined();
  });
});

describe("hostile files", () => {
  it("larger than a dossier can be are refused unread", () => {
    expect(issuesOf("#".repeat(LARGEST_DOSSIER_CHARACTERS + 1))[0]?.code).toBe("file-too-large");
  });

  it("with a hundred thousand brackets or keys end in a message, in seconds", () => {
    expect(issuesOf(`a: ${"[".repeat(100_000)}`)[0]?.message).toContain("too deep");
    const keys = Array.from({ length: 100_000 }, (_, key) => `k${key}:`).join("\n");
    const issues = issuesOf(`${head}${keys}\n`);
    expect(issues.at(-1)?.code).toBe("too-many-nodes");
  });

  it("with thousands of mistakes get the first of a kind and a count", () => {
    const keys = Array.from({ length: 3_000 }, (_, key) => `k${key}: 1`).join("\n");
    const issues = issuesOf(`${head}${keys}\n`);
    expect(issues).toHaveLength(21);
    expect(issues.at(-1)).toMatchObject({
      message: "... and 2,980 more of this kind.",
      at: { file: "talks.yaml", line: 24 },
    });
  });

  it("with names or numbers of a hundred thousand characters end in short messages, in no time", () => {
    const long = "a".repeat(57_000);
    const keys = Array.from({ length: 6_000 }, (_, key) => `k${key}: 1`).join(", ");
    const digits = "1".repeat(114_000);
    const started = performance.now();
    for (const text of [
      `policies: { ${long}: { ${keys} } }`,
      `policies: { a: { kind: tariff, importer: ${digits}, exporter: USA, rate: ${digits}x } }`,
      `${long}: 1`,
      `policies: { a: { kind: barrier, factor: "${digits}%%" } }`,
    ]) {
      const issues = issuesOf(`${head}${text}\n`);
      expect(issues.length).toBeGreaterThan(0);
      expect(JSON.stringify(issues).length).toBeLessThan(20_000);
    }
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it("with thousands of brackets that are no keys end in a bounded list", () => {
    const issues = issuesOf(`${head}x: [${"?,".repeat(50_000)}]\n`);
    expect(issues.length).toBeLessThan(30);
  });

  it("cannot bring control characters into a message", () => {
    const nasty = '"\\u001b[2J\\u0007\\u009b31m\\u202e"';
    const texts = [
      `${head}${nasty}: 1\n`,
      `${head}model: { deficits: ${nasty} }\n`,
      `${head}parties: { ${nasty}: { outside: true } }\n`,
      `${head}limits: ${nasty}\n`,
      `${head}\u001b[2J: 1\n`,
      `${head}title: *\u001b[2J\n`,
    ];
    for (const text of texts) {
      const words = issuesOf(text).map(({ message, hint }) => `${message} ${hint}`);
      expect(words.length).toBeGreaterThan(0);
      expect(words.join(" ")).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
    }
  });

  it("never end in anything but a dossier or a list of issues", () => {
    const key = fc.constantFrom(
      ...["parley", "title", "data", "parties", "policies", "options", "kind", "rate", "__proto__", "claims"],
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom<unknown>(1, 25, "tariff", "USA", null, true, "\u001b", -1, ""),
        fc.array(tie("tree"), { maxLength: 3 }),
        fc.dictionary(key, tie("tree"), { maxKeys: 5 }),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(key, tree, { maxKeys: 8 }), (value) => {
        const { dossier, issues } = readDossier(stringify(value), "talks.yaml");
        expect(dossier !== undefined || issues.length > 0).toBe(true);
        for (const issue of issues) expect(issue.at?.file).toBe("talks.yaml");
      }),
      { seed: 19, numRuns: 300 },
    );
  });

  it("cut anywhere end in a dossier or in issues", () => {
    const text = `${head}policies: { s: { kind: tariff, importer: "USA", sectors: [c12], rate: 0.25 } }\n`;
    for (let length = 0; length < text.length; length++) {
      const { dossier, issues } = readDossier(text.slice(0, length), "talks.yaml");
      expect(dossier !== undefined || issues.length > 0).toBe(true);
    }
  });
});
