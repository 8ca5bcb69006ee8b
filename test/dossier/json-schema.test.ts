import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { dossierJsonSchema } from "../../src/dossier/format/json-schema.ts";
import { readDossier } from "../../src/dossier/format/parse-dossier.ts";

const published = JSON.parse(
  readFileSync(new URL("../../docs/schema/dossier.schema.json", import.meta.url), "utf8"),
);

const base = { parley: 1, title: "Talks", data: "world-2011" };
const steel = { kind: "tariff", importer: "USA", sectors: "metals", rate: 0.25 };
const policy = (it: object) => ({ ...base, policies: { it } });
const without = (key: keyof typeof steel) =>
  policy(Object.fromEntries(Object.entries(steel).filter(([k]) => k !== key)));
const talks = { parties: ["USA", "JPN"], instruments: { tariffs: { sectors: "goods" } } };
const issue = { options: { a: "A." }, values: { USA: { a: 0 } }, basis: "An assumption." };
const goal = {
  id: "half",
  metric: "balance",
  economy: "USA",
  target: 0.5,
  instrument: { policy: "it", field: "rate", from: 0, to: 1 },
};

const good: Readonly<Record<string, object>> = {
  "the least there can be": base,
  "a tariff": policy(steel),
  "exemptions as a list, a name and shares": {
    ...base,
    policies: {
      a: { ...steel, exempt: ["CAN", "MEX"] },
      b: { ...steel, exempt: "CAN" },
      c: { ...steel, exempt: { MEX: 0.9 } },
    },
  },
  "coverage by partner": policy({ ...steel, coverage: { default: 0.4, JPN: 0.1 } }),
  "an embargo": policy({ kind: "barrier", importer: "USA", sectors: "all", factor: "prohibitive" }),
  "a sanction on exports": policy({
    kind: "sanction",
    coalition: ["USA"],
    target: "RUS",
    sectors: "all",
    factor: 3,
    direction: "exports",
  }),
  "29 February of a leap year": { ...base, sources: { a: { title: "A", date: "2016-02-29" } } },
  "29 February of 2000": { ...base, sources: { a: { title: "A", date: "2000-02-29" } } },
  "the last days of months": {
    ...base,
    sources: {
      a: { title: "A", date: "2018-02-28" },
      b: { title: "B", date: "2018-04-30" },
      c: { title: "C", date: "2018-12-31" },
      d: { title: "D", date: "2018-12" },
    },
  },
  "an agreement": policy({ kind: "agreement", members: ["USA", "JPN"], sectors: "goods", barrier_cut: 0.02 }),
  "a schedule": policy({ kind: "schedule", file: "tables/rates.csv" }),
  "a schedule that is written out": policy({ kind: "schedule", rates: [["USA", "JPN", "goods", 0.1]] }),
  talks: { ...base, talks },
  "a party alone at the table": { ...base, talks: { ...talks, parties: ["USA"], solve: ["best-response"] } },
  "talks with every key": {
    ...base,
    options: [{ id: "now", title: "Now", policies: [], issues: { detainees: "a" } }],
    talks: {
      parties: ["USA", "EU"],
      instruments: {
        tariffs: {
          sectors: ["metals"],
          partners: "mfn",
          members: "separate",
          min: 0.01,
          max: 2,
          cuts_only: true,
        },
        barriers: { sectors: "goods", max_cut: 0.05 },
      },
      objective: { noncooperative: "rates.csv" },
      solve: ["talks"],
      threat: "war",
      background: "now",
      solution: "kalai-smorodinsky",
      power: { USA: 2 },
      issues: { detainees: "a" },
    },
  },
  timetables: {
    ...base,
    timetables: { slow: { title: "Slow", discount: 0.9, steps: [{ option: "now", fallback: "now" }] } },
  },
  "linked issues": { ...base, issues: { detainees: issue } },
  goals: { ...base, goals: [goal, { ...goal, id: "more", reach: "at-least", option: "now" }] },
  uncertainty: { ...base, uncertainty: { trade_elasticity: { spread: 0.2 }, draws: 10, seed: 0 } },
  "a claim to compare with the data": {
    ...base,
    claims: [
      {
        subject: "Balance",
        accounts: [
          {
            party: "USA",
            value: -56.1,
            year: 2017,
            compare: { metric: "balance", economy: "USA", partner: "JPN", unit: "billion USD" },
          },
        ],
      },
    ],
  },
};

