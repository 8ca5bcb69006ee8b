import { describe, expect, it } from "vitest";
import { briefingContext } from "../../../src/briefing/context/briefing-context.ts";
import { describeMeasures } from "../../../src/briefing/context/describe-option.ts";
import { onTheTable } from "../../../src/briefing/context/on-the-table.ts";
import { compileDossier } from "../../../src/dossier/compile/compile-dossier.ts";
import { readSchedule } from "../../../src/dossier/compile/dossier-tables.ts";
import { parseDossier } from "../../../src/dossier/format/parse-dossier.ts";
import { withAsciiMinus } from "../../../src/text/format-number.ts";
import { world } from "../../dossier/world.ts";

const contextOf = (text: string, rates?: string) => {
  const accounts = world();
  const dossier = parseDossier(`parley: 1\ntitle: T\ndata: tiny-world\n${text}`, "t.yaml");
  const schedules = new Map(rates === undefined ? [] : [["rates.csv", readSchedule(rates, "rates.csv")]]);
  return briefingContext(compileDossier(dossier, accounts, { schedules }), accounts);
};

/** The sentence on the one policy of a dossier. */
const sentence = (policy: string, rates?: string, blocks = ""): string =>
  withAsciiMinus(
    contextOf(`${blocks}policies: { p: ${policy} }\noptions: [{ id: o, title: O, policies: [p] }]\n`, rates)
      .policies[0]!.text,
  );

describe("what a dossier adds to a briefing", () => {
  it("names parties, positions and sources, and says null for what is not stated", () => {
    const context = contextOf(`
sources: { press: { title: A report, date: 2018-04-19 } }
parties: { USA: {}, EU: { name: European Union }, PRK: { name: North Korea, outside: true, note: Not in the data. } }
positions:
  - { party: PRK, issue: Talks, stance: Waits., source: press }
  - { party: USA, issue: Talks, stance: Pushes. }
policies: { p: { kind: tariff, importer: USA, partners: EU, sectors: goods, rate: 0.1 } }
options: [{ id: o, title: O, policies: [p], note: A note. }]
`);
    expect(context.parties).toEqual([
      { id: "USA", name: "United States", members: ["USA"], note: null },
      { id: "EU", name: "European Union", members: ["DEU", "FRA"], note: null },
      { id: "PRK", name: "North Korea", members: [], note: "Not in the data." },
    ]);
    expect(context.positions.map(({ party, source }) => [party, source])).toEqual([
      ["North Korea", "press"],
      ["United States", null],
    ]);
    expect(context.sources[0]).toEqual({
      id: "press",
      title: "A report",
      publisher: null,
      date: "2018-04-19",
      url: null,
      note: null,
    });
    expect(context.options).toMatchObject([
      { id: "o", from: null, policies: ["p"], on: null, note: "A note." },
    ]);
    expect(context.summary).toBeNull();
  });

  it("tells whether the accounts have inputs and tariffs", () => {
    const accounts = world();
    const of = (more: Partial<typeof accounts>) => {
      const dossier = parseDossier(
        "parley: 1\ntitle: T\ndata: tiny-world\noptions: [{ id: o, title: O, policies: [] }]\n",
        "t.yaml",
      );
      const changed = { ...accounts, ...more };
      return briefingContext(compileDossier(dossier, changed, { schedules: new Map() }), changed).accounts;
    };
    const none = (values: Float64Array): never => new Float64Array(values.length) as never;
    const one = (values: Float64Array): never => new Float64Array(values.length).fill(0.1, 0, 1) as never;
    expect(of({ inputShare: none(accounts.inputShare), tariff: one(accounts.tariff) })).toEqual({
      hasInputs: false,
      hasTariffs: true,
    });
    expect(of({ inputShare: one(accounts.inputShare), tariff: none(accounts.tariff) })).toEqual({
      hasInputs: true,
      hasTariffs: false,
    });
  });

  it("puts the data set's own figure beside a published one and checks the arithmetic", () => {
    const [claim] = contextOf(`
parties: { USA: {} }
claims:
  - subject: balance
    accounts:
      - { party: USA, value: -3, parts: { a: -1, b: -1 }, compare: { metric: balance, economy: USA, partner: JPN, unit: million USD } }
policies: { p: { kind: tariff, importer: USA, sectors: goods, rate: 0.1 } }
options: [{ id: o, title: O, policies: [p] }]
`).claims;
    expect(claim!.accounts[0]).toMatchObject({
      party: "United States",
      partsSum: -2,
      agrees: false,
      // Three sectors of 1 each way, and 100 of metals from Japan.
      data: { metric: "balance", value: 3 - 102, unit: "million USD", year: 2011 },
    });
  });

  it("lists linked issues and goals as on the table, and computes nothing for them", () => {
    const context = contextOf(`
parties: { USA: {}, JPN: {} }
policies: { p: { kind: tariff, importer: USA, partners: JPN, sectors: goods, rate: 0.1 } }
options: [{ id: o, title: O, policies: [p] }]
issues:
  return:
    title: Return of persons
    options: { promise: A promise., first: A condition. }
    values: { USA: { promise: 0, first: -0.01 }, JPN: { promise: 0, first: 0.05 } }
    basis: An assumption.
goals:
  - { id: halve, metric: balance, economy: USA, partner: JPN, target: 0.5, relative: true, instrument: { policy: p, field: rate, from: 0, to: 1 } }
`);
    expect(onTheTable(context)).toEqual([
      "Return of persons: A promise; or A condition.",
      "Goal halve: to have the balance of the United States with Japan at 0.5 times its base, by setting the rate of p between 0 and 1.",
    ]);
    expect(JSON.stringify(context)).not.toContain("0.05");
  });

  it("knows the countries of economies that are groups, for the map", () => {
    expect(contextOf("options: [{ id: o, title: O, policies: [] }]\n").countries).toEqual({});
  });
});

