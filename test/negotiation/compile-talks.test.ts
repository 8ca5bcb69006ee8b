import { describe, expect, it } from "vitest";
import { type DossierFactors, withFactors } from "../../src/dossier/compile/compile-factors.ts";
import { type BySectorPair, pairAt } from "../../src/economy/dims.ts";
import { solveOrThrow } from "../../src/equilibrium/solving/solve.ts";
import { type CompiledTalks, compileTalks } from "../../src/negotiation/compile-talks.ts";
import { startingProfile } from "../../src/talks/game/game.ts";
import type { Instrument } from "../../src/talks/game/instrument.ts";
import { complaintsOf, tinyAccounts, tinyBaseline, tinyTalks } from "../dossier/tiny-talks.ts";

const compiled = (blocks: string, options: Parameters<typeof tinyTalks>[1] = {}): CompiledTalks => {
  const input = tinyTalks(blocks, options);
  return compileTalks(input.compiled, tinyBaseline(input));
};

/** `AAA BBB on CCC in food 0..1`, the pairs, bounds of every instrument of a party. */
const inWords = ({ alone }: CompiledTalks, party: number): string[] =>
  alone.parties[party]!.instruments.map((each) => words(each));
const codes = ["AAA", "BBB", "CCC"];
const sectors = ["food", "machines", "services"];
const words = ({ kind, importers, exporters, sector, min, max }: Instrument): string => {
  const names = (list: readonly number[]) => list.map((n) => codes[n]).join("+");
  return `${kind} ${names(importers)} on ${names(exporters)} in ${sectors[sector]} ${min}..${max}`;
};

const talks = (parties: string, tariffs = "{}", more = "") => `
parties: { AAA: {}, BBB: {}, CCC: {}, NORTH: {} }
options: [{ id: now, title: Now, policies: [] }]
talks:
  parties: ${parties}
  instruments: { tariffs: ${tariffs}${more} }
`;

describe("the tariffs that a party sets", () => {
  it("are one a partner and good, between the bounds", () => {
    expect(inWords(compiled(talks("[AAA, CCC]")), 0)).toEqual([
      "tariff AAA on CCC in food 0..1",
      "tariff AAA on CCC in machines 0..1",
      "tariff AAA on BBB in food 0..1",
      "tariff AAA on BBB in machines 0..1",
    ]);
  });

  it("are one a good for all partners alike under MFN", () => {
    expect(inWords(compiled(talks("[AAA, CCC]", "{ partners: mfn, min: 0.05, max: 0.5 }")), 0)).toEqual([
      "tariff AAA on CCC+BBB in food 0.05..0.5",
      "tariff AAA on CCC+BBB in machines 0.05..0.5",
    ]);
  });

  it("are only those on other parties where the dossier says so", () => {
    expect(inWords(compiled(talks("[AAA, CCC]", "{ partners: parties, sectors: food }")), 0)).toEqual([
      "tariff AAA on CCC in food 0..1",
    ]);
  });

  it("stand for all members of a bloc with a common external tariff, which is one partner too", () => {
    const both = compiled(talks("[NORTH, CCC]", "{ sectors: food }"));
    expect(inWords(both, 0)).toEqual(["tariff AAA+BBB on CCC in food 0..1"]);
    expect(inWords(both, 1)).toEqual(["tariff CCC on AAA+BBB in food 0..1"]);
    expect(both.alone.parties[0]!.instruments[0]!.cells).toHaveLength(2);
  });

  it("differ between members of a bloc that keep tariffs of their own; trade inside it is never touched", () => {
    const both = compiled(talks("[NORTH, CCC]", "{ sectors: food, members: separate }"));
    expect(inWords(both, 0)).toEqual(["tariff AAA on CCC in food 0..1", "tariff BBB on CCC in food 0..1"]);
    expect(inWords(both, 1)).toEqual(["tariff CCC on AAA in food 0..1", "tariff CCC on BBB in food 0..1"]);
  });

  it("leave out pairs that do not trade", () => {
    const sales = tinyAccounts.sales.slice() as BySectorPair;
    // CCC sells at home what AAA no longer buys.
    sales[pairAt(tinyAccounts.dims, 0, 2, 2)]! += sales[pairAt(tinyAccounts.dims, 0, 0, 2)]!;
    sales[pairAt(tinyAccounts.dims, 0, 0, 2)] = 0;
    const accounts = { ...tinyAccounts, sales };
    expect(inWords(compiled(talks("[AAA, CCC]", "{ partners: parties }"), { accounts }), 0)).toEqual([
      "tariff AAA on CCC in machines 0..1",
    ]);
  });

  it("go no higher than today's under cuts only, and one that is below the lowest already stays", () => {
    const cuts = compiled(talks("[AAA, CCC]", "{ partners: parties, min: 0.1, cuts_only: true }"));
    // Today AAA levies 0.2 on the food of CCC and 0.05 on its machines.
    expect(inWords(cuts, 0)).toEqual([
      "tariff AAA on CCC in food 0.1..0.2",
      "tariff AAA on CCC in machines 0.05..0.05",
    ]);
  });

  it("start where today's policy stands, or that of the option in the background", () => {
    const policies = `policies: { duty: { kind: tariff, importer: AAA, partners: CCC, sectors: food, rate: 0.4 } }\n`;
    const blocks = (background: string) =>
      policies +
      talks("[AAA, CCC]", "{ partners: parties, sectors: food }").replace(
        "policies: [] }]",
        "policies: [] }, { id: duty, title: Duty, policies: [duty] }]",
      ) +
      background;
    const start = (background: string) => startingProfile(compiled(blocks(background)).alone)[0];
    expect(start("")).toEqual(Float64Array.of(0.2));
    expect(start("  threat: duty\n")).toEqual(Float64Array.of(0.4));
    expect(start("  background: duty\n")).toEqual(Float64Array.of(0.4));
    expect(start("  threat: duty\n  background: now\n")).toEqual(Float64Array.of(0.2));
  });
});

