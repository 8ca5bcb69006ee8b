import { describe, expect, it } from "vitest";
import { compileDossier } from "../../src/dossier/compile/compile-dossier.ts";
import { inForceOn } from "../../src/dossier/compile/in-force.ts";
import { parseDossier } from "../../src/dossier/format/parse-dossier.ts";
import { issuesOf } from "../policy/policies.ts";
import { world } from "./world.ts";

const tariff = (rest = "") => `{ kind: tariff, importer: USA, sectors: c12, rate: 0.1${rest} }`;

/** @param options entries of the list; @param blocks other blocks */
const compile = (options: string, blocks = "") => {
  const policies = `policies:\n  always: ${tariff()}\n  summer: ${tariff(", since: 2026-06-01, until: 2026-09-01")}\n  later: ${tariff(", since: 2027-01-01")}\n`;
  const text = `parley: 1\ntitle: Talks\ndata: tiny\n${policies}${blocks}\noptions: [${options}]\n`;
  return compileDossier(parseDossier(text, "talks.yaml"), world());
};
const complaints = (options: string, blocks = "") =>
  issuesOf(() => compile(options, blocks)).map(({ message, hint }) => `${message} ${hint}`);

describe("a measure with dates", () => {
  it("is in force from its first day to the day before its last", () => {
    const summer = { since: "2026-06-01", until: "2026-09-01" };
    const days = ["2026-05-31", "2026-06-01", "2026-08-31", "2026-09-01"];
    expect(days.map((day) => inForceOn(summer, day))).toEqual([false, true, true, false]);
    expect(inForceOn({ since: "2026-06-01" }, "2099-01-01")).toBe(true);
    expect(inForceOn({ until: "2026-06-01" }, "1999-12-31")).toBe(true);
    expect(inForceOn({}, "2026-06-01")).toBe(true);
  });

  it("is in force in a month or a year only where it is throughout", () => {
    const from = { since: "2026-06-15" };
    expect(inForceOn(from, "2026-05")).toBe(false);
    expect(inForceOn(from, "2026-07")).toBe(true);
    expect(inForceOn(from, "2026-06")).toEqual({ unclear: "2026-06-15" });
    expect(inForceOn(from, "2026")).toEqual({ unclear: "2026-06-15" });
    expect(inForceOn({ since: "2026-06-01" }, "2026-06")).toBe(true);
    expect(inForceOn({ until: "2027-01-01" }, "2026")).toBe(true);
  });

  it("counts in an option on the dossier's day, or on a day of the option's own", () => {
    const all = "policies: [always, summer, later]";
    const { options } = compile(
      `{ id: a, title: A, ${all} }, { id: b, title: B, ${all}, on: 2026-07-01 }, { id: c, title: C, policies: [always] }`,
      "date: 2027-03-01",
    );
    expect(options).toMatchObject([
      { policies: ["always", "later"], idle: ["summer"], on: "2027-03-01" },
      { policies: ["always", "summer"], idle: ["later"], on: "2026-07-01" },
      // Nothing here has dates: no day is needed.
      { policies: ["always"], idle: [], on: undefined },
    ]);
  });

  it("needs a day: which line to add is said", () => {
    expect(complaints("{ id: a, title: A, policies: [always, summer] }")).toEqual([
      "summer has dates, and nothing says on which day this option is looked at. Add date: 2026-06-01 to the dossier, or on: 2026-06-01 to the option, with the day that you mean.",
    ]);
    expect(complaints("{ id: a, title: A, policies: [always] }")).toEqual([]);
    expect(complaints("{ id: a, title: A, policies: [later] }", "date: 2027")).toEqual([]);
    expect(complaints("{ id: a, title: A, policies: [summer] }", "date: 2026")).toEqual([
      "The date 2026 does not say whether summer is in force: 2026-06-01 is within it. Write the day, as in date: 2026-06-01.",
    ]);
  });

  it("begins before it ends, on days of the calendar", () => {
    const wrong = (dates: string) =>
      issuesOf(() =>
        parseThenCompile(
          `policies: { it: ${tariff(`, ${dates}`)} }\noptions: [{ id: a, title: A, policies: [] }]`,
        ),
      ).map(({ message }) => message);
    expect(wrong("since: 2026-06-01, until: 2026-06-01")).toEqual([
      "policies.it is never in force: it ends on 2026-06-01, and would begin on 2026-06-01.",
    ]);
    expect(wrong("since: 2026-02-30")).toEqual(['policies.it.since is "2026-02-30", which is not a day.']);
    expect(wrong("until: 2026-02")).toEqual(['policies.it.until is "2026-02", which is not a day.']);
  });

  it("can be moved by a goal only where it is in force", () => {
    const goal = (on: string) =>
      complaints(
        `{ id: a, title: A, policies: [summer], on: ${on} }`,
        "goals: [{ id: g, metric: welfare, economy: USA, target: 0, option: a, instrument: { policy: summer, field: rate, from: 0, to: 1 } }]",
      );
    expect(goal("2026-07-01")).toEqual([]);
    expect(goal("2027-07-01")).toEqual([
      "The option a does not apply summer on 2027-07-01, which the goal moves. Name an option that does, or remove option.",
    ]);
  });
});