describe("the measures of an option", () => {
  const measures = (options: string): string[] =>
    contextOf(`date: 2026-11-28
policies:
  a: { kind: tariff, importer: USA, sectors: c3, rate: 0.1 }
  b: { kind: tariff, importer: USA, sectors: c12, rate: 0.1, since: 2027-01-01 }
options: [${options}]
`).options.map(describeMeasures);

  it("are named, or are none", () => {
    expect(measures("{ id: o, title: O, policies: [a] }, { id: n, title: N, policies: [] }")).toEqual([
      "Measures: a.",
      "No measure.",
    ]);
  });

  it("that come from another option are told apart, and so are those that are not in force", () => {
    expect(
      measures(
        "{ id: law, title: As it is, policies: [a] }, { id: o, title: O, from: law, policies: [b] }, { id: p, title: P, from: o, policies: [], on: 2027-02-01 }, { id: n, title: N, policies: [] }, { id: q, title: Q, from: n, policies: [a] }",
      ),
    ).toEqual([
      "Measures: a.",
      "Built on law (As it is), with a; on top of it: nothing. Not in force on 2026-11-28: b.",
      "Built on o (O), with a, b; on top of it: nothing. As it is on 2027-02-01.",
      "No measure.",
      "Built on n (N), which has no measure; on top of it: a.",
    ]);
  });
});