describe("barriers on the table", () => {
  const barriers = ", barriers: { sectors: food, max_cut: 0.1 }";

  it("may be lowered among the parties in an agreement, and by nobody alone", () => {
    const { alone, together } = compiled(talks("[AAA, CCC]", "{ sectors: machines }", barriers));
    const last = (game: typeof alone) => game.parties[0]!.instruments.at(-1)!;
    expect(words(last(together))).toBe(`barrier AAA on CCC in food ${Math.log(0.9)}..0`);
    expect(words(last(alone))).toBe("barrier AAA on CCC in food 0..0");
  });

  it("count from the cost in the background, where members' costs differ one by one, and an embargo stays", () => {
    const policies = `policies:
  easier: { kind: barrier, importer: AAA, partners: CCC, sectors: food, factor: 0.8 }
  ban: { kind: barrier, importer: CCC, partners: BBB, sectors: food, factor: prohibitive }
`;
    const blocks = talks("[NORTH, CCC]", "{ partners: parties, sectors: food }", barriers).replace(
      "policies: [] }]",
      "policies: [easier, ban] }]",
    );
    const { together } = compiled(`${policies}${blocks}  background: now\n`);
    const costs = together.parties.map(({ instruments }) =>
      instruments
        .filter(({ kind }) => kind === "barrier")
        .map(({ cells, min, max }) => [cells.length, Math.exp(min), Math.exp(max)]),
    );
    expect(costs[0]!.map(([cells]) => cells)).toEqual([1, 1]);
    expect(costs[0]![0]![1]).toBeCloseTo(0.72, 12);
    expect(costs[0]![0]![2]).toBeCloseTo(0.8, 12);
    expect(costs[0]![1]![2]).toBe(1);
    // CCC buys no food from BBB any more: only AAA's is left to be eased and taxed.
    expect(costs[1]!.map(([cells]) => cells)).toEqual([1]);
    expect(together.parties[1]!.instruments[0]!.cells).toHaveLength(1);
  });
});

