import { describe, expect, it } from "vitest";
import { briefingContext } from "../../src/briefing/context/briefing-context.ts";
import { purchaseTable } from "../../src/briefing/tables/purchase-table.ts";
import { resultsView } from "../../src/briefing/views/results-view.ts";
import { verdicts } from "../../src/briefing/words/verdicts.ts";
import { simulationDocument } from "../../src/cli/explain/simulation-document.ts";
import { compileTalks } from "../../src/negotiation/compile-talks.ts";
import { runTalks } from "../../src/negotiation/run-talks.ts";
import { compileShock } from "../../src/policy/compile-shock.ts";
import { simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import type { SolvedOption } from "../../src/simulation/simulation-result.ts";
import { withAsciiMinus } from "../../src/text/format-number.ts";
import { complaintsOf, tinyBaseline, tinyTalks } from "../dossier/tiny-talks.ts";

const dossier = (value: number, more = "") => `
parties: { AAA: {}, CCC: {} }
policies:
  duty: { kind: tariff, importer: CCC, partners: AAA, sectors: goods, rate: 0.1, mode: add }
  buys: { kind: purchase, importer: CCC, partners: AAA, sectors: food, value: ${value}, unit: million USD }
  easy: { kind: purchase, importer: AAA, partners: CCC, sectors: goods, value: 1, unit: thousand USD }
options:
  - { id: now, title: Now, policies: [] }
  - { id: duty, title: A duty, policies: [duty] }
  - { id: deal, title: A deal, policies: [duty, easy, buys] }
${more}`;
const PROMISED = 50;

describe("an option with purchases", async () => {
  const input = tinyTalks(dossier(PROMISED));
  const simulation = await simulateDossier(input);
  const deal = simulation.options[2] as SolvedOption;

  it("says what they take, measure by measure, and what was bought before", () => {
    expect(deal.status).toBe("solved");
    expect(deal.purchases!.map(({ policy }) => policy)).toEqual(["easy", "buys"]);
    const [easy, buys] = deal.purchases!;
    expect(easy).toMatchObject({ valueMillion: 0.001, subsidyPercent: 0, costMillion: 0 });
    expect(buys!.valueMillion).toBe(PROMISED);
    expect(buys!.beforeMillion).toBeLessThan(PROMISED);
    expect(buys!.afterMillion).toBeCloseTo(PROMISED, 7);
    expect(buys!.subsidyPercent).toBeGreaterThan(1);
    expect(buys!.costMillion).toBeCloseTo((buys!.subsidyPercent / 100) * PROMISED, 7);
    expect(simulation.options[1]).not.toHaveProperty("purchases");
    for (const { decomposition } of Object.values(deal.economies))
      expect(Math.abs(decomposition!.gapPercent)).toBeLessThan(1e-6);
  });

  it("shows them in the briefing and in the terminal's tables", () => {
    const shown = { simulation, context: briefingContext(input.compiled, input.accounts) };
    const table = purchaseTable(resultsView(shown))!;
    expect(table.groups).toHaveLength(1);
    expect(table.groups[0]!.rows.map(([measure]) => measure)).toEqual([
      { kind: "text", text: "easy" },
      { kind: "text", text: "buys" },
    ]);
    const { sections } = simulationDocument(shown);
    expect(sections.map(({ id }) => id)).toContain("purchases");
    const others = { ...simulation, options: simulation.options.slice(0, 2) };
    expect(purchaseTable(resultsView({ ...shown, simulation: others }))).toBeUndefined();
  });

  it("says on the first screen what is paid for them, and nothing of those that cost nothing", () => {
    const view = resultsView({ simulation, context: briefingContext(input.compiled, input.accounts) });
    const [, without, kept] = verdicts(view).map(({ text }) => withAsciiMinus(text));
    const { subsidyPercent, costMillion } = deal.purchases![1]!;
    expect(kept).toContain(
      `Keeping buys takes a subsidy of ${subsidyPercent.toFixed(1)} %, at $${costMillion.toFixed(1)} million a year.`,
    );
    expect(kept).not.toContain("easy");
    expect(without).not.toContain("Keeping");
    const [buys] = deal.purchases!.slice(1);
    const many = { ...deal, purchases: Array.from({ length: 5 }, () => ({ ...buys!, costMillion: 2 })) };
    expect(verdicts({ ...view, options: [{ letter: "A", result: many }], solved: [] })[0]!.text).toContain(
      "Keeping 5 promises to buy takes subsidies of $10.0\u00a0million a year.",
    );
  });

  it("fails with the most that can be bought, and the others go on", async () => {
    const { options } = await simulateDossier(tinyTalks(dossier(6000)), { decomposition: false });
    expect(options.map(({ status }) => status)).toEqual(["solved", "solved", "failed"]);
    expect(options[2]).toMatchObject({
      reason: "infeasible",
      message: expect.stringMatching(
        /^CCC cannot buy \$6 billion a year of Food from AAA: the most that any subsidy brings is \$/,
      ),
    });
  });
});

describe("talks beside a promised purchase", () => {
  const table = (threat: string) => `talks:
  parties: [AAA, CCC]
  instruments: { tariffs: { partners: parties, sectors: machines } }
  threat: ${threat}
  solve: [talks]
`;

  it("keep the subsidy that it needs when they fail, as a tariff", () => {
    const input = tinyTalks(dossier(PROMISED, table("deal")));
    const base = tinyBaseline(input);
    const { background } = compileTalks(input.compiled, base).together;
    const policies = input.compiled.options[2]!.policies.map((id) => input.compiled.policies.get(id)!);
    const plain = compileShock(base.economy, policies);
    const cell = plain.pledges![1]!.cells[0]!;
    expect(background.pledges).toBeUndefined();
    expect(background.tariffNew[cell]).toBeLessThan(plain.tariffNew[cell]! - 0.01);
  });

  it("count from it", async () => {
    const { threat, options } = await runTalks(tinyTalks(dossier(PROMISED, table("deal"))), {
      only: "talks",
    });
    const judged = options.find(({ option }) => option === "deal")!;
    expect(threat).toMatchObject({ id: "deal", title: "A deal" });
    expect(threat!.objectivePercent.CCC).toBeCloseTo(judged.objectivePercent!.CCC!, 9);
  });

  it("are refused where it is out of reach", async () => {
    const [complaint] = await complaintsOf(() => runTalks(tinyTalks(dossier(6000, table("deal")))));
    expect(complaint).toContain("The threat point deal cannot be solved. CCC cannot buy");
  });
});
