import { cellAt } from "../../economy/dims.ts";
import { economyFrom } from "../../economy/economy-from.ts";
import { sumOf } from "../../economy/sums.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import { type RakedHouseholds, rakeHouseholds } from "../../outcomes/raked-households.ts";
import type { SourceFolder } from "./source-folder.ts";

const FOLDER = "us-households";
const ECONOMY = "USA";
const DECILES = 10;

/** Final spending of the United States in 2023, thousand US dollars: GDP and the deficit in goods. */
const SPENDING_2023 = "world-2023/final_demand.csv";

export const HOUSEHOLD_NEEDS: readonly string[] = [
  `${FOLDER}/consumption.csv`,
  `${FOLDER}/deciles.csv`,
  `${FOLDER}/bridge.csv`,
  SPENDING_2023,
];

/**
 * Industries that carry goods from the factory to the buyer: what margins of trade and transport are paid to.
 */
const MARGIN_INDUSTRIES: readonly string[] = ["c19", "c20", "c21", "c23", "c24", "c25", "c26"];

/**
 * Industries of WIOD that the source's commodities do not tell apart: apparel has leather and footwear in it.
 */
const TOGETHER: ReadonlyMap<string, readonly string[]> = new Map([["c4", ["c4", "c5"]]]);

/** Source tables have four digits at most. */
const DIGITS = 8;

/**
 * Accounts with the deciles of households of the United States.
 *
 * A decile's share in each category of consumption (BEA) becomes its spending by sector: a category consists
 * of commodities, each at producers' prices the sector's that makes it and the rest, margins, of trade and
 * transport. Used goods and what has no industry are left out, which spreads them over the rest of their
 * category.
 *
 * @param sectorOf the sector of the set that each industry of WIOD is in
 */
export async function withUsHouseholds(
  source: SourceFolder,
  accounts: WorldAccounts,
  sectorOf: (industry: string) => string,
): Promise<WorldAccounts> {
  const places = new Map(accounts.sectors.map(({ code }, j) => [code, j]));
  const sectorAt = (industry: string): number => places.get(sectorOf(industry))!;
  const sharesOver = finalShares(accounts);
  const margins = sharesOver(MARGIN_INDUSTRIES.map(sectorAt));
  const makers = (industry: string): ReadonlyMap<number, number> =>
    sharesOver((TOGETHER.get(industry) ?? [industry]).map(sectorAt));
  const made = new Map<string, Float64Array>();
  for (const row of await source.rows(`${FOLDER}/bridge.csv`)) {
    if (row.wiod_industry === "") continue;
    const spent = made.get(row.category!) ?? new Float64Array(accounts.dims.sectors);
    made.set(row.category!, spent);
    const [producers, purchasers] = [Number(row.producers_value), Number(row.purchasers_value)];
    makers(row.wiod_industry!).forEach((share, j) => {
      spent[j]! += share * producers;
    });
    margins.forEach((share, j) => {
      spent[j]! += share * (purchasers - producers);
    });
  }
  const spending = Array.from({ length: DECILES }, () => new Float64Array(accounts.dims.sectors));
  for (const row of await source.rows(`${FOLDER}/consumption.csv`)) {
    const billion = Number(row.total_billion);
    const shares = spending.map((_, d) => Number(row[`d${d + 1}`]));
    const parts = made.get(row.category!)!;
    const [whole, all] = [sumOf(parts), sumOf(shares)];
    spending.forEach((sums, d) => {
      for (let j = 0; j < sums.length; j++) sums[j]! += ((billion * shares[d]!) / all) * (parts[j]! / whole);
    });
  }
  const final = (await source.rows(SPENDING_2023)).find(({ economy }) => economy === ECONOMY)!;
  const billions = Number(final.value) / 1e6;
  const incomes = (await source.rows(`${FOLDER}/deciles.csv`)).map(({ income }) => Number(income));
  const groups = spending.map((sums, d) => {
    const total = sumOf(sums);
    return {
      name: nameOf(d),
      weight: rounded(total / billions),
      spending: Float64Array.from(sums, (value) => rounded(value / total)),
      households: 1 / DECILES,
      incomeUsd: incomes[d]!,
    };
  });
  return { ...accounts, households: [{ economy: ECONOMY, groups }] };
}

