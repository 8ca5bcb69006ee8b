import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { elasticityTable } from "../../src/data/elasticities/named-tables.ts";
import { openDataset } from "../../src/data/sets/catalogue.ts";
import { compileDossier } from "../../src/dossier/compile/compile-dossier.ts";
import { loadDossier } from "../../src/dossier/files/load-dossier.ts";
import { parseDossier } from "../../src/dossier/format/parse-dossier.ts";
import { withElasticities } from "../../src/economy/with-elasticities.ts";
import type { WorldAccounts } from "../../src/economy/world-accounts.ts";
import { simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import type { SolvedOption } from "../../src/simulation/simulation-result.ts";
import { FLAGSHIP_ON_2011 } from "../support/frozen-dossiers.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const page = readFileSync(`${root}docs/newer-data.md`, "utf8");
const flagship = `${root}dossiers/mar-a-lago-2018.yaml`;

/** The rows of the page's table that has this text in its first row, without that row. */
function rowsUnder(head: string): string[][] {
  const lines = page.split("\n");
  const start = lines.findIndex((line) => line.startsWith("|") && line.includes(head));
  const end = lines.findIndex((line, at) => at > start && !line.startsWith("|"));
  const cells = (line: string) => line.split("|").slice(1, -1);
  return lines
    .slice(start + 2, end)
    .map((line) => cells(line).map((cell) => cell.trim().replaceAll("`", "")));
}

const signed = (value: number, decimals: number): string =>
  `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(decimals)}`;

const chosen = async (accounts: WorldAccounts, choice: string): Promise<WorldAccounts> =>
  withElasticities(accounts, Number.isNaN(Number(choice)) ? await elasticityTable(choice) : Number(choice));

/** The options of a dossier that solved, by id, after a change of its text. */
async function solvedOptions(
  text: string,
  accounts: WorldAccounts,
  options?: readonly string[],
): Promise<Map<string, SolvedOption>> {
  const compiled = compileDossier(parseDossier(text, "talks.yaml"), accounts);
  const simulation = await simulateDossier(
    { compiled, accounts },
    { decomposition: false, ...(options === undefined ? {} : { options }) },
  );
  return new Map(
    simulation.options.map((option) => {
      if (option.status !== "solved") throw new Error(option.message);
      return [option.id, option];
    }),
  );
}

const balanceWithJapan = ({ balances }: SolvedOption): number =>
  balances.find(({ economy, partner }) => economy === "USA" && partner === "JPN")!.afterMillion / 1000;

describe("the page on newer data", () => {
  it("says what a US duty on all goods does with each set and each table of elasticities", async () => {
    const text = /^parley: 1\ntitle: A US duty[\s\S]*?(?=^```)/m.exec(page)![0];
    const rows = rowsUnder("| data |");
    expect(rows).toHaveLength(8);
    for (const [data, words, ...figures] of rows) {
      const own = await openDataset(data!, root);
      const choice = words!.replace("its own, ", "");
      const accounts = await chosen(own, choice);
      if (words !== choice)
        expect(
          [...accounts.tradeElasticity].map((each) => each.toFixed(9)),
          data,
        ).toEqual([...own.tradeElasticity].map((each) => each.toFixed(9)));
      const { economies } = (await solvedOptions(text, accounts)).get("duty")!;
      const codes = ["USA", "CAN", "MEX", "CHN", "JPN", "DEU"];
      expect(figures).toEqual(codes.map((code) => signed(economies[code]!.welfarePercent, 3)));
    }
  });

  it("says what became of the flagship", async () => {
    const [old, now] = await Promise.all([loadDossier(FLAGSHIP_ON_2011), loadDossier(flagship)]);
    const pooled = await chosen(old.accounts, "caliendo-parro-2015-pooled");
    const oldText = readFileSync(FLAGSHIP_ON_2011, "utf8");
    const nowText = readFileSync(flagship, "utf8");
    const versions = [
      await solvedOptions(oldText, old.accounts),
      await solvedOptions(oldText, pooled),
      await solvedOptions(nowText, now.accounts),
    ];
    const rows = rowsUnder("| option |");
    expect(rows.map(([id]) => id)).toEqual([...versions[0]!.keys()]);
    for (const [id, ...figures] of rows) {
      const expected = versions.flatMap((options) => {
        const option = options.get(id!)!;
        const balance = balanceWithJapan(option);
        return [
          signed(option.economies.USA!.welfarePercent, 3),
          signed(option.economies.JPN!.welfarePercent, 3),
          balance < 0 ? signed(balance, 1) : balance.toFixed(1),
        ];
      });
      expect(figures, id).toEqual(expected);
    }
    expect(page).toContain("−31.5 in the data of 2011 and −33.6 in those of 2023");
    expect(balanceWithJapan(versions[2]!.get("before")!)).toBeCloseTo(-33.6, 1);
    const bare = nowText.replace("policies: [in-force-2017]", "policies: []");
    const assumed = (await solvedOptions(bare, now.accounts, ["tpp-with-us"])).get("tpp-with-us")!;
    expect(page).toContain(
      `worth ${signed(assumed.economies.USA!.welfarePercent, 3)} % to the United States`,
    );
  });
});