describe("what a party wants", () => {
  const unilateral = `policies: { duty: { kind: tariff, importer: AAA, partners: CCC, sectors: machines, rate: 0.3 } }\n`;

  it("is the real income of its members together", () => {
    const { alone } = compiled(unilateral + talks("[NORTH, CCC]"));
    const baseline = alone.baseline;
    const tariffNew = baseline.economy.tariff.slice() as BySectorPair;
    tariffNew[pairAt(baseline.economy.dims, 1, 0, 2)] = 0.3;
    const solution = solveOrThrow(baseline, { ...alone.background, tariffNew });
    const { income } = baseline.accounts;
    const single = compiled(talks("[AAA, BBB]")).alone.parties.map(({ objective }) =>
      objective.value(solution),
    );
    const together = (income[0]! * single[0]! + income[1]! * single[1]!) / (income[0]! + income[1]!);
    expect(alone.parties[0]!.objective.value(solution)).toBeCloseTo(together, 12);
  });

  it("is its weighted income where the dossier has political weights: shelter for machines pleases their friends", () => {
    const weights = "economy,sector,weight\nAAA,machines,2\n";
    const blocks = `${talks("[AAA, CCC]")}  objective: { weights: weights.csv }\n`;
    const { alone } = compiled(blocks, { weights });
    const real = compiled(talks("[AAA, CCC]")).alone;
    const { economy } = alone.baseline;
    const tariffNew = economy.tariff.slice() as BySectorPair;
    tariffNew[pairAt(economy.dims, 1, 0, 1)] = 0.3;
    tariffNew[pairAt(economy.dims, 1, 0, 2)] = 0.3;
    const solution = solveOrThrow(alone.baseline, { ...alone.background, tariffNew });
    expect(alone.parties[0]!.objective.value(solution)).toBeGreaterThan(
      real.parties[0]!.objective.value(solution),
    );
  });
});

describe("political weights", () => {
  const weights = "economy,sector,weight\nAAA,machines,2\n";
  const complaintsWith = (factors: DossierFactors, policies = "") =>
    complaintsOf(() =>
      compiled(`${policies}${talks("[AAA, CCC]")}  objective: { weights: weights.csv }\n`, {
        weights,
        accounts: withFactors(tinyAccounts, factors),
      }),
    );

  it("go with labour supply, mobility and capital fixed by sector", async () => {
    const labour = { supply: 0.5, mobility: 1.5, revenue: "transfer", tax: 0 } as const;
    expect(await complaintsWith({ labour, capital: { horizon: "short", shares: 0.3 } })).toEqual([]);
  });

  it("are refused with income that belongs to no sector: what is invested, and what allies pay each other", async () => {
    const [capital, ...none] = await complaintsWith({
      capital: { horizon: "long", shares: 0.3, investment: 0.1 },
    });
    expect(capital).toMatch(/Political weights count .* capital of the long run .*horizon: short/);
    expect(none).toEqual([]);
    const ban =
      "policies:\n  ban: { kind: sanction, coalition: NORTH, target: CCC, sectors: all, factor: 2, share_burden: true }\n";
    const [sharing] = await complaintsWith({}, ban);
    expect(sharing).toMatch(/Political weights count .* "ban" .*share_burden/);
  });
});

it("refuses sanctions that share a burden where capital is made anew, before it looks for any", async () => {
  const blocks = (sanctions: string) =>
    `parties: { NORTH: {} }\ntalks:\n  parties: [NORTH]\n  solve: [sanctions]\n  sanctions: { target: CCC, own_cost: 0.1${sanctions} }\n`;
  const accounts = withFactors(tinyAccounts, { capital: { horizon: "long", shares: 0.3, investment: 0.1 } });
  const complaints = (sanctions: string) => complaintsOf(() => compiled(blocks(sanctions), { accounts }));
  const [capital, ...none] = await complaints(", share_burden: true");
  expect(capital).toMatch(/cannot share its losses .*Leave out share_burden/);
  expect(none).toEqual([]);
  expect(await complaints("")).toEqual([]);
});

it("has the parties of the data sit with empty hands when the dossier has no talks", () => {
  const { alone, parties } = compiled(
    "parties: { AAA: {}, PRK: { outside: true } }\noptions: [{ id: now, title: Now, policies: [] }]\n",
  );
  expect(parties.map(({ id }) => id)).toEqual(["AAA"]);
  expect(alone.parties[0]!.instruments).toEqual([]);
});

it("counts no economy twice where parties overlap and there are no talks: the smaller party sits, else the first", () => {
  const seats = (parties: string) =>
    compiled(`parties: ${parties}\noptions: [{ id: now, title: Now, policies: [] }]\n`).parties.map(
      ({ id }) => id,
    );
  expect(seats("{ NORTH: {}, AAA: {}, BBB: {}, CCC: {} }")).toEqual(["AAA", "BBB", "CCC"]);
  expect(seats("{ NORTH: {}, CCC: {} }")).toEqual(["NORTH", "CCC"]);
  expect(seats("{ NORTH: {}, rim: { members: [BBB, CCC] } }")).toEqual(["NORTH"]);
  expect(seats("{ NORTH: {}, BBB: {}, CCC: {} }")).toEqual(["BBB", "CCC"]);
});