const nameOf = (d: number): string =>
  `Decile ${d + 1}${d === 0 ? " (lowest incomes)" : d === DECILES - 1 ? " (highest incomes)" : ""}`;

const rounded = (value: number): number => Number(value.toPrecision(DIGITS));

/** How money that several sectors get is shared out, by sector: as final spending on them is. */
function finalShares(accounts: WorldAccounts): (sectors: readonly number[]) => ReadonlyMap<number, number> {
  const { finalShare, dims, economies } = economyFrom(accounts, "competitive");
  const n = economies.findIndex(({ code }) => code === ECONOMY);
  return (sectors) => {
    const own = [...new Set(sectors)];
    const total = sumOf(own.map((j) => finalShare[cellAt(dims, j, n)]!));
    return new Map(own.map((j) => [j, finalShare[cellAt(dims, j, n)]! / total]));
  };
}

export const HOUSEHOLDS_SOURCE: readonly string[] = [
  "Deciles of households of the United States: US Bureau of Economic Analysis, Distribution of Personal Consumption Expenditures, 2023, and PCE Bridge; Congressional Budget Office, incomes after taxes and transfers; all as in the repository Tariff-Model of The Budget Lab at Yale, July 2026. All final spending of 2023, of which their consumption is a share: GDP (World Development Indicators) and the deficit in goods (BACI), as in the replication data of Anna Ignatenko, Ahmad Lashkaripour, Luca Macedoni and Ina Simonovska (2025).",
];

export const HOUSEHOLDS_LICENCE =
  "Deciles of households: works of the US government; the repository that they were taken from states no licence of its own for them.";

export const HOUSEHOLDS_VINTAGE: Readonly<Record<string, string>> = {
  household_groups: "2023; incomes as published, their year is not stated",
  household_spending:
    "2023; which commodities a category consists of: the bridge as of July 2026, its year is not stated",
};

/** @param sectors how industries became sectors, in words */
export const householdsAdjustment = (sectors: string): string =>
  `Deciles of households (United States): spending by category of consumption becomes spending by sector through the commodities that a category consists of, ${sectors}; leather and footwear are counted with apparel; margins of trade and transport, and apparel where leather is a sector of its own, are shared out as final spending on those sectors is; used goods and what is made by no industry are left out, which spreads them over the rest of their category. A decile's weight is its consumption over all final spending of 2023 (GDP and the deficit in goods), whatever the year of the set; what is left is investment and government. Each decile is taken as a tenth of the households. The shares are those of 2023 as they are: results fit them to the set's accounts.`;

/** The section of CARD.md on how far the deciles had to move to fit the set's accounts. */
export function householdsSection(accounts: WorldAccounts): string {
  const economy = economyFrom(accounts, "competitive");
  const rows = accounts.households!.map((groups) => rakeHouseholds(economy, groups)).flatMap(partsOf);
  return [
    "## Deciles of households and the accounts",
    "",
    "Every result fits the deciles to the accounts, so that households, investment and government together spend what the economy spends on each sector (docs/outcomes.md). Weights stay; of each decile's spending this part moves from one sector to another:",
    "",
    "| group | share in final spending, % | moved, % of its spending |",
    "|---|---|---|",
    ...rows,
  ].join("\n");
}

const partsOf = ({ groups }: RakedHouseholds): string[] =>
  groups.map(
    ({ name, weight, moved, isRest }) =>
      `| ${name} | ${(100 * weight).toFixed(2)} | ${isRest ? "what is left" : (100 * moved).toFixed(2)} |`,
  );