describe("a measure in one sentence", () => {
  it("states a tariff's rate, sides, sectors, exemptions and coverage", () => {
    expect(
      sentence(
        "{ kind: tariff, importer: USA, partners: all, exempt: [CAN, EU], sectors: [metals], rate: 0.25, mode: add, coverage: 0.4 }",
      ),
    ).toBe(
      "Tariff of 25 % on top of the rate in force, on imports of the United States from all other economies; sector: metals; exempt: Canada and the EU; covers 40 % of that trade.",
    );
    expect(
      sentence(
        "{ kind: tariff, importer: USA, partners: [JPN, CAN], exempt: { CAN: 0.9 }, sectors: goods, rate: 0.1 }",
      ),
    ).toBe(
      "Tariff of 10 % instead of the rate in force, on imports of the United States from Japan and Canada; all goods; exempt: 90 % of the trade of Canada.",
    );
  });

  it("states floors and ceilings, groups with exceptions, and numbers by sector", () => {
    expect(
      sentence(
        "{ kind: tariff, importer: USA, partners: { group: EU, except: [FRA] }, sectors: goods, rate: 0.15, mode: at-least }",
      ),
    ).toBe(
      "Tariff of 15 % instead of the rate in force where that is lower, on imports of the United States from the EU except France; all goods.",
    );
    expect(
      sentence(
        "{ kind: tariff, importer: USA, partners: { group: all, except: [JPN, CAN] }, sectors: { group: goods, except: c3 }, rate: { metals: 0.5, default: 0.1 }, mode: at-most, coverage: { metals: 0.4 } }",
      ),
    ).toBe(
      "Tariff of 50 % on metals and 10 % on the rest instead of the rate in force where that is higher, on imports of the United States from all other economies except Japan and Canada; all goods except Food; covers 40 % of that in Basic metals.",
    );
    expect(
      sentence(
        "{ kind: tariff, importer: USA, sectors: goods, rate: 0.1, coverage: { c3: 1, EU: 0.5, default: 0.2 } }",
      ),
    ).toBe(
      "Tariff of 10 % instead of the rate in force, on imports of the United States from all other economies; all goods; covers 20 % of the other trade, 50 % of that of Germany, 50 % of that of France and 100 % of that in Food.",
    );
  });

  it("states an export tax, a subsidy, and what they are on top of", () => {
    const exported = (rest: string): string =>
      sentence(`{ kind: export-tax, exporter: JPN, sectors: [c3], ${rest} }`);
    expect(exported("partners: [USA], rate: 0.3")).toBe(
      "Export tax of 30 % instead of the rate in force, on exports of Japan to the United States; sector: Food.",
    );
    expect(exported("rate: -0.05, mode: add")).toBe(
      "Export subsidy of 5 % on top of the rate in force, on exports of Japan to all other economies; sector: Food.",
    );
  });

  it("states a quota, its rates, and who gets what licences are worth", () => {
    const limited = (rest: string): string =>
      sentence(`{ importer: USA, partners: [JPN], sectors: [c3], ${rest} }`);
    expect(limited("kind: quota, volume: 0.8")).toBe(
      "Quota of 80 % of the base year's volume, imports of the United States from Japan; sector: Food; importers get what licences are worth.",
    );
    expect(limited("kind: quota, volume: 0.8, rents: 0.4")).toContain("exporters get 40 % of what licences");
    expect(limited("kind: quota, volume: 0")).toBe(
      "Quota of nothing, imports of the United States from Japan; sector: Food.",
    );
    expect(limited("kind: tariff-rate-quota, volume: 0.5, within: 0, beyond: 0.25, rents: exporter")).toBe(
      "Tariff-rate quota: 0 % on the first 50 % of the base year's volume, 25 % beyond, instead of the rate in force; imports of the United States from Japan; sector: Food; exporters get what licences are worth.",
    );
  });

  it("states what stands at a border today, and where it goes", () => {
    expect(
      sentence(
        "{ kind: barrier, importer: JPN, partners: [USA], sectors: [c3], factor: 0.95, today: 0.1, split: { waste: 0.5, importer: 0.5 } }",
      ),
    ).toBe(
      "Trade costs 5 % lower on imports of Japan from the United States; sector: Food; 10 % stands there today, 50 % waste and 50 % the importer's rent.",
    );
  });

  it("states what is to be bought", () => {
    expect(
      sentence(
        "{ kind: purchase, importer: JPN, partners: [USA], sectors: [c3], value: 0.02, unit: billion USD }",
      ),
    ).toBe(
      "A promise to buy goods worth $20.0 million a year: imports of Japan from the United States; sector: Food. The smallest subsidy that reaches it is paid where trade falls short.",
    );
  });

  it("adds when it is in force", () => {
    const dated = (dates: string) =>
      sentence(
        `{ kind: barrier, importer: JPN, partners: [USA], sectors: [c3], factor: 2, ${dates} }`,
        undefined,
        "date: 2026\n",
      );
    expect(dated("since: 2025-08-19, until: 2027-01-01")).toContain(
      "sector: Food. In force from 2025-08-19 to the day before 2027-01-01.",
    );
    expect(dated("since: 2025-08-19")).toContain("In force from 2025-08-19.");
    expect(dated("until: 2027-01-01")).toContain("In force to the day before 2027-01-01.");
  });

  it("states an agreement's tariffs and cut of other costs", () => {
    expect(
      sentence("{ kind: agreement, members: [USA, JPN], tariffs: 0, sectors: goods, barrier_cut: 0.02 }"),
    ).toBe(
      "Agreement between the United States and Japan: no tariffs among members, other trade costs among them 2 % lower; all goods.",
    );
  });

  it("count the rows of a table, one or several", () => {
    const table = (rows: string): string =>
      sentence("{ kind: schedule, file: rates.csv }", `importer,exporter,sector,rate\n${rows}`);
    expect(table("USA,JPN,c12,0.25\n")).toBe(
      "A table of 1 tariff or trade cost by importer, exporter and sector (rates.csv).",
    );
    expect(table("USA,JPN,c12,0.25\nJPN,USA,c12,0.1\n")).toBe(
      "A table of 2 tariffs or trade costs by importer, exporter and sector (rates.csv).",
    );
  });

  it("states barriers, sanctions and embargoes", () => {
    expect(sentence("{ kind: barrier, importer: JPN, partners: [USA], sectors: [c3], factor: 0.95 }")).toBe(
      "Trade costs 5 % lower on imports of Japan from the United States; sector: Food.",
    );
    expect(
      sentence("{ kind: sanction, coalition: [USA, JPN], target: CAN, sectors: all, factor: prohibitive }"),
    ).toBe("An embargo on trade of the United States and Japan with Canada; all sectors.");
    expect(
      sentence(
        "{ kind: sanction, coalition: USA, target: CAN, sectors: all, factor: 3, direction: imports }",
      ),
    ).toBe("Trade costs times 3 on imports of the United States from Canada; all sectors.");
    expect(
      sentence(
        "{ kind: sanction, coalition: [USA, JPN], target: CAN, sectors: all, factor: 3, share_burden: true }",
      ),
    ).toMatch(/; all sectors\. The members of the coalition pay each other until real income changes alike/);
  });
});
