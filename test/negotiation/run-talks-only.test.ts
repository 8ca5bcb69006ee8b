import { describe, expect, it } from "vitest";
import type { TalksQuestion } from "../../src/negotiation/plan-talks.ts";
import { runTalks } from "../../src/negotiation/run-talks.ts";
import type { TalksProgress } from "../../src/negotiation/steps.ts";
import type { TalksOutcome, TalksResult } from "../../src/negotiation/talks-result.ts";
import { tinyTalks, VISAS_AND_TARIFFS } from "../dossier/tiny-talks.ts";

const TABLE = `
parties: { NORTH: {}, CCC: {} }
policies:
  duty: { kind: tariff, importer: NORTH, partners: CCC, sectors: [food], rate: 0.3 }
  free: { kind: agreement, members: [NORTH, CCC], tariffs: 0, sectors: goods }
options:
  - { id: now, title: Now, policies: [duty], issues: { flights: some } }
  - { id: pact, title: A pact, policies: [free], issues: { flights: all } }
  - { id: today, title: As it is, policies: [] }
goals:
  - { id: less, metric: exports, economy: CCC, partner: AAA, relative: true, target: 0.98, instrument: { policy: duty, field: rate, from: 0, to: 1 } }
timetables: { slow: { steps: [{ option: pact }] } }
`;
const FLIGHTS = `  flights:
    options: { some: As now., all: Open skies. }
    values: { NORTH: { some: 0.125, all: 0 }, CCC: { some: 0, all: 0.25 } }
    basis: An assumption for a test.
`;
const BLOCKS = TABLE + VISAS_AND_TARIFFS.replace("talks:", `${FLIGHTS}talks:`);
const input = tinyTalks(BLOCKS);
const whole = await runTalks(input);

const QUESTIONS = ["best-response", "war", "talks", "signing"] as const;
const ask = (only: TalksQuestion, asked = input) => runTalks(asked, { only });
const answers = Object.fromEntries(
  await Promise.all(QUESTIONS.map(async (question) => [question, await ask(question)] as const)),
) as Record<TalksQuestion, TalksResult>;

const HEAD = [
  "schema",
  "dossier",
  "dataset",
  "closure",
  "market",
  "numeraire",
  "made",
  "comparedWith",
  "parties",
];
/** Parts of a result with something in them, without its head. */
const partsOf = (result: TalksResult): string[] =>
  Object.entries(result)
    .filter(([, value]) => typeof value !== "object" || Object.keys(value).length > 0)
    .map(([part]) => part)
    .filter((part) => !HEAD.includes(part))
    .sort();

function expectSameTerms(found: TalksOutcome, expected: TalksOutcome): void {
  expect(found.status).toBe(expected.status);
  expect(found.tariffs).toHaveLength(expected.tariffs.length);
  for (const [at, { rate }] of found.tariffs.entries()) {
    expect(rate).toBeCloseTo(expected.tariffs[at]!.rate, 6);
  }
  for (const [party, { objectivePercent }] of Object.entries(expected.parties)) {
    expect(found.parties[party]!.objectivePercent).toBeCloseTo(objectivePercent, 9);
  }
}