const bad: Readonly<Record<string, object>> = {
  "another version": { ...base, parley: 2 },
  "no title": { parley: 1, data: "world-2011" },
  "an unknown block": { ...base, sanctions: {} },
  "a rate in percent": policy({ ...steel, rate: 25 }),
  "a rate that leaves no price": policy({ ...steel, rate: -1 }),
  "a rate as text": policy({ ...steel, rate: "25 %" }),
  "no sectors": without("sectors"),
  "no importer": without("importer"),
  "no rate": without("rate"),
  "no kind": without("kind"),
  "an unknown kind": policy({ ...steel, kind: "quota" }),
  "an unknown mode": policy({ ...steel, mode: "replace" }),
  "an unknown key": policy({ ...steel, rates: 0.25 }),
  "an exempt share above one": policy({ ...steel, exempt: { MEX: 90 } }),
  "coverage below zero": policy({ ...steel, coverage: -0.1 }),
  "no partners at all": policy({ ...steel, partners: [] }),
  "a cut of everything": policy({ kind: "agreement", members: "TPP", sectors: "all", barrier_cut: 1 }),
  "a factor of zero": policy({ kind: "barrier", importer: "USA", sectors: "all", factor: 0 }),
  "a factor in words": policy({ kind: "barrier", importer: "USA", sectors: "all", factor: "huge" }),
  "a name that objects have": { ...base, parties: { constructor: { outside: true } } },
  "a name with markup": { ...base, parties: { "<b>": { outside: true } } },
  "a formula as a name": policy({ ...steel, importer: "=1+1" }),
  "a terminal escape": { ...base, title: "Talks\u001b[2J" },
  "text that runs backwards": { ...base, limits: ["safe\u202egnp.exe"] },
  "a script as an address": { ...base, sources: { a: { title: "A", url: "javascript:alert(1)" } } },
  "30 February": { ...base, sources: { a: { title: "A", date: "2018-02-30" } } },
  "29 February of a common year": { ...base, sources: { a: { title: "A", date: "2018-02-29" } } },
  "29 February of a century": { ...base, sources: { a: { title: "A", date: "1900-02-29" } } },
  "31 April": { ...base, sources: { a: { title: "A", date: "2018-04-31" } } },
  "a day that is none": { ...base, sources: { a: { title: "A", date: "2018-13-01" } } },
  "talks of nobody": { ...base, talks: { ...talks, parties: [] } },
  "a barrier cut by everything": {
    ...base,
    talks: {
      ...talks,
      instruments: { ...talks.instruments, barriers: { sectors: "all", max_cut: 1 } },
    },
  },
  "power of nothing": { ...base, talks: { ...talks, power: { USA: 0 } } },
  "a timetable without steps": { ...base, timetables: { slow: { steps: [] } } },
  "a discount factor of one": {
    ...base,
    timetables: { slow: { discount: 1, steps: [{ option: "now" }] } },
  },
  "an unknown solution": { ...base, talks: { ...talks, solution: "shapley" } },
  "an issue without its reasoning": {
    ...base,
    issues: { detainees: { options: issue.options, values: issue.values } },
  },
  "an unknown metric": { ...base, goals: [{ ...goal, metric: "happiness" }] },
  "half a draw": { ...base, uncertainty: { draws: 0.5 } },
};

describe("the published JSON Schema", () => {
  const validate = new Ajv2020({ strict: false, allErrors: true }).compile(published);

  it("is the one that the parser's schema gives (npm run schema)", () => {
    expect(published).toEqual(JSON.parse(JSON.stringify(dossierJsonSchema())));
  });

  it.each(Object.entries(good))("and the parser both accept %s", (_, value) => {
    expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
    expect(readDossier(stringify(value), "talks.yaml").issues).toEqual([]);
  });

  it.each(Object.entries(bad))("and the parser both refuse %s", (_, value) => {
    expect(validate(value)).toBe(false);
    expect(readDossier(stringify(value), "talks.yaml").issues.length).toBeGreaterThan(0);
  });
});
