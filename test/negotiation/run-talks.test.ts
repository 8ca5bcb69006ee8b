import { describe, expect, it } from "vitest";
import { CancelledError } from "../../src/equilibrium/solution/cancelled-error.ts";
import type { SolveOutcome } from "../../src/equilibrium/solution/solution.ts";
import { runTalks } from "../../src/negotiation/run-talks.ts";
import type { TalksProgress } from "../../src/negotiation/steps.ts";
import type { TalksResult } from "../../src/negotiation/talks-result.ts";
import { prepareBaseline } from "../../src/simulation/prepare-baseline.ts";
import { type SimulationInput, simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import { complaintsOf, tinyBaseline, tinyTalks } from "../dossier/tiny-talks.ts";

const POLICIES = `
policies:
  fta: { kind: agreement, members: [AAA, CCC], tariffs: 0, sectors: goods }
  duty: { kind: tariff, importer: AAA, partners: CCC, sectors: machines, rate: 0.3 }
  gift: { kind: tariff, importer: CCC, partners: AAA, sectors: goods, rate: 0 }
  easier: { kind: barrier, importer: CCC, partners: AAA, sectors: machines, factor: 0.95 }
`;
const OPTIONS = `
options:
  - { id: now, title: As it is, policies: [] }
  - { id: fta, title: Free trade, policies: [fta] }
  - { id: duty, title: A duty of AAA, policies: [duty] }
  - { id: gift, title: CCC opens its market, policies: [gift] }
`;
const TABLE = `
parties: { AAA: {}, CCC: {} }
talks:
  parties: [AAA, CCC]
  instruments: { tariffs: { partners: parties } }
`;
const ISSUES = `
issues:
  detainees:
    options: { held: Held back., free: Set free. }
    values: { AAA: { held: 0, free: 0.2 }, CCC: { held: 0, free: -0.05 } }
    basis: Assumed.
`;
const run = (blocks: string, options: Parameters<typeof tinyTalks>[1] = {}): Promise<TalksResult> =>
  runTalks(tinyTalks(blocks, options));

const prepared = ({ compiled, accounts }: SimulationInput) => prepareBaseline(accounts, compiled);

const base = await run(POLICIES + OPTIONS + TABLE + ISSUES);

describe("each side alone", () => {
  it("gains by its best response, at the other's cost", () => {
    const { AAA, CCC } = base.bestResponses!;
    expect(AAA!.parties.AAA!.objectivePercent).toBeGreaterThan(0.01);
    expect(AAA!.parties.CCC!.objectivePercent).toBeLessThan(-0.01);
    expect(CCC!.parties.CCC!.objectivePercent).toBeGreaterThan(0.01);
    for (const { certificate, status } of [AAA!, CCC!]) {
      expect(status).toBe("solved");
      expect(certificate.projectedGradient).toBeLessThan(1e-6);
      expect(certificate.worstResidual).toBeLessThan(1e-9);
    }
  });

  it("sets only its own tariffs: what the others levy stays", () => {
    expect(new Set(base.bestResponses!.AAA!.tariffs.map(({ importer }) => importer))).toEqual(
      new Set(["AAA"]),
    );
  });

  it("says what each rate was and how much trade it falls on", () => {
    expect(base.bestResponses!.AAA!.tariffs[0]).toMatchObject({
      importer: "AAA",
      exporter: "CCC",
      sector: "food",
      before: 0.2,
    });
    expect(base.bestResponses!.AAA!.tariffs[0]!.tradeMillion).toBeGreaterThan(50);
  });
});

describe("a best move that loses", () => {
  const moves = async (tariffs: string) =>
    (await run(`${TABLE.replace("{ partners: parties }", tariffs)}  solve: [best-response]\n`))
      .bestResponses!;

  it("is explained by the bounds where these leave out what is in force", async () => {
    const { AAA } = await moves("{ partners: parties, min: 2, max: 3 }");
    expect(AAA!.status).toBe("solved");
    expect(AAA!.parties.AAA!.objectivePercent).toBeLessThan(0);
    expect(AAA!.explanation).toMatch(
      /^What is in force cannot be kept: the bounds exclude it.+ even the best move is worse for AAA than doing nothing\.$/,
    );
  });

  it("is never met where the bounds hold what is in force, and nothing is explained where it gains", async () => {
    for (const tariffs of ["{ partners: parties }", "{ partners: parties, min: 0.02, max: 1 }"]) {
      for (const [id, move] of Object.entries(await moves(tariffs))) {
        expect(move.parties[id]!.objectivePercent).toBeGreaterThanOrEqual(-1e-7);
        expect(move.explanation).toBeNull();
      }
    }
  });
});

describe("the war", () => {
  it("leaves nobody a gain by moving alone", () => {
    expect(base.war!.certificate.largestUnilateralGainPercent).toBeLessThan(1e-5);
    expect(base.war!.certificate.projectedGradient).toBeLessThan(1e-6);
  });

  it("says what becomes of those outside the talks", () => {
    expect(Object.keys(base.war!.others)).toEqual(["BBB"]);
    expect(Number.isFinite(base.war!.others.BBB!.welfarePercent)).toBe(true);
  });
});

describe("the deal", () => {
  it("makes both better off than the threat, and no profile that was met is better for both", () => {
    const { status, parties, certificate } = base.talks!;
    expect(status).toBe("solved");
    for (const id of ["AAA", "CCC"]) expect(parties[id]!.fromThreatPercent).toBeGreaterThan(0);
    expect(certificate.undominated).toBe(true);
    for (const weight of Object.values(certificate.shadowWeights!)) expect(weight).toBeGreaterThan(0);
  });

  it("lies on the frontier that is drawn around it", () => {
    const frontier = base.frontier!;
    expect(frontier.length).toBeGreaterThan(4);
    const deal = base.talks!.parties;
    for (let k = 1; k < frontier.length; k++) {
      expect(frontier[k]!.objectivePercent.AAA!).toBeGreaterThan(frontier[k - 1]!.objectivePercent.AAA!);
      expect(frontier[k]!.objectivePercent.CCC!).toBeLessThan(frontier[k - 1]!.objectivePercent.CCC!);
    }
    const middle = frontier.find(({ power }) => power === 0.5)!.objectivePercent;
    expect(middle.AAA).toBeCloseTo(deal.AAA!.objectivePercent, 4);
    expect(middle.CCC).toBeCloseTo(deal.CCC!.objectivePercent, 4);
  });

  it("gives more to the side with more power", async () => {
    const strong = await run(`${OPTIONS}${POLICIES}${TABLE}  solve: [talks]\n  power: { AAA: 4 }\n`);
    expect(strong.talks!.parties.AAA!.objectivePercent).toBeGreaterThan(
      base.talks!.parties.AAA!.objectivePercent,
    );
  });

  it("shares gains over the war equally where the dossier asks for that", async () => {
    const after = await run(
      `${OPTIONS}${POLICIES}${TABLE}  solve: [talks]\n  threat: war\n  solution: equal-gains\n`,
    );
    expect(after.war).toBeUndefined();
    expect(after.threat).toMatchObject({ id: "war", title: "War of best tariffs" });
    const [a, c] = ["AAA", "CCC"].map((id) => after.talks!.parties[id]!.fromThreatPercent!);
    expect(a).toBeGreaterThan(0);
    expect(a).toBeCloseTo(c!, 4);
  });

  it("does not depend on the order in which the parties are named", async () => {
    const other = await run(
      (POLICIES + OPTIONS + TABLE + ISSUES).replace("parties: [AAA, CCC]", "parties: [CCC, AAA]"),
    );
    for (const id of ["AAA", "CCC"]) {
      expect(other.talks!.parties[id]!.objectivePercent).toBeCloseTo(
        base.talks!.parties[id]!.objectivePercent,
        4,
      );
    }
  });

  it("may lower barriers that the dossier puts on the table, where the war keeps them", async () => {
    const eased = await run(
      OPTIONS +
        POLICIES +
        TABLE.replace("parties } }", "parties }, barriers: { sectors: food, max_cut: 0.1 } }"),
    );
    expect(eased.talks!.barriers).toHaveLength(2);
    for (const { factor, before } of eased.talks!.barriers!) {
      expect(factor).toBeCloseTo(0.9, 6);
      expect(before).toBe(1);
    }
    for (const { factor } of eased.war!.barriers!) expect(factor).toBe(1);
  });

  it("is refused when what there is without it cannot be improved for both, with the reason", async () => {
    const stuck = await run(
      `${OPTIONS}${POLICIES}${TABLE.replace("partners: parties", "partners: parties, sectors: food, max: 0")}  threat: free\n`,
    );
    expect(stuck.talks!.status).toBe("no-deal");
    expect(stuck.talks!.explanation).toMatch(/No terms/);
    expect(stuck.frontier).toBeUndefined();
    expect(stuck.selfEnforcement).toBeUndefined();
  });
});

describe("a deal that cannot keep what is in force", () => {
  const refusal = async (partner: string, tariffs: string, more = ""): Promise<string> => {
    const { talks } = await run(
      `${POLICIES}${OPTIONS}parties: { AAA: {}, ${partner}: {} }
talks:
  parties: [AAA, ${partner}]
  instruments: { tariffs: ${tariffs} }
  solve: [talks]
${more}`,
    );
    expect(talks!.status).toBe("no-deal");
    return talks!.explanation!;
  };

  it("is refused with the reason: one rate stands for partners whose rates differ", async () => {
    expect(await refusal("BBB", "{ partners: mfn }")).toMatch(
      /at best each loses .+ to BBB\. Under these terms the parties cannot keep what is in force either/,
    );
  });

  it("is told from one that is only less than what there is without it", async () => {
    const tariffs = "{ partners: parties, sectors: food, cuts_only: true }";
    const why = await refusal("CCC", tariffs, "  threat: gift\n  background: now\n");
    // CCC gains whatever they sign: it need not open its market to machines.
    expect(why).toMatch(
      /at best AAA loses (\S+) %\. .+ worth about \1 % of real income, \S+ million dollars a year, to AAA\.$/,
    );
    expect(why).not.toContain("what is in force");
  });

  it("lacks no money where governments weigh their sectors: what they want is none", async () => {
    const blocks = `${POLICIES}${OPTIONS}parties: { AAA: {}, CCC: {} }
talks:
  parties: [AAA, CCC]
  instruments: { tariffs: { partners: parties, sectors: food, cuts_only: true } }
  objective: { weights: weights.csv }
  solve: [talks]
  threat: gift
  background: now
`;
    const { talks } = await run(blocks, { weights: "economy,sector,weight\nAAA,machines,1.2\n" });
    expect(talks!.status).toBe("no-deal");
    expect(talks!.explanation).toMatch(/worth about (\S+) % of its objective to AAA\.$/);
    expect(talks!.explanation).not.toMatch(/real income|dollars/);
  });

  it("speaks of a party of several economies in the singular", async () => {
    const { talks } = await run(`${POLICIES}${OPTIONS}parties: { NORTH: {}, CCC: {} }
talks:
  parties: [NORTH, CCC]
  instruments: { tariffs: { partners: parties, sectors: food, cuts_only: true } }
  solve: [talks]
  threat: gift
  background: now
`);
    expect(talks!.explanation).toMatch(/NORTH (loses|gains) /);
  });
});

describe("the threat point", () => {
  const threat = async (words: string) =>
    (await run(`${POLICIES}${OPTIONS}${TABLE}  solve: [best-response]\n  ${words}\n`)).threat!;

  it("is today's policy, which is worth nothing more and nothing less", async () => {
    const { id, objectivePercent } = await threat("threat: status-quo");
    expect(id).toBe("status-quo");
    expect(objectivePercent.AAA).toBeCloseTo(0, 9);
    expect(objectivePercent.CCC).toBeCloseTo(0, 9);
  });

  it("is free trade on the table, or an option", async () => {
    const free = await threat("threat: free");
    const fta = await threat("threat: fta");
    expect(fta).toMatchObject({ id: "fta", title: "Free trade" });
    expect(free.objectivePercent.AAA).toBeCloseTo(fta.objectivePercent.AAA!, 8);
  });

  it("must have an equilibrium: where it has none, the file is told where and why", async () => {
    const schedule =
      "policies: { ban: { kind: barrier, importer: AAA, partners: all, sectors: food, factor: 2 } }";
    const input = tinyTalks(
      `${schedule}\noptions: [{ id: ban, title: No food, policies: [ban] }]${TABLE}  threat: ban\n`,
    );
    const rows = ["AAA", "BBB", "CCC"].map((exporter) => ({
      importer: "AAA",
      exporter,
      sector: "food",
      rate: undefined,
      factor: Number.POSITIVE_INFINITY,
    }));
    const policies = new Map([["ban", { kind: "schedule" as const, rows }]]);
    const banned = { ...input, compiled: { ...input.compiled, policies } };
    const [complaint] = await complaintsOf(() => runTalks(banned));
    expect(complaint).toMatch(/^10 The threat point ban cannot be solved\. AAA needs food/);
    expect(complaint).toContain("Name another option");
  });
});

describe("the options", () => {
  const row = (id: string) => base.participation.find(({ option }) => option === id)!;

  it("are signed by those who do not lose over their best alternative", () => {
    expect(row("now").gains.AAA).toBeLessThanOrEqual(0);
    expect(row("duty").acceptable).toBe(false);
    expect(row("duty").binding).toBe("CCC");
  });

  it("count as an alternative for a party that can bring them about alone", () => {
    expect(base.alternatives.AAA!.option).toBe("duty");
    expect(base.alternatives.AAA!.objectivePercent).toBeGreaterThan(0);
    expect(base.alternatives.CCC!.option).not.toBe("duty");
  });

  it("have a price in money for the party that loses, and say who can pay it", () => {
    const { offer } = row("duty");
    expect(offer).toMatchObject({ to: "CCC", from: null, affordable: false });
    expect(offer!.millionUSD).toBeGreaterThan(0);
  });

  it("name a payer only if it can pay alone and still sign", async () => {
    const blocks = `policies: { pinch: { kind: tariff, importer: [AAA, BBB], partners: CCC, sectors: goods, rate: 0.3 } }
options: [{ id: pinch, title: Two against one, policies: [pinch] }]
parties: { AAA: {}, BBB: {}, CCC: {} }
`;
    const { offer, gains } = (await run(blocks)).participation[0]!;
    const { income } = tinyBaseline(tinyTalks(blocks)).accounts;
    const worth = (id: string) => (gains[id]! / 100) * income[["AAA", "BBB", "CCC"].indexOf(id)]!;
    // What CCC pays at their border is less than what it loses.
    expect([gains.AAA! > 0, gains.BBB! > 0, gains.CCC! < 0]).toEqual([true, true, true]);
    expect(Math.max(worth("AAA"), worth("BBB"))).toBeLessThan(-worth("CCC"));
    expect(offer).toMatchObject({ to: "CCC", from: null, affordable: false });
  });

  it("stand in the result with what linked issues add to them", async () => {
    const settled = await run(
      POLICIES +
        OPTIONS.replace("policies: [fta] }", "policies: [fta], issues: { detainees: free } }") +
        TABLE +
        ISSUES,
    );
    const of = (result: TalksResult) => result.options.find(({ option }) => option === "fta")!;
    expect(of(settled).issuesPercent).toEqual({ AAA: 0.2, CCC: -0.05 });
    expect(of(settled).objectivePercent!.AAA).toBeCloseTo(of(base).objectivePercent!.AAA! + 0.2, 9);
  });

  it("with an agreement say who would leave it and who would join", () => {
    const [stable] = base.stability;
    expect(stable).toMatchObject({ agreement: "fta", option: "fta", members: ["AAA", "CCC"] });
    expect(Object.keys(stable!.leaving)).toEqual(["AAA", "CCC"]);
    // Of two members either dissolves it by leaving.
    const now = base.options.find(({ option }) => option === "now")!.objectivePercent!;
    const fta = base.options.find(({ option }) => option === "fta")!.objectivePercent!;
    expect(stable!.leaving.AAA).toBeCloseTo(now.AAA! - fta.AAA!, 7);
  });
});

describe("whether the deal keeps itself", () => {
  it("weighs cheating once against the war after: delta* = (cheat - deal) / (cheat - war)", () => {
    for (const each of base.selfEnforcement!) {
      expect(each.cheatPercent).toBeGreaterThan(each.dealPercent);
      if (each.criticalDiscountFactor === null) continue;
      const { cheatPercent, dealPercent, warPercent } = each;
      expect(each.criticalDiscountFactor).toBeCloseTo(
        (cheatPercent - dealPercent) / (cheatPercent - warPercent),
        12,
      );
    }
  });
});

describe("packages with linked issues", () => {
  const { issues } = base;

  it("join trade terms and issues: what one side gains on an issue it gives in tariffs", () => {
    expect(issues!.recommended).toMatchObject({ trade: "deal-with-issues", choices: { detainees: "free" } });
    for (const gain of Object.values(issues!.recommended!.gains)) expect(gain).toBeGreaterThan(0);
    const [plain, linked] = [base.talks!, issues!.terms!].map(({ parties }) => parties.CCC!.objectivePercent);
    expect(linked).toBeGreaterThan(plain!);
  });

  it("say how far each assumed value may move", () => {
    expect(issues!.ranges).toHaveLength(4);
    const free = issues!.ranges.find(({ party, option }) => party === "AAA" && option === "free")!;
    expect(free.from ?? Number.NEGATIVE_INFINITY).toBeLessThan(0.2);
    expect(free.to ?? Number.POSITIVE_INFINITY).toBeGreaterThan(0.2);
  });

  it("tell the bargained deal from an option that is called deal", async () => {
    const named = OPTIONS.replaceAll("id: gift", "id: deal").replaceAll("id: now", "id: deal-with-issues");
    const { issues } = await run(POLICIES + named + TABLE + ISSUES);
    expect(issues!.recommended).toMatchObject({ trade: "*deal-with-issues", choices: { detainees: "free" } });
    const { recommended, efficient } = base.issues!;
    const renamed: Record<string, string> = { gift: "deal", now: "deal-with-issues", deal: "*deal" };
    expect(issues!.recommended!.gains).toEqual(recommended!.gains);
    expect(issues!.efficient.map(({ trade }) => trade)).toEqual(
      efficient.map(({ trade }) => renamed[trade] ?? (trade === "deal-with-issues" ? `*${trade}` : trade)),
    );
  });

  it("are absent where the dossier has no issues", async () => {
    expect(await run(`${POLICIES + OPTIONS + TABLE}  solve: [war]\n`)).not.toHaveProperty("issues");
  });
});

describe("goals and timetables", () => {
  const goal = (words: string) => `goals: [{ id: g, economy: AAA, ${words} }]\n`;
  const search = async (words: string) => (await run(POLICIES + OPTIONS + goal(words))).goals[0]!;

  it("finds the smallest change that reaches a target", async () => {
    const found = await search(
      "metric: exports, partner: CCC, relative: true, target: 1.1, instrument: { policy: easier, field: factor, from: 0.7, to: 1 }",
    );
    expect(found.status).toBe("reached");
    expect(found.metric).toBeCloseTo(1.1, 7);
    expect(found.level).toBeGreaterThan(0.7);
    expect(found.level).toBeLessThan(1);
    expect(found.to).toEqual({ level: 1, metric: expect.closeTo(1, 7) });
    expect(found.explanation).toContain("from 1.");
  });

  it("says what is the best when it cannot be reached", async () => {
    const found = await search(
      "metric: exports, partner: CCC, relative: true, target: 9, instrument: { policy: easier, field: factor, from: 0.9, to: 1 }",
    );
    expect(found).toMatchObject({ status: "unreachable", level: 0.9 });
    expect(found.explanation).toContain("cannot be reached");
  });

  it("keeps the other measures of the option that a goal names, and refuses one that does not apply its policy", async () => {
    const words =
      "metric: welfare, target: -50, reach: at-most, option: fta, instrument: { policy: easier, field: factor, from: 0.9, to: 1 }";
    expect(await complaintsOf(() => tinyTalks(POLICIES + OPTIONS + goal(words)))).toEqual([
      "16 The option fta does not apply easier, which the goal moves. Name an option that does, or remove option.",
    ]);
  });

  it("refuses a multiple of what is 0 in the base year", async () => {
    const words =
      "metric: balance, target: 0.5, relative: true, instrument: { policy: easier, field: factor, from: 0.9, to: 1 }";
    const [complaint] = await complaintsOf(() => run(POLICIES + OPTIONS + goal(words)));
    expect(complaint).toMatch(/^16 The balance of AAA is 0 in the base year/);
  });

  it("judges every step of a timetable by what walking away would gain", async () => {
    const steps = "timetables: { slow: { steps: [{ option: gift, title: A gift }, { option: fta }] } }\n";
    const { stages, alternatives } = await run(
      `${POLICIES + OPTIONS + TABLE}  solve: [best-response]\n${steps}`,
    );
    expect(stages).toHaveLength(1);
    const [first, second] = stages[0]!.steps;
    expect(first).toMatchObject({ title: "A gift", option: "gift" });
    expect(second!.walkAwayPercent.AAA).toBeCloseTo(
      alternatives.AAA!.objectivePercent - second!.objectivePercent.AAA!,
      9,
    );
  });
});

describe("a timetable with days", () => {
  it("has at every step the measures that are in force then", async () => {
    const policies = `
policies:
  duty: { kind: tariff, importer: AAA, partners: CCC, sectors: machines, rate: 0.3, mode: add, until: 2027-01-01 }
`;
    const options = `date: 2026-06-01
parties: { AAA: {}, CCC: {} }
options: [{ id: o, title: The duty, policies: [duty] }, { id: none, title: Nothing, policies: [] }]
timetables: { slow: { steps: [{ option: o }, { option: o, on: 2026-07-01 }, { option: o, fallback: o, on: 2027-07-01 }] } }
`;
    const { stages, options: judged } = await run(policies + options);
    const { steps } = stages[0]!;
    const worth = judged.find(({ option }) => option === "o")!.objectivePercent!;
    expect(judged.map(({ option }) => option)).toEqual(["o", "none"]);
    expect(steps.map(({ title }) => title)).toEqual([
      "The duty",
      "The duty, 2026-07-01",
      "The duty, 2027-07-01",
    ]);
    expect(steps[0]!.objectivePercent).toEqual(worth);
    expect(steps[1]!.objectivePercent).toEqual(worth);
    expect(worth.CCC).toBeLessThan(-0.001);
    for (const party of ["AAA", "CCC"]) expect(steps[2]!.objectivePercent[party]).toBeCloseTo(0, 9);
  });

  it("goes forward in time", async () => {
    const [complaint] = await complaintsOf(() =>
      run(
        `${POLICIES}${OPTIONS}timetables: { slow: { steps: [{ option: fta, on: 2027-01-01 }, { option: fta, on: 2026-01-01 }] } }\n`,
      ),
    );
    expect(complaint).toContain("Step 2 of slow is on 2026-01-01, and one before it on 2027-01-01.");
  });
});

describe("a run", () => {
  it("without a talks block judges the options and stops there", async () => {
    const judged = await run(`parties: { AAA: {}, CCC: {} }${POLICIES}${OPTIONS}`);
    for (const key of ["bestResponses", "war", "talks", "threat", "issues", "frontier"])
      expect(judged).not.toHaveProperty(key);
    expect(judged.participation).toHaveLength(4);
    expect(judged.parties.map(({ instruments }) => instruments)).toEqual([0, 0]);
    expect(judged.stability).toHaveLength(1);
  });

  it("asks nobody twice: a party beside its own members changes neither who signs nor what it costs", async () => {
    const options = "options: [{ id: duty, title: A duty of AAA, policies: [duty] }]\n";
    const apart = await run(`parties: { AAA: {}, BBB: {}, CCC: {} }${POLICIES}${options}`);
    const beside = await run(`parties: { AAA: {}, BBB: {}, NORTH: {}, CCC: {} }${POLICIES}${options}`);
    expect(beside.participation).toEqual(apart.participation);
    expect(beside.parties).toEqual(apart.parties);
  });

  it("gives the same result to the last digit, and times it only by a clock", async () => {
    const again = await run(POLICIES + OPTIONS + TABLE + ISSUES);
    expect(JSON.stringify(again)).toBe(JSON.stringify(base));
    expect(JSON.stringify(base)).not.toContain("milliseconds");
    let now = 0;
    const timed = await runTalks(tinyTalks(`${OPTIONS}${POLICIES}${TABLE}  solve: [war]\n`), {
      clock: () => now++,
    });
    expect(timed.war!.certificate.milliseconds).toBeGreaterThan(0);
  });

  it("takes over what a simulation of the dossier has solved, to the last digit", async () => {
    const input = tinyTalks(POLICIES + OPTIONS + TABLE + ISSUES);
    const outcomes = new Map<string, SolveOutcome>();
    const { baseline } = prepared(input);
    const simulated = await simulateDossier(input, {
      prepared: prepared(input),
      decomposition: false,
      onOutcome: (option, outcome) => outcomes.set(option, outcome),
    });
    expect([...outcomes.keys()]).toEqual(["now", "fta", "duty", "gift"]);
    expect(await runTalks(input, { known: { baseline, outcomes } })).toEqual(base);
    const [first] = simulated.options;
    expect(first!.status).toBe("solved");
    // What is known is not solved: an outcome that is told to have failed has no payoffs.
    const failed: SolveOutcome = {
      converged: false,
      reason: "diverged",
      worst: undefined,
      solvedShare: undefined,
      sweeps: 1,
      message: "It ended.",
    };
    const told = await runTalks(input, { known: { baseline, outcomes: new Map([["fta", failed]]) } });
    expect(told.options.map(({ objectivePercent }) => objectivePercent === null)).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });

  it("tells how far it is, and ends where it said it would", async () => {
    const told: TalksProgress[] = [];
    await runTalks(tinyTalks(POLICIES + OPTIONS + TABLE + ISSUES), { onProgress: (p) => told.push(p) });
    const last = told.at(-1)!;
    expect(last.title).toBe("");
    expect(last.done).toBe(last.total);
    for (let k = 1; k < told.length; k++) expect(told[k]!.done).toBeGreaterThanOrEqual(told[k - 1]!.done);
    expect(told.some(({ title }) => title.startsWith("tariff war, round"))).toBe(true);
  });

  it.each([1, 6, 9, 12])("returns nothing when it is cancelled at step %i", async (at) => {
    const signal = { aborted: false };
    const started = runTalks(tinyTalks(POLICIES + OPTIONS + TABLE + ISSUES), {
      signal,
      onProgress: ({ done }) => {
        if (done >= at) signal.aborted = true;
      },
    });
    await expect(started).rejects.toThrow(CancelledError);
  });

  it("weighs sectors where the dossier has political weights: the friends of machines get more shelter", async () => {
    const blocks = `${OPTIONS}${POLICIES}${TABLE}  solve: [best-response]\n  objective: { weights: weights.csv }\n`;
    const political = await run(blocks, { weights: "economy,sector,weight\nAAA,machines,1.5\n" });
    expect(political.parties[0]!.objective).toBe("political income");
    const rate = (result: TalksResult) =>
      result.bestResponses!.AAA!.tariffs.find(({ sector }) => sector === "machines")!.rate;
    expect(rate(political)).toBeGreaterThan(rate(base) + 0.01);
  });
});
