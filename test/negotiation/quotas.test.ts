import { describe, expect, it } from "vitest";
import { briefingContext } from "../../src/briefing/context/briefing-context.ts";
import { talksTables } from "../../src/briefing/files/render-talks-csv.ts";
import { responseQuotaTable } from "../../src/briefing/tables/response-quota-table.ts";
import { talksView } from "../../src/briefing/views/talks-view.ts";
import { runTalks } from "../../src/negotiation/run-talks.ts";
import { simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import { complaintsOf, tinyTalks } from "../dossier/tiny-talks.ts";

const plain = (instruments: string, solve = "[best-response]") => `parties: { AAA: {}, CCC: {} }
talks:
  parties: [AAA, CCC]
  instruments: { ${instruments} }
  solve: ${solve}
`;

describe("quotas on the table", () => {
  it("are as good for a party alone as the tariffs that add their premia", async () => {
    // From free trade: a quota adds to what is in force and takes nothing from it.
    const free = (instruments: string) => `parties: { AAA: {}, CCC: {} }
policies:
  a: { kind: tariff, importer: AAA, partners: all, sectors: goods, rate: 0 }
  c: { kind: tariff, importer: CCC, partners: all, sectors: goods, rate: 0 }
options: [{ id: free-trade, title: Free, policies: [a, c] }]
talks:
  parties: [AAA, CCC]
  instruments: { ${instruments} }
  solve: [best-response]
  background: free-trade
`;
    const { bestResponses } = await runTalks(tinyTalks(free("quotas: { max: 5 }")));
    const tariffs = (await runTalks(tinyTalks(free("tariffs: { max: 10 }")))).bestResponses!;
    for (const [id, { status, quotas = [], parties, certificate }] of Object.entries(bestResponses!)) {
      expect(status).toBe("solved");
      expect(certificate.projectedGradient).toBeLessThan(1e-6);
      expect(certificate.worstResidual).toBeLessThan(1e-9);
      const other = tariffs[id]!;
      expect(quotas).toHaveLength(other.tariffs.length);
      quotas.forEach(({ importer, exporter, sector, state, premium }, k) => {
        const tariff = other.tariffs[k]!;
        expect([importer, exporter, sector]).toEqual([tariff.importer, tariff.exporter, tariff.sector]);
        expect(state).toBe("binding");
        expect((1 + premium) * (1 + tariff.before)).toBeCloseTo(1 + tariff.rate, 6);
      });
      expect(parties[id]!.objectivePercent).toBeCloseTo(other.parties[id]!.objectivePercent, 8);
      // What tariffs of that size would take is what licences and the duties in force earn.
      const earned = parties[id]!.rentChangeMillion! + parties[id]!.revenueChangeMillion;
      expect(earned / other.parties[id]!.revenueChangeMillion).toBeCloseTo(1, 5);
    }
  });

  it("have a table and a file, and say where they do not bind", async () => {
    const input = tinyTalks(plain("quotas: { partners: mfn, rents: exporter }"));
    const [talks, simulation] = [await runTalks(input), await simulateDossier(input)];
    const context = briefingContext(input.compiled, input.accounts);
    const view = talksView({ simulation, context, talks })!;
    expect(context.talks!.terms.join(" ")).toContain("quotas on what they buy from all partners together");
    const files = talksTables(talks, { simulation, context, talks });
    const file = files.find(({ name }) => name === "talks-quotas")!;
    const terms = Object.values(talks.bestResponses!).flatMap(({ quotas = [] }) => quotas);
    expect(file.rows).toHaveLength(terms.length);
    expect(file.rows.every((row) => row.length === file.columns.length)).toBe(true);
    // Nobody limits imports to the gain of others.
    expect(terms.some(({ state, volume }) => state === "slack" && volume === 1)).toBe(true);
    const rows = responseQuotaTable(view)!.groups.flatMap((group) => group.rows);
    expect(
      rows.some((row) => row.some((cell) => cell.kind === "text" && cell.text === "does not bind")),
    ).toBe(true);
  });

  it("are for best responses alone, and not beside tariffs on the same goods", async () => {
    const complaints = (instruments: string, solve?: string) =>
      complaintsOf(() => tinyTalks(plain(instruments, solve)));
    expect(await complaints("quotas: {}", "[war, talks]")).toEqual([
      expect.stringMatching(
        /there are best responses, and no war, no talks: .* about to bind.*solve: \[best-response\]/,
      ),
    ]);
    expect(await complaints("quotas: {}, tariffs: { sectors: food }")).toEqual([
      expect.stringMatching(/both on the table in food.*different sectors/),
    ]);
    expect(await complaints("quotas: { sectors: machines }, tariffs: { sectors: food }")).toEqual([]);
    expect(await complaints("quotas: { min: 0.9, max: 0.5 }")).toEqual([
      expect.stringMatching(/lowest volume, 0.9, is above the highest, 0.5/),
    ]);
    expect(await complaints("quotas: { min: 0 }")).toHaveLength(1);
  });

  it("are not about what a quota in force limits already", async () => {
    const now = `parties: { AAA: {}, CCC: {} }
policies:
  limit: { kind: quota, importer: AAA, partners: CCC, sectors: food, volume: 0.8 }
options: [{ id: now, title: Now, policies: [limit] }]
talks:
  parties: [AAA, CCC]
  instruments: { quotas: { sectors: SECTORS } }
  solve: [best-response]
  background: now
`;
    await expect(runTalks(tinyTalks(now.replace("SECTORS", "food")))).rejects.toThrow(
      /A quota is in force on imports of Aland that its own/,
    );
    const { bestResponses } = await runTalks(tinyTalks(now.replace("SECTORS", "machines")));
    expect(bestResponses!.AAA!.status).toBe("solved");
  });

  it("count from the data's own year where the base has measures", async () => {
    const text = `parties: { AAA: {}, CCC: {} }
policies:
  duty: { kind: tariff, importer: AAA, partners: CCC, sectors: food, rate: 0.3 }
options: [{ id: start, title: Start, policies: [duty] }]
baseline: start
talks:
  parties: [AAA, CCC]
  instruments: { quotas: { sectors: food } }
  solve: [best-response]
`;
    const { bestResponses } = await runTalks(tinyTalks(text));
    expect(bestResponses!.AAA!.status).toBe("solved");
    expect(bestResponses!.CCC!.status).toBe("solved");
  });
});
