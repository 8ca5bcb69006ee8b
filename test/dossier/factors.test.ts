import { describe, expect, it } from "vitest";
import { gatherDossier } from "../../src/dossier/files/gather-dossier.ts";
import { InputError } from "../../src/economy/issue.ts";
import type { WorldAccounts } from "../../src/economy/world-accounts.ts";
import { simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import { randomWorld } from "../support/random-world.ts";

const world: WorldAccounts = randomWorld({ economies: 3, sectors: 3, seed: 11 });
const [A, B, C] = world.economies.map(({ code }) => code);
const sector = world.sectors[0]!.code;

const text = (model: string, policies = ""): string => `parley: 1
title: Factors
data: random
model: ${model}
policies:
  wall: { kind: tariff, importer: ${A}, partners: all, sectors: all, rate: 0.3 }
${policies}
options:
  - { id: wall, title: A wall, policies: [wall${policies === "" ? "" : ", ban"}] }
`;

async function opened(model: string, { table = "", policies = "" } = {}) {
  return gatherDossier(text(model, policies), "d.yaml", {
    table: async (path) => ({ text: table, file: path }),
    accounts: async () => world,
  });
}

async function codesOf(model: string, more: { table?: string; policies?: string } = {}): Promise<string[]> {
  try {
    const found = await opened(model, more);
    await simulateDossier(found);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    for (const { message, at } of error.issues) {
      expect(message.length).toBeGreaterThan(10);
      expect(at?.line ?? at?.file, message).toBeDefined();
    }
    return error.issues.map(({ code }) => code);
  }
  return [];
}

const simulated = async (model: string, more = {}) => simulateDossier(await opened(model, more));

describe("factors in a dossier", () => {
  it("reach the results: employment, pay by sector, parts of welfare, and what the model was", async () => {
    const simulation = await simulated(
      "{ labour: { supply: 0.5, revenue: labour-tax, tax: 0.3, mobility: 1.5 }, scale: { psi: 0.02 } }",
    );
    expect(simulation.factors).toMatchObject({
      labourSupply: 0.5,
      revenue: "labour-tax",
      labourTax: 0.3,
      mobility: 1.5,
    });
    const [option] = simulation.options;
    if (option?.status !== "solved") throw new Error("not solved");
    const economy = option.economies[A!]!;
    expect(economy.employmentPercent).not.toBe(0);
    expect(economy.labourTaxPercent).toBeLessThan(30);
    const parts = economy.decomposition!;
    const sum =
      parts.termsOfTradePercent +
      parts.volumeOfTradePercent +
      parts.efficiencyPercent +
      parts.profitPercent +
      parts.transferPercent +
      parts.labourPercent! +
      parts.scalePercent! +
      parts.gapPercent;
    expect(sum).toBeCloseTo(100 * Math.log(1 + economy.welfarePercent / 100), 8);
    for (const row of option.sectors) expect(row.wagePercent).toBeTypeOf("number");
    const real = economy.realIncome!;
    expect(
      real.gdpMillion + real.termsOfTradeMillion + real.transfersMillion + real.labourMillion!,
    ).toBeCloseTo(economy.welfareMillion, 6);
  });

  it("are absent from results where the dossier says nothing of them", async () => {
    const simulation = await simulated("{}");
    expect(simulation.factors).toBeUndefined();
    expect(JSON.stringify(simulation)).not.toMatch(
      /labourPercent|scalePercent|sharedMillion|labourTaxPercent/,
    );
  });

  it("take scale elasticities from a table, by sector and by group", async () => {
    const { accounts } = await opened("{ scale: { file: scale.csv } }", {
      table: `sector,psi\n${sector},0.03\n`,
    });
    expect([...accounts.factors!.scale!]).toEqual([0.03, 0, 0]);
  });

  it("take capital's shares and investment from numbers or tables, and tell both runs apart", async () => {
    const welfareOf = async (model: string, table = "") => {
      const simulation = await simulated(model, { table });
      const [option] = simulation.options;
      if (option?.status !== "solved") throw new Error("not solved");
      return { simulation, economy: option.economies[A!]! };
    };
    const none = await welfareOf("{}");
    const short = await welfareOf("{ capital: { horizon: short, shares: 0.4 } }");
    const long = await welfareOf("{ capital: { horizon: long, shares: 0.4, investment: 0.2 } }");
    expect(long.simulation.factors?.capital).toBe("long");
    expect(short.economy.welfarePercent).not.toBeCloseTo(none.economy.welfarePercent, 4);
    expect(long.economy.welfarePercent).not.toBeCloseTo(short.economy.welfarePercent, 4);
    expect(long.economy.decomposition?.capitalPercent).toBeTypeOf("number");
    expect(short.economy.decomposition?.capitalPercent).toBeUndefined();
    const tabled = await welfareOf(
      "{ capital: { horizon: long, shares: capital.csv, investment: 0.2 } }",
      "economy,sector,delta\nall,all,0.4\n",
    );
    expect(tabled.economy.welfarePercent).toBe(long.economy.welfarePercent);
  });

  it("leave the one-step sum out where welfare has parts that its formula has not", async () => {
    const oneStep = async (model: string) => {
      const [option] = (await simulated(model)).options;
      return option?.status === "solved" ? option.economies[A!]!.firstOrder : undefined;
    };
    const plain = await oneStep("{}");
    expect(plain?.totalPercent).toBeTypeOf("number");
    expect((await oneStep("{ labour: { supply: 0.5, mobility: 2 } }"))?.totalPercent).toBeTypeOf("number");
    expect(await oneStep("{ labour: { supply: 0.5, tax: 0.2 } }")).toBeNull();
    expect(await oneStep("{ labour: { supply: 0.5, revenue: labour-tax } }")).toBeNull();
    expect(await oneStep("{ scale: { psi: 0.02 } }")).toBeNull();
    expect(await oneStep("{ capital: { horizon: long, shares: 0.3, investment: 0.1 } }")).toBeNull();
  });

  it("let a coalition share its losses", async () => {
    const policies = `  ban: { kind: sanction, coalition: [${A}, ${B}], target: ${C}, sectors: all, factor: 2, share_burden: true }`;
    const simulation = await simulated("{}", { policies });
    const [option] = simulation.options;
    if (option?.status !== "solved") throw new Error("not solved");
    const [a, b] = [option.economies[A!]!, option.economies[B!]!];
    expect(a.welfarePercent).toBeCloseTo(b.welfarePercent, 8);
    expect(a.firstOrder).toBeNull();
    expect(a.sharedMillion! + b.sharedMillion!).toBeCloseTo(0, 6);
    expect(option.economies[C!]!.sharedMillion).toBeUndefined();
  });

  it("are refused where they would change nothing, since who wrote them believes that they do", async () => {
    expect(await codesOf("{ labour: { tax: 0.3 } }")).toEqual(["changes-nothing"]);
    expect(await codesOf("{ labour: { revenue: labour-tax, tax: 0.3, mobility: 2 } }")).toEqual([
      "changes-nothing",
      "changes-nothing",
    ]);
    // A supply of 0 is stated to compare with others.
    expect(await codesOf("{ labour: { supply: 0, revenue: labour-tax, tax: 0.3 } }")).toEqual([]);
    expect(await codesOf("{ capital: { horizon: short, shares: 0.3, investment: 0.2 } }")).toEqual([
      "changes-nothing",
    ]);
  });

  it("are not taken for rates where they are elasticities", async () => {
    expect(await codesOf("{ labour: { supply: 50 } }")).toEqual(["out-of-range"]);
    expect(await codesOf("{ scale: { psi: 20 } }")).toEqual(["out-of-range"]);
  });

  it("are refused where the theory or the table has no place for them", async () => {
    expect(await codesOf("{ labour: { mobility: 0.5 } }")).not.toEqual([]);
    expect(await codesOf("{ labour: { supply: -1 } }")).not.toEqual([]);
    expect(await codesOf("{ labour: { supply: 2, tax: 0.4 } }")).toContain("factor-out-of-range");
    expect(await codesOf("{ scale: { psi: 3 } }")).toContain("factor-out-of-range");
    expect(await codesOf("{ scale: {} }")).toEqual(["one-of-three"]);
    expect(await codesOf("{ scale: { psi: 0.01, times_elasticity: 0.3 } }")).toEqual(["one-of-three"]);
    expect(await codesOf("{ scale: { times_elasticity: 1 } }")).toContain("factor-out-of-range");
    const file = "{ scale: { file: scale.csv } }";
    expect(await codesOf(file, { table: "sector,psi\nnowhere,0.1\n" })).toEqual(["unknown-sector"]);
    expect(await codesOf(file, { table: "sector,psi\ntoString,0.1\n" })).toEqual(["unknown-sector"]);
    expect(await codesOf(file, { table: `sector,psi\n${sector},-0.1\n` })).toContain("out-of-range");
    expect(await codesOf(file, { table: `sector,psi\n${sector},0.1\nall,0.1\n` })).toContain("duplicate-row");
    expect(await codesOf(file, { table: "sector,phi\n" })).toContain("missing-column");
    expect(await codesOf("{ capital: { horizon: long, shares: 0.3 } }")).toContain("factor-out-of-range");
    expect(await codesOf("{ capital: { horizon: short, shares: 1 } }")).not.toEqual([]);
    expect(await codesOf("{ capital: { horizon: long, shares: 0, investment: 0.2 } }")).toContain(
      "factor-out-of-range",
    );
    const shares = "{ capital: { horizon: short, shares: capital.csv } }";
    expect(await codesOf(shares, { table: "economy,sector,delta\nall,all,1.2\n" })).toContain("out-of-range");
    expect(await codesOf(shares, { table: "economy,sector,delta\nXXX,all,0.2\n" })).toContain(
      "unknown-economy",
    );
    expect(await codesOf(shares, { table: `economy,sector,delta\nall,all,0.2\n${A},all,0.3\n` })).toContain(
      "duplicate-row",
    );
    expect(await codesOf(shares, { table: "economy,sector,delta\n" })).toEqual(["empty-table"]);
    expect(await codesOf(file, { table: "sector,psi\n" })).toEqual(["empty-table"]);
    const invested = "{ capital: { horizon: long, shares: 0.3, investment: invested.csv } }";
    expect(await codesOf(invested, { table: `economy,sector,value\n${A},all,1\n` })).toEqual([
      "no-investment",
    ]);
    const alone = `  ban: { kind: sanction, coalition: [${A}], target: ${C}, sectors: all, factor: 2, share_burden: true }`;
    expect(await codesOf("{}", { policies: alone })).toContain("coalition-too-small");
  });
});
