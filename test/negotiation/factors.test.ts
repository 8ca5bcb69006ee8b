import { describe, expect, it } from "vitest";
import { type DossierFactors, withFactors } from "../../src/dossier/compile/compile-factors.ts";
import { runTalks } from "../../src/negotiation/run-talks.ts";
import type { TalksOutcome } from "../../src/negotiation/talks-result.ts";
import { simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import { tinyAccounts, tinyTalks } from "../dossier/tiny-talks.ts";

const LABOUR = { supply: 0.5, mobility: 1.5, revenue: "transfer", tax: 0 } as const;
const CASES: readonly [string, DossierFactors][] = [
  ["supply 0.5 and mobility 1.5", { labour: LABOUR }],
  [
    "supply, and capital of the long run",
    {
      labour: { supply: 0.5, revenue: "labour-tax", tax: 0.2 },
      capital: { horizon: "long", shares: 0.3, investment: 0.1 },
    },
  ],
];

const TALKS = `
model: { deficits: share }
policies:
  duty: { kind: tariff, importer: AAA, partners: CCC, sectors: goods, rate: 0.3 }
  easier: { kind: barrier, importer: CCC, partners: AAA, sectors: machines, factor: 0.95 }
options:
  - { id: duty, title: A duty of AAA, policies: [duty] }
parties: { AAA: {}, CCC: {} }
talks:
  parties: [AAA, CCC]
  instruments: { tariffs: { partners: parties, sectors: machines } }
  solve: [best-response, war, talks]
goals:
  - { id: gain, economy: AAA, metric: welfare, target: 0.05, reach: at-least, instrument: { policy: easier, field: factor, from: 0.3, to: 1 } }
`;

describe.each(CASES)("talks with %s", (_, factors) => {
  const input = tinyTalks(TALKS, { accounts: withFactors(tinyAccounts, factors) });
  const solved = (outcome: TalksOutcome | undefined): TalksOutcome & { status: "solved" } => {
    if (outcome?.status !== "solved") throw new Error(`not solved: ${JSON.stringify(outcome)}`);
    return outcome as TalksOutcome & { status: "solved" };
  };

  it("find best responses, a war and a deal, each with its certificate, and reach a goal", async () => {
    const { bestResponses, war, talks, goals } = await runTalks(input);
    for (const outcome of [...Object.values(bestResponses!), war, talks]) {
      const { certificate } = solved(outcome);
      expect(certificate.worstResidual).toBeLessThan(1e-9);
    }
    const gained = solved(talks).parties;
    for (const id of ["AAA", "CCC"]) expect(gained[id]!.objectivePercent).toBeGreaterThan(-1e-9);
    expect(goals[0]).toMatchObject({ status: "reached" });
    expect(goals[0]!.metric).toBeCloseTo(0.05, 6);
  });

  it("count an option for the parties as a simulation of it does", async () => {
    const { options } = await runTalks(input);
    const [option] = (await simulateDossier(input, { decomposition: false })).options;
    if (option?.status !== "solved") throw new Error("not solved");
    for (const id of ["AAA", "CCC"])
      expect(options[0]!.objectivePercent![id]).toBeCloseTo(option.economies[id]!.welfarePercent, 9);
  });
});
