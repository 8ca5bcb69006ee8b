import { describe, expect, it } from "vitest";
import { openDataset } from "../../src/data/sets/catalogue.ts";
import { compileDossier } from "../../src/dossier/compile/compile-dossier.ts";
import { parseDossier } from "../../src/dossier/format/parse-dossier.ts";
import { runTalks } from "../../src/negotiation/run-talks.ts";
import type { SharedSanctions, SolvedSanctions } from "../../src/negotiation/sanctions-result.ts";
import { simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import { complaintsOf, tinyTalks } from "../dossier/tiny-talks.ts";

const dossier = (sanctions: string, more = "") => `parties: { NORTH: {}, CCC: {} }
${more}talks:
  parties: [NORTH]
  solve: [sanctions]
  sanctions: { target: CCC, ${sanctions} }
`;

/** Several tests look at the same sanctions. */
const known = new Map<string, Promise<SolvedSanctions>>();

function found(sanctions: string): Promise<SolvedSanctions> {
  const solved = async (): Promise<SolvedSanctions> => {
    const result = (await runTalks(tinyTalks(dossier(sanctions)))).sanctions!;
    if (result.status !== "solved") throw new Error(result.explanation);
    return result;
  };
  const result = known.get(sanctions) ?? solved();
  known.set(sanctions, result);
  return result;
}

describe("the sanctions of a dossier", () => {
  it("are a rate a good and direction for the whole coalition, on top of what is in force", async () => {
    const { rates, coalition, target, certificate, frontier } = await found("own_cost: 0.05, points: 3");
    expect([coalition, target]).toEqual([["AAA", "BBB"], ["CCC"]]);
    expect(rates.map(({ direction, member, sector }) => [direction, member, sector])).toEqual([
      ["imports", null, "food"],
      ["imports", null, "machines"],
      ["exports", null, "food"],
      ["exports", null, "machines"],
    ]);
    expect(rates.some(({ rate }) => rate > 0.01)).toBe(true);
    expect(rates.every(({ rate, atHighest }) => atHighest === rate >= 2 - 1e-6)).toBe(true);
    expect(frontier).toHaveLength(3);
    expect(certificate.projectedGradient).toBeLessThan(1e-6);
    expect(certificate.worstResidual).toBeLessThan(1e-9);
    expect(certificate.milliseconds).toBeUndefined();
  });

  it("do what the same rates do as measures of an option", async () => {
    const { rates, economies, costPercent, costMillion, harmPercent, harmMillion } =
      await found("own_cost: 0.05, points: 2");
    const policies = rates
      .map(({ direction, sector, rate }, k) =>
        direction === "imports"
          ? `  p${k}: { kind: tariff, importer: NORTH, partners: CCC, sectors: ${sector}, rate: ${rate}, mode: add }`
          : `  p${k}: { kind: export-tax, exporter: NORTH, partners: CCC, sectors: ${sector}, rate: ${rate} }`,
      )
      .join("\n");
    const names = rates.map((_, k) => `p${k}`).join(", ");
    const [option] = (
      await simulateDossier(
        tinyTalks(
          `parties: { NORTH: {}, CCC: {} }\npolicies:\n${policies}\noptions: [{ id: o, title: O, policies: [${names}] }]\n`,
        ),
      )
    ).options;
    if (option?.status !== "solved") throw new Error("The option did not solve.");
    for (const [code, { welfarePercent, welfareMillion }] of Object.entries(economies)) {
      expect(welfarePercent).toBeCloseTo(option.economies[code]!.welfarePercent, 8);
      expect(welfareMillion).toBeCloseTo(option.economies[code]!.welfareMillion, 6);
    }
    const sum = (codes: readonly string[]) =>
      codes.reduce((total, code) => total + economies[code]!.welfareMillion, 0);
    expect(costMillion).toBeCloseTo(-sum(["AAA", "BBB"]), 8);
    expect(harmMillion).toBeCloseTo(-sum(["CCC"]), 8);
    expect(costPercent).toBeCloseTo(0.05, 6);
    expect(harmPercent).toBeCloseTo(-economies.CCC!.welfarePercent, 8);
  });

  it("do no less when every member sets rates of its own", async () => {
    const common = await found("own_cost: 0.05, points: 2");
    const separate = await found("own_cost: 0.05, points: 2, rates: separate");
    expect(new Set(separate.rates.map(({ member }) => member))).toEqual(new Set(["AAA", "BBB"]));
    expect(separate.harmPercent).toBeGreaterThanOrEqual(common.harmPercent - 1e-7);
  });

  it("keep to one direction where the dossier says so, and hurt less", async () => {
    const both = await found("own_cost: 0.05, points: 2");
    const imports = await found("own_cost: 0.05, points: 2, direction: imports");
    expect(imports.rates.every(({ direction }) => direction === "imports")).toBe(true);
    expect(imports.harmPercent).toBeLessThan(both.harmPercent);
  });

  it("come near an embargo where the bounds are high, and never beyond the harm of one", async () => {
    const { embargo, frontier } = await found("own_cost: 100, points: 2, max_tariff: 10, max_export_tax: 10");
    const hardest = frontier.at(-1)!;
    expect(embargo!.harmPercent).toBeGreaterThan(hardest.harmPercent);
    expect(hardest.harmPercent).toBeGreaterThan(0.9 * embargo!.harmPercent);
  });

  it("count from what is in force anyway", async () => {
    const background = `policies:
  duty: { kind: tariff, importer: NORTH, partners: CCC, sectors: goods, rate: 0.3, mode: add }
options: [{ id: now, title: Now, policies: [duty] }]
`;
    const blocks = `${dossier("own_cost: 0.02, points: 2", background)}  threat: now\n`;
    const { sanctions } = await runTalks(tinyTalks(blocks));
    expect(sanctions!.status).toBe("solved");
    const plain = await found("own_cost: 0.02, points: 2");
    // The tariffs are there already: less is added to them.
    const added = (rates: SolvedSanctions["rates"]) =>
      rates
        .filter(({ direction }) => direction === "imports")
        .reduce((sum, { rate, tradeMillion }) => sum + rate * tradeMillion, 0);
    expect(added((sanctions as SolvedSanctions).rates)).toBeLessThan(added(plain.rates));
  });
});

describe("who bears sanctions", () => {
  it("shares the burden by transfers that sum to nothing and leave all the same loss, in the search too", async () => {
    const result = await found("own_cost: 0.05, points: 3, share_burden: true");
    const shared = result.sharing as SharedSanctions;
    expect(shared.status).toBe("solved");
    expect(shared.fedBack).toBe(true);
    const { AAA, BBB } = shared.transfersMillion;
    expect(AAA! + BBB!).toBeCloseTo(0, 8);
    expect(Math.abs(AAA!)).toBeGreaterThan(1e-6);
    const lossOf = (code: string) => -shared.economies[code]!.welfarePercent;
    expect(Math.abs(lossOf("AAA") - lossOf("BBB"))).toBeLessThan(1e-7);
    expect(Math.abs(lossOf("AAA") - shared.costPercent)).toBeLessThan(1e-7);
    expect(shared.costPercent).toBeCloseTo(0.05, 6);
    expect(shared.certificate.projectedGradient).toBeLessThan(1e-6);
    expect(shared.certificate.complementarity).toBeLessThan(1e-6);
    expect(shared.certificate.worstResidual).toBeLessThan(1e-9);
    for (const { certificate } of shared.frontier) expect(certificate.projectedGradient).toBeLessThan(1e-6);
    expect(shared.frontier).toHaveLength(3);
    // Payments move prices: it is not the same search.
    expect(shared.rates).not.toEqual(result.rates);
    expect(shared.embargo!.costPercent).not.toBe(result.embargo!.costPercent);
  });

  it("leaves the sanctions without sharing as they are", async () => {
    const { sharing, ...rest } = await found("own_cost: 0.05, points: 3, share_burden: true");
    const without = await found("own_cost: 0.05, points: 3");
    expect(sharing).toBeDefined();
    expect(rest).toEqual(without);
  });

  it("does what the same rates do beside a sanction that shares", async () => {
    const { sharing } = await found("own_cost: 0.05, points: 3, share_burden: true");
    const { rates, economies, transfersMillion } = sharing as SharedSanctions;
    const policies = rates.map(({ direction, sector, rate }, k) =>
      direction === "imports"
        ? `  p${k}: { kind: tariff, importer: NORTH, partners: CCC, sectors: ${sector}, rate: ${rate}, mode: add }`
        : `  p${k}: { kind: export-tax, exporter: NORTH, partners: CCC, sectors: ${sector}, rate: ${rate} }`,
    );
    const share =
      "  pay: { kind: sanction, coalition: NORTH, target: CCC, sectors: goods, factor: 1, share_burden: true }";
    const [option] = (
      await simulateDossier(
        tinyTalks(
          `parties: { NORTH: {}, CCC: {} }\npolicies:\n${[...policies, share].join("\n")}\noptions: [{ id: o, title: O, policies: [${[...rates.keys()].map((k) => `p${k}`).join(", ")}, pay] }]\n`,
        ),
      )
    ).options;
    if (option?.status !== "solved") throw new Error("The option did not solve.");
    for (const [code, { welfarePercent }] of Object.entries(economies))
      expect(welfarePercent).toBeCloseTo(option.economies[code]!.welfarePercent, 8);
    for (const [code, million] of Object.entries(transfersMillion))
      expect(million).toBeCloseTo(option.economies[code]!.sharedMillion!, 5);
  });

  it("is not shared with others who share what is in force already, and that is said", async () => {
    const background = `policies:
  pay: { kind: sanction, coalition: [AAA, CCC], target: BBB, sectors: goods, factor: 1.01, share_burden: true }
options: [{ id: now, title: Now, policies: [pay] }]
`;
    const blocks = `${dossier("own_cost: 0.02, points: 2, share_burden: true", background)}  threat: now\n`;
    const { sanctions } = await runTalks(tinyTalks(blocks));
    expect((sanctions as SolvedSanctions).sharing).toEqual({
      status: "failed",
      explanation: "AAA already shares the burden of what is in force with others, and nobody shares twice.",
    });
  });

  it("is shared from what is in force on, which is shared as well", async () => {
    const background = `policies:
  duty: { kind: tariff, importer: CCC, partners: AAA, sectors: goods, rate: 0.2, mode: add }
options: [{ id: now, title: Now, policies: [duty] }]
`;
    const blocks = `${dossier("own_cost: 0.02, points: 2, share_burden: true", background)}  threat: now\n`;
    const { sanctions } = await runTalks(tinyTalks(blocks));
    const shared = (sanctions as SolvedSanctions).sharing as SharedSanctions;
    const [a, b] = ["AAA", "BBB"].map((code) => shared.economies[code]!.welfarePercent);
    expect(Math.abs(a! - b!)).toBeLessThan(1e-7);
    expect(shared.costPercent).toBeCloseTo(-a!, 6);
  });

  it("lets members that gain pay the others, as far as there is enough", async () => {
    const { payments: costly, economies } = await found("own_cost: 0.05, points: 2");
    expect(costly!.everyoneSigns).toBe(false);
    const lost = ["AAA", "BBB"].reduce((sum, code) => sum - economies[code]!.welfareMillion, 0);
    // In money of the sanctions, which is not quite that of the base year.
    expect(Math.abs(costly!.missingMillion / lost - 1)).toBeLessThan(0.15);
    expect(costly!.payments).toEqual([]);
    // The cheapest sanctions are a gain for all together.
    const { payments: free, frontier } = await found(
      "own_cost: 0, points: 2, max_tariff: 0.02, max_export_tax: 0.02",
    );
    expect(frontier.at(-1)!.costPercent).toBeLessThan(0);
    expect(free!.everyoneSigns).toBe(true);
    expect(free!.missingMillion).toBe(0);
  });

  it("has nobody to pay in a coalition of one", async () => {
    const { payments } = await found("coalition: AAA, own_cost: 0.05, points: 2");
    expect(payments).toBeNull();
  });
});

describe("sanctions that cannot be looked for", () => {
  it("are refused where a name or the trade is missing", async () => {
    const complaints = (sanctions: string, more = "") =>
      complaintsOf(() => tinyTalks(dossier(sanctions, more)));
    expect(await complaints("own_cost: 0.1, coalition: [AAA, CCC]")).toEqual([
      "8 CCC is in the coalition and in its target. Nobody sanctions itself: leave it out of one of them, as { group: EU, except: [HUN] } does.",
    ]);
    expect(await complaints("own_cost: 0.1, sectors: services, direction: imports")).toEqual([
      "8 The coalition and its target do not trade in these sectors: there is nothing to sanction. Widen sectors or direction.",
    ]);
    expect(await complaints("own_cost: 0.1, coalition: AAA, share_burden: true")).toEqual([
      "8 AAA would share a burden with nobody. Let two economies or more sanction, or leave out share_burden.",
    ]);
  });

  it("have no figures where an embargo is in force already", async () => {
    const ban = `policies:
  ban: { kind: sanction, coalition: NORTH, target: CCC, sectors: goods, factor: prohibitive }
options: [{ id: ban, title: Ban, policies: [ban] }]
`;
    const { sanctions } = await runTalks(tinyTalks(`${dossier("own_cost: 0.1", ban)}  threat: ban\n`));
    expect(sanctions).toEqual({
      coalition: ["AAA", "BBB"],
      target: ["CCC"],
      budgetPercent: 0.1,
      status: "failed",
      explanation: "An embargo is in force on everything that the coalition and its target could trade.",
    });
  });
});

describe("payments among parties", () => {
  const blocks = (more: string) => `parties: { AAA: {}, CCC: {} }
policies:
  free: { kind: tariff, importer: AAA, partners: CCC, sectors: goods, rate: 0 }
options: [{ id: opening, title: Opening, policies: [free] }]
talks:
  parties: [AAA, CCC]
  instruments: { tariffs: { partners: parties } }
  solve: [best-response]
${more}`;

  it("are counted for every option where the dossier asks for them, and not otherwise", async () => {
    const [with_] = (await runTalks(tinyTalks(blocks("  side_payments: true\n")))).participation;
    const [without] = (await runTalks(tinyTalks(blocks("")))).participation;
    const { payments, ...rest } = with_!;
    expect(rest).toEqual(without);
    expect(Object.keys(payments!.neededMillion)).toEqual(["AAA"]);
    expect(payments!.neededMillion.AAA).toBeCloseTo(rest.offer!.millionUSD, 10);
    expect(payments!.everyoneSigns).toBe(rest.offer!.affordable);
  });
});

describe("sanctions on Russia in the embedded world of 2023", () => {
  it("cost its small neighbours most", async () => {
    const accounts = await openDataset("world-2023", ".");
    const compiled = compileDossier(
      parseDossier(
        `parley: 1
title: Sanctions
data: world-2023
parties: { WEST: { members: [USA, EU27, GBR, JPN, CAN, KOR, AUS, NOR, CHE] } }
talks:
  parties: [WEST]
  solve: [sanctions]
  sanctions: { target: RUS, own_cost: 0.01, points: 2 }
`,
        "sanctions.yaml",
      ),
      accounts,
    );
    const { sanctions } = await runTalks({ compiled, accounts });
    const { harmPercent, costPercent, economies, coalition } = sanctions as SolvedSanctions;
    expect(costPercent).toBeCloseTo(0.01, 6);
    // The target loses many times what the coalition does, relative to its income.
    expect(harmPercent).toBeGreaterThan(20 * costPercent);
    const hit = coalition.toSorted((a, b) => economies[a]!.welfarePercent - economies[b]!.welfarePercent);
    expect(hit.slice(0, 6)).toEqual(expect.arrayContaining(["LVA", "LTU", "EST"]));
  });
});
