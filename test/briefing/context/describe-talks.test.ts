import { describe, expect, it } from "vitest";
import { briefingContext } from "../../../src/briefing/context/briefing-context.ts";
import { onTheTable } from "../../../src/briefing/context/on-the-table.ts";
import { compileDossier } from "../../../src/dossier/compile/compile-dossier.ts";
import { parseDossier } from "../../../src/dossier/format/parse-dossier.ts";
import { withAsciiMinus } from "../../../src/text/format-number.ts";
import { world } from "../../dossier/world.ts";
import { syntheticTalks } from "../synthetic-talks.ts";

const HEAD = `parley: 1
title: T
data: tiny-world
parties: { USA: {}, JPN: {}, EU: {} }
policies: { p: { kind: barrier, title: Easier exports, importer: JPN, partners: USA, sectors: goods, factor: 0.9 } }
options: [{ id: now, title: Today, policies: [] }, { id: o, title: The offer, policies: [p] }]
`;

const contextOf = (blocks: string) => {
  const accounts = world();
  return briefingContext(compileDossier(parseDossier(HEAD + blocks, "t.yaml"), accounts), accounts);
};

const termsOf = (talks: string): string[] => contextOf(`talks: ${talks}\n`).talks!.terms.map(withAsciiMinus);

describe("talks in words", () => {
  it("say who sets what on whom, what each wants, what failing means and how they bargain", () => {
    expect(
      termsOf(
        "{ parties: [USA, JPN], instruments: { tariffs: { sectors: goods, partners: parties, max: 0.5 } }, threat: now }",
      ),
    ).toEqual([
      "The United States and Japan set tariffs on each other only, on all goods, each between 0 % and 50 %.",
      "Each side wants real income.",
      "If the talks fail: Today.",
      "The deal maximises the product of their gains over failed talks (Nash 1950).",
    ]);
  });

  it("say what is in force anyway, how a bloc acts, which barriers may go and who has more power", () => {
    const terms = termsOf(
      "{ parties: [USA, EU], instruments: { tariffs: { sectors: goods, partners: mfn, cuts_only: true }, barriers: { sectors: goods, max_cut: 0.05 } }, threat: war, background: o, solution: nash, power: { USA: 2 } }",
    );
    expect(terms[0]).toMatch(
      /with one rate for all partners, on all goods, .* and never above the rate in force\. A party of several economies has one external tariff\.$/,
    );
    expect(terms).toContain(
      "An agreement may also cut other trade costs among them by up to 5 %; all goods.",
    );
    expect(terms).toContain("In force whatever they do: The offer.");
    expect(terms).toContain("If the talks fail, there is a war of best tariffs.");
    expect(terms.at(-1)).toMatch(/with bargaining power 2 for the United States and 1 for the EU\.$/);
  });

  it("know the other solutions, and that no deal may be asked for", () => {
    const of = (rest: string) =>
      termsOf(`{ parties: [USA, JPN], instruments: { tariffs: {} }, ${rest} }`).at(-1);
    expect(of("solution: equal-gains")).toContain("the same gain over failed talks");
    expect(of("solution: kalai-smorodinsky")).toContain("the same share of the most it could get");
    expect(of("solve: [war], threat: free")).toContain("all tariffs on the table go to zero");
    expect(of("solve: [war]")).toBe("If the talks fail, everything stays as it is.");
  });
});

describe("a goal in words", () => {
  it("says what is to be reached, from which side, by which number of which measure", () => {
    const { goals } = contextOf(`goals:
  - { id: g, metric: balance, economy: USA, partner: JPN, target: 0.5, relative: true, instrument: { policy: p, field: factor, from: 0.5, to: 1 } }
  - { id: h, metric: welfare, economy: JPN, target: 0.1, reach: at-least, instrument: { policy: p, field: factor, from: 0.5, to: 1 } }
  - { id: i, metric: exports, economy: USA, partner: JPN, target: 900, reach: at-most, instrument: { policy: p, field: factor, from: 0.5, to: 1 } }
`);
    expect(goals.map(({ text }) => text)).toEqual([
      'To have the balance of the United States with Japan at 0.5 times its base, by setting the factor on trade costs of "Easier exports" between 0.5 and 1.',
      'To have welfare of Japan at or above 0.1 %, by setting the factor on trade costs of "Easier exports" between 0.5 and 1.',
      'To have exports of the United States to Japan at or below 900 million USD, by setting the factor on trade costs of "Easier exports" between 0.5 and 1.',
    ]);
  });
});

describe("what is on the table and not computed", () => {
  it("is everything until the talks were run, then only issues without a search for packages", () => {
    const context = contextOf(`issues:
  return:
    options: { promise: A promise., first: A condition. }
    values: { USA: { promise: 0, first: -0.01 }, JPN: { promise: 0, first: 0.05 }, EU: { promise: 0, first: 0 } }
    basis: An assumption.
timetables: { relief: { title: relief in stages, steps: [{ option: o }] } }
`);
    expect(onTheTable(context)).toEqual([
      "return: A promise; or A condition.",
      "Timetable: Relief in stages.",
    ]);
    expect(onTheTable(context, syntheticTalks)).toEqual([]);
  });
});