describe("a run that answers one question", () => {
  it.each([
    ["best-response", ["bestResponses", "options", "threat"]],
    ["war", ["options", "threat", "war"]],
    ["talks", ["frontier", "options", "talks", "threat"]],
    ["signing", ["alternatives", "options", "participation", "threat"]],
  ] as const)("has for %s its answer and what that is counted from, and nothing else", (question, parts) => {
    expect(partsOf(answers[question])).toEqual(parts);
    expect(answers[question].made.options).toEqual({ only: question });
    for (const part of ["stability", "goals", "stages", "issues"]) {
      expect(partsOf(whole)).toContain(part);
    }
  });

  it.each(QUESTIONS)("begins for %s as the whole run does, with the same threat point", (question) => {
    for (const key of HEAD.filter((each) => each !== "made")) {
      expect(answers[question]).toHaveProperty(key, whole[key as keyof TalksResult]);
    }
    expect({ ...answers[question].made, options: {} }).toEqual(whole.made);
    expect(answers[question].threat).toEqual(whole.threat);
  });

  it("finds every party's best response to the last digit", () => {
    expect(answers["best-response"].bestResponses).toEqual(whole.bestResponses);
  });

  it("finds the war to the last digit", () => {
    expect(answers.war.war).toEqual(whole.war);
  });

  it("finds the deal and its frontier to the rounding of a search that did not begin at the war", () => {
    expectSameTerms(answers.talks.talks!, whole.talks!);
    expect(answers.talks.frontier).toHaveLength(whole.frontier!.length);
    for (const [at, { power, objectivePercent }] of whole.frontier!.entries()) {
      const found = answers.talks.frontier![at]!;
      expect(found.power).toBe(power);
      for (const party of ["NORTH", "CCC"]) {
        expect(found.objectivePercent[party]).toBeCloseTo(objectivePercent[party]!, 6);
      }
    }
  });

  it("judges every option for who would sign, to the last digit and with what the issues are worth", () => {
    const { options, alternatives, participation } = answers.signing;
    expect({ options, alternatives, participation }).toEqual({
      options: whole.options,
      alternatives: whole.alternatives,
      participation: whole.participation,
    });
    expect(options[1]!.issuesPercent).toEqual({ NORTH: 0, CCC: 0.25 });
  });

  it.each(["best-response", "war", "talks"] as const)(
    "solves for %s no option but the threat, which has the worth that it has in a whole run",
    (question) => {
      expect(answers[question].options).toEqual([whole.options[0]]);
      expect(whole.options[0]!.issuesPercent).toEqual({ NORTH: 0.125, CCC: 0 });
    },
  );

  it("solves what is in force whatever the parties do beside the threat", async () => {
    const { options } = await ask("war", tinyTalks(`${BLOCKS}  background: today\n`));
    expect(options.map(({ option }) => option)).toEqual(["now", "today"]);
  });

  it("answers what the dossier's own list does not ask for", async () => {
    const asked = tinyTalks(`${BLOCKS}  solve: [war]\n`);
    expect((await runTalks(asked)).bestResponses).toBeUndefined();
    const { bestResponses, war } = await ask("best-response", asked);
    expect(bestResponses).toEqual(whole.bestResponses);
    expect(war).toBeUndefined();
  });

  it("weighs cheating against a war that is the threat, and keeps the war to itself", async () => {
    const asked = tinyTalks(BLOCKS.replace("threat: now", "threat: war"));
    const all = await runTalks(asked);
    const part = await ask("talks", asked);
    expect(partsOf(part)).toEqual(["frontier", "selfEnforcement", "talks", "threat"]);
    expect(part.threat).toEqual(all.threat);
    expectSameTerms(part.talks!, all.talks!);
    for (const [at, { dealPercent, cheatPercent, warPercent, keeps }] of all.selfEnforcement!.entries()) {
      const found = part.selfEnforcement![at]!;
      expect(found.keeps).toBe(keeps);
      expect(found.dealPercent).toBeCloseTo(dealPercent, 9);
      expect(found.cheatPercent).toBeCloseTo(cheatPercent, 9);
      expect(found.warPercent).toBeCloseTo(warPercent, 9);
    }
  });

  it("asks who signs, whatever the question, where the dossier has no talks", async () => {
    const without = tinyTalks(BLOCKS.slice(0, BLOCKS.indexOf("talks:")));
    const signing = await ask("signing", without);
    expect(partsOf(signing)).toEqual(["alternatives", "options", "participation"]);
    expect(signing.participation).toEqual((await runTalks(without)).participation);
    for (const question of QUESTIONS) {
      const made = { ...signing.made, options: { only: question } };
      expect(await ask(question, without)).toEqual({ ...signing, made });
    }
  });

  it.each(QUESTIONS)(
    "tells for %s how many steps there are, and ends with the last of them",
    async (only) => {
      const told: TalksProgress[] = [];
      await runTalks(input, { only, onProgress: (progress) => told.push(progress) });
      const { done, total, title } = told.at(-1)!;
      expect([done, title]).toEqual([total, ""]);
      const before = new Set(told.slice(0, -1).map((progress) => progress.done));
      expect(before.size).toBe(total);
    },
  );
});