describe("talks that cannot be held", () => {
  const complaints = (blocks: string, options: Parameters<typeof tinyTalks>[1] = {}) =>
    complaintsOf(() => tinyTalks(blocks, options));

  it("because a party controls nothing", async () => {
    expect(await complaints(talks("[AAA, CCC]", "{ sectors: services }"))).toEqual([
      "8 AAA controls nothing: it buys none of the sectors on the table from anybody outside it. Widen sectors or partners under talks.instruments.tariffs, or leave the party out.",
      "8 CCC controls nothing: it buys none of the sectors on the table from anybody outside it. Widen sectors or partners under talks.instruments.tariffs, or leave the party out.",
    ]);
  });

  it("because the barriers on the table are in sectors that the parties do not trade", async () => {
    const barriers = (sectors: string) => `, barriers: { sectors: ${sectors}, max_cut: 0.1 }`;
    expect(await complaints(talks("[AAA, CCC]", "{}", barriers("services")))).toEqual([
      "9 The parties buy none of services from each other: there is no barrier to lower. Name sectors that they trade, or remove talks.instruments.barriers.",
    ]);
    expect(await complaints(talks("[AAA, CCC]", "{}", barriers("all")))).toEqual([]);
  });

  it("because the bounds cross", async () => {
    expect(await complaints(talks("[AAA, CCC]", "{ min: 0.5, max: 0.2 }"))).toEqual([
      "9 The lowest tariff, 0.5, is above the highest, 0.2. Swap them.",
    ]);
  });

  it("because names lead nowhere: the background, power, issues, steps", async () => {
    const wrong = `${talks("[AAA, CCC]")}  background: nwo
  power: { BBB: 2, CCC: 3 }
  issues: { detainees: free }
issues:
  detainee:
    options: { held: Held. }
    values: { AAA: { held: 0 }, CCC: { held: 0 } }
    basis: Assumed.
timetables: { slow: { steps: [{ option: now }, { option: then, fallback: later }] } }
`;
    expect(await complaints(wrong)).toEqual([
      "10 nwo is not defined under options. Known: now.",
      "11 BBB is not at the table. The parties at the table are AAA, CCC.",
      "12 detainees is not defined under issues. Did you mean detainee?",
      "18 then is not defined under options. Known: now.",
      "18 later is not defined under options. Known: now.",
    ]);
  });

  it("because nobody can tell whether weights are given or sought", async () => {
    const both = `${talks("[AAA, CCC]")}  objective: { weights: weights.csv, noncooperative: rates.csv }\n`;
    expect(await complaints(both)).toEqual([
      "10 talks.objective both gives weights and asks Parley to calibrate them. Name either weights or noncooperative.",
    ]);
  });

  it("because too many packages of linked issues are not comparable, which is known before anything is solved", async () => {
    const options = Array.from({ length: 8 }, (_, k) => `o${k}`);
    const each = (sign: number, i: number) =>
      options.map((id, k) => `${id}: ${(sign * Math.sqrt(2 + i) * (k + 1)).toFixed(6)}`).join(", ");
    const issue = (_: unknown, i: number) => `
  matter${i}:
    options: { ${options.map((id) => `${id}: Text.`).join(", ")} }
    values: { AAA: { ${each(1, i)} }, CCC: { ${each(-1, i)} } }
    basis: Assumed.`;
    const issues = (count: number) => `issues:${Array.from({ length: count }, issue).join("")}\n`;
    const blocks = talks("[AAA, CCC]");
    expect(await complaints(blocks + issues(2))).toEqual([]);
    const [complaint, ...others] = await complaints(blocks + issues(6));
    expect(others).toEqual([]);
    expect(complaint).toMatch(
      /^\d+ More than 2000 packages remain, none of them better than another for everybody.* Leave out an issue/,
    );
    // An issue that comes with trade terms multiplies nothing.
    const settled = [0, 1, 2, 3, 4, 5].map((i) => `matter${i}: o0`).join(", ");
    expect(await complaints(`${blocks}  issues: { ${settled} }\n${issues(6)}`)).toEqual([]);
  });

  it("because a government favours no sector", async () => {
    const weights = `economy,sector,weight\n${sectors.map((sector) => `AAA,${sector},0`).join("\n")}\n`;
    const blocks = `${talks("[AAA, CCC]")}  objective: { weights: weights.csv }\n`;
    expect(await complaints(blocks, { weights })).toEqual([
      "2 The weights of AAA are 0 in every sector. Give one sector a weight above 0, or remove the rows: a sector without a row has weight 1.",
    ]);
  });
});
