import { describe, expect, it } from "vitest";
import { runTalks } from "../../src/negotiation/run-talks.ts";
import { complaintsOf, tinyTalks } from "../dossier/tiny-talks.ts";

const alone = (solve: string, threat = "status-quo") => `parties: { AAA: {} }
talks:
  parties: [AAA]
  instruments: { tariffs: { sectors: goods, partners: each, min: 0, max: 1 } }
  solve: ${solve}
  threat: ${threat}
`;

describe("a party alone at the table", () => {
  it("can be asked for its best response", async () => {
    const { bestResponses, war, talks } = await runTalks(tinyTalks(alone("[best-response]")));
    expect(bestResponses!.AAA!.status).toBe("solved");
    expect(bestResponses!.AAA!.parties.AAA!.welfarePercent).toBeGreaterThan(0);
    expect([war, talks]).toEqual([undefined, undefined]);
  });

  it("cannot fight or bargain with nobody", async () => {
    expect(await complaintsOf(() => tinyTalks(alone("[best-response, war, talks]")))).toEqual([
      "8 Only AAA sits at the table, and war and talks take at least two parties. Write solve: [best-response], or seat another party.",
    ]);
    expect(await complaintsOf(() => tinyTalks(alone("[best-response]", "war")))).toEqual([
      "9 Only AAA sits at the table, and a war takes at least two parties. Write threat: status-quo, or an option's id.",
    ]);
  });

  it("has wages and profits in real terms beside those in money", async () => {
    const { bestResponses } = await runTalks(
      tinyTalks(`model: { deficits: balanced, market: monopolistic }\n${alone("[best-response]")}`),
    );
    const outcome = bestResponses!.AAA!.parties.AAA!;
    // Both are deflated by the same prices.
    const deflator = (1 + outcome.wagePercent / 100) / (1 + outcome.realWagePercent / 100);
    expect(deflator).not.toBeCloseTo(1, 6);
    // It takes more in tariffs, of which real income is made along with wages and profits.
    expect(outcome.revenueChangeMillion).toBeGreaterThan(0);
    expect((1 + outcome.profitsPercent! / 100) / (1 + outcome.realProfitsPercent! / 100)).toBeCloseTo(
      deflator,
      12,
    );
  });
});

describe("what a party does alone", () => {
  it("has the measures of an option and not the linked issues that only a deal settles", async () => {
    const dossier = (settled: string) => `parties: { AAA: {}, CCC: {} }
policies:
  free: { kind: tariff, importer: AAA, partners: CCC, sectors: goods, rate: 0 }
  dear: { kind: tariff, importer: AAA, partners: CCC, sectors: goods, rate: 0.9 }
issues:
  visas:
    options: { closed: As now., open: Open. }
    values: { AAA: { closed: 0, open: 5 }, CCC: { closed: 0, open: 5 } }
    basis: An assumption for a test.
options:
  - { id: now, title: As now, policies: [dear], issues: { visas: closed } }
  - { id: opening, title: Opening, policies: [free], issues: { visas: ${settled} } }
talks:
  parties: [AAA, CCC]
  instruments: { tariffs: { sectors: goods, partners: parties, min: 0, max: 1 } }
  solve: [best-response]
  threat: now
`;
    const [closed, open] = await Promise.all(
      ["closed", "open"].map((settled) => runTalks(tinyTalks(dossier(settled)))),
    );
    expect(closed!.alternatives.AAA!.option).toBe("opening");
    expect(open!.alternatives.AAA).toEqual(closed!.alternatives.AAA);
    const gain = open!.participation.find(({ option }) => option === "opening")!.gains.AAA;
    expect(gain).toBeCloseTo(5, 9);
  });
});
