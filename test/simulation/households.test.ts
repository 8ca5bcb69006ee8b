import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadDossierText } from "../../src/dossier/files/load-dossier.ts";
import { InputError } from "../../src/economy/issue.ts";
import { simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import type { Simulation, SolvedOption } from "../../src/simulation/simulation-result.ts";
import { machinesDossier, tempFolder, writeDossier } from "../cli/temp-folder.ts";

const folder = tempFolder();
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

async function run(tables: Readonly<Record<string, string>>, keys: string): Promise<Simulation> {
  const text = machinesDossier.replace("data: tiny\n", `data: tiny\n${keys}`);
  const file = writeDossier(folder, "households.yaml", text);
  for (const [name, content] of Object.entries(tables)) writeFileSync(join(folder, name), content);
  return simulateDossier(await loadDossierText(text, file), { decomposition: false });
}
const SPENDING =
  "group,sector,share\npoor,food,0.7\npoor,services,0.3\nrich,machines,0.4\nrich,services,0.6\n";
const OWN = "model: { households: { economy: AAA, file: groups.csv, weights: weights.csv } }\n";
const duty = ({ options }: Simulation): SolvedOption => {
  const found = options[1]!;
  if (found.status !== "solved") throw new Error(found.message);
  return found;
};

describe("a dossier's own groups of households", () => {
  it("are counted from one table or from two, and everything else stays", async () => {
    const two = await run(
      { "groups.csv": SPENDING, "weights.csv": "group,weight\npoor,0.2\nrich,0.3\n" },
      OWN,
    );
    const rows = SPENDING.trimEnd()
      .split("\n")
      .slice(1)
      .map((row) => `${row},`);
    const one = await run(
      { "groups.csv": ["group,sector,share,weight", ...rows, "poor,,,0.2", "rich,,,0.3", ""].join("\n") },
      OWN.replace(", weights: weights.csv", ""),
    );
    expect(one.households).toEqual(two.households);
    expect(duty(one).households).toEqual(duty(two).households);
    const plain = await run({}, "");
    expect(plain).not.toHaveProperty("households");
    expect(duty(plain)).not.toHaveProperty("households");
    const { households: _, ...rest } = duty(two);
    expect(rest).toEqual(duty(plain));
    const [stated] = two.households!;
    expect(stated).toMatchObject({ economy: "AAA", from: "dossier" });
    expect(
      stated!.groups.map(({ group, isRest, weight }) => [group, isRest, Number(weight.toFixed(12))]),
    ).toEqual([
      ["poor", false, 0.2],
      ["rich", false, 0.3],
      ["All other spending", true, 0.5],
    ]);
    // Nobody has said how many they are.
    expect(stated!.groups.map(({ households }) => households)).toEqual([null, null, null]);
    expect(duty(two).households![0]!.groups.map(({ perHousehold }) => perHousehold)).toEqual([
      null,
      null,
      null,
    ]);
  });

  it("add up to the economy, and lose where they buy what became dear", async () => {
    const simulation = await run(
      { "groups.csv": SPENDING, "weights.csv": "group,weight\npoor,0.2\nrich,0.3\n" },
      OWN,
    );
    const [{ groups, gapMillion }] = duty(simulation).households! as [
      NonNullable<SolvedOption["households"]>[number],
    ];
    const { welfareMillion, priceIndexPercent, incomePercent } = duty(simulation).economies.AAA!;
    const weights = simulation.households![0]!.groups.map(({ weight }) => weight);
    expect(sum(groups.map((each) => each.welfareMillion)) - gapMillion).toBeCloseTo(welfareMillion, 9);
    expect(
      Math.exp(sum(groups.map((each, d) => weights[d]! * Math.log1p(each.costOfLivingPercent / 100)))),
    ).toBeCloseTo(1 + priceIndexPercent / 100, 12);
    for (const each of groups) expect(each.incomePercent).toBeCloseTo(incomePercent, 10);
    // The duty is on machines, which the poor do not buy.
    expect(groups[0]!.consumerPricesPercent).toBeLessThan(groups[1]!.consumerPricesPercent);
    expect(groups[0]!.welfarePercent).toBeGreaterThan(groups[1]!.welfarePercent);
  });

  it("that do not fit the accounts are refused, with the sector", async () => {
    const tables = {
      "groups.csv": "group,sector,share\nall,food,1\n",
      "weights.csv": "group,weight\nall,1\n",
    };
    await expect(run(tables, OWN)).rejects.toThrow(InputError);
    await expect(run(tables, OWN)).rejects.toThrow(/No group of households in AAA buys/);
  });
});