const parseThenCompile = (blocks: string) =>
  compileDossier(parseDossier(`parley: 1\ntitle: T\ndata: tiny\n${blocks}\n`, "talks.yaml"), world());

describe("an option built on another", () => {
  it("has the other's measures first, then its own, through as many as there are", () => {
    const { options } = compile(
      "{ id: c, title: C, from: b, policies: [later], on: 2027-01-01 }, { id: b, title: B, from: a, policies: [summer], on: 2026-07-01 }, { id: a, title: A, policies: [always] }",
    );
    expect(options).toMatchObject([
      {
        id: "c",
        from: "b",
        policies: ["always", "later"],
        inherited: ["always", "summer"],
        idle: ["summer"],
      },
      { id: "b", from: "a", policies: ["always", "summer"], inherited: ["always"], idle: [] },
      { id: "a", from: undefined, policies: ["always"], inherited: [] },
    ]);
  });

  it("has the other's day and settled issues, unless it says otherwise", () => {
    const issues =
      "parties: { USA: {} }\nissues: { x: { options: { yes: Yes., no: No. }, values: { USA: { yes: 0, no: 0 } }, basis: None. }, y: { options: { yes: Yes., no: No. }, values: { USA: { yes: 0, no: 0 } }, basis: None. } }";
    const { options } = compile(
      "{ id: a, title: A, policies: [summer], on: 2026-07-01, issues: { x: yes, y: yes } }, { id: b, title: B, from: a, policies: [], issues: { y: no } }",
      issues,
    );
    expect(options[1]).toMatchObject({
      policies: ["summer"],
      on: "2026-07-01",
      issues: new Map([
        ["x", "yes"],
        ["y", "no"],
      ]),
    });
  });

  it("is refused when the other is unknown, is itself, or has a measure already", () => {
    expect(
      complaints("{ id: a, title: A, from: base, policies: [] }, { id: bases, title: B, policies: [] }"),
    ).toEqual(["base is not defined under options. Did you mean bases?"]);
    expect(complaints("{ id: a, title: A, from: a, policies: [] }")).toEqual([
      "The option a is built on itself: a, a. Remove one of these from.",
    ]);
    expect(
      complaints("{ id: a, title: A, from: b, policies: [] }, { id: b, title: B, from: a, policies: [] }"),
    ).toEqual(["The option a is built on itself: a, b, a. Remove one of these from."]);
    expect(
      complaints("{ id: a, title: A, policies: [always] }, { id: b, title: B, from: a, policies: [always] }"),
    ).toEqual([
      "The option b applies always twice: a, which it is built on, has it already. Remove it here.",
    ]);
  });
});
