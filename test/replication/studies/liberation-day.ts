import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { openDataset } from "../../../src/data/sets/catalogue.ts";
import type { ByEconomy, BySector } from "../../../src/economy/dims.ts";
import { economyFrom } from "../../../src/economy/economy-from.ts";
import type { Factors } from "../../../src/economy/factors.ts";
import type { WorldAccounts } from "../../../src/economy/world-accounts.ts";
import type { Closure } from "../../../src/equilibrium/base/baseline.ts";
import { welfareOf } from "../../../src/equilibrium/solution/welfare.ts";
import { rebase } from "../../../src/equilibrium/solving/rebase.ts";
import { solveOrThrow } from "../../../src/equilibrium/solving/solve.ts";
import { noShock } from "../../../src/policy/shock.ts";
import { sourceFolder } from "../../support/linked-dataset.ts";
import {
  type MarketAccessResult,
  type MarketAccessRun,
  solveMarketAccess,
} from "../../support/market-access-model.ts";
import { compared, type Figure, type Study, signed, type Table } from "./study.ts";

/*
 * Ignatenko, Lashkaripour, Macedoni & Simonovska (2025), "Making America Great Again? The Economic Impacts of Liberation
 * Day Tariffs", Journal of International Economics 157: tables 1, 2 and 3, and its settings (section 4).
 */
const TRADE_ELASTICITY = 4;
export const LABOUR_SUPPLY = 0.5;
export const SCALE = 0.67 / TRADE_ELASTICITY;
/** Share of the sales to a market that goes to the market's labour: the United States, all others. */
const LOCAL_SHARE = { USA: 0.270471, others: 0.1143352 };
const LOWEST_TARIFF = 0.1;

type Matrix = readonly (readonly number[])[];

interface Case {
  readonly title: string;
  readonly tariff: Matrix;
  readonly revenue: MarketAccessRun["revenue"];
  /** The article's row for the United States: welfare, deficit, employment, prices; and revenue over GDP. */
  readonly published: readonly [string, string, string, string, string?];
  readonly why?: string;
}

export const liberationDay: Study = {
  id: "liberation-day",
  needs: ["world-2023"],
  slow: true,
  async tables() {
    const model = await openArticle();
    const figures = [...model.cases.flatMap((each) => articleFigures(model, each)), ...variantFigures(model)];
    return {
      article: compared(figures, "solved anew"),
      steps: await stepsToParley(model),
      engine: engineTable(model),
    };
  },
};

export interface ArticleWorld {
  readonly accounts: WorldAccounts;
  readonly codes: readonly string[];
  readonly usa: number;
  /** [exporter][importer] */
  readonly sales: Matrix;
  readonly localShare: readonly number[];
  readonly cases: readonly [announced: Case, ...others: Case[]];
}

/** The article's world on the embedded set, its tariffs from the source, and the cases of its tables 1 and 2. */
export async function openArticle(): Promise<ArticleWorld> {
  const accounts = await openDataset("world-2023", ".");
  const codes = accounts.economies.map(({ code }) => code);
  const N = codes.length;
  const usa = codes.indexOf("USA");
  const sales = codes.map((_, i) => codes.map((_each, n) => accounts.sales[n * N + i]!));
  const localShare = codes.map((_, n) => (n === usa ? LOCAL_SHARE.USA : LOCAL_SHARE.others));
  const text = await readFile(join(sourceFolder("world-2023"), "us_tariffs_2025.csv"), "utf8");
  const rates = new Map(
    text
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => [line.split(",")[0]!, Number(line.split(",")[1])]),
  );
  const rate = (i: number): number => Math.max(LOWEST_TARIFF, rates.get(codes[i]!) ?? 0);
  /** Tariffs of the United States on each partner, and of each partner on it. */
  const tariffs = (ours: (i: number) => number, theirs: (n: number) => number = () => 0): Matrix =>
    codes.map((_, i) =>
      codes.map((_each, n) => (i === n ? 0 : n === usa ? ours(i) : i === usa ? theirs(n) : 0)),
    );
  const pass = passThrough(localShare, 1);
  const best = (n: number): number => optimalTariff(sales, localShare, n, pass[n]!);
  return {
    accounts,
    codes,
    usa,
    sales,
    localShare,
    cases: [
      {
        title: "announced tariffs, revenue cuts the income tax",
        tariff: tariffs(rate),
        revenue: "labor-tax",
        published: ["+1.13", "−18.1", "+0.32", "+12.8", "1.14"],
      },
      {
        title: "announced tariffs, revenue as a transfer",
        tariff: tariffs(rate),
        revenue: "transfer",
        published: ["−0.01", "−18.4", "−0.41", "+13.1"],
      },
      {
        title: "the article's optimal tariff",
        tariff: tariffs(() => best(usa)),
        revenue: "labor-tax",
        published: ["+1.79", "−19.1", "+0.51", "+12.6", "1.35"],
      },
      {
        title: "announced tariffs, the same back",
        tariff: tariffs(rate, rate),
        revenue: "labor-tax",
        published: ["−0.36", "−26.7", "−0.18", "+7.5", "0.82"],
      },
      {
        title: "announced tariffs, optimal answers",
        tariff: tariffs(rate, best),
        revenue: "labor-tax",
        published: ["−0.75", "−29.0", "−0.32", "+6.0", "0.74"],
        why: "the article does not say how the answers are found; here each partner's best tariff by its proposition 2",
      },
    ],
  };
}

/** φ: what a tariff does to the price index of imports, when goods are sold by fewer firms (the article's section 4). */
const passThrough = (localShare: readonly number[], ofFirms: number): number[] =>
  localShare.map((nu) => ofFirms + (nu / (1 - nu)) * (1 + SCALE));

/** The article's proposition 2, at the trade of the base year: the best tariff of one economy on all others. */
function optimalTariff(sales: Matrix, localShare: readonly number[], at: number, pass: number): number {
  let exported = 0;
  let imported = 0;
  sales.forEach((row, n) => {
    if (n === at) return;
    const spending = sales.reduce((sum, each) => sum + each[n]!, 0);
    exported += (1 - localShare[n]!) * sales[at]![n]! * (1 - sales[at]![n]! / spending);
    imported += row[at]!;
  });
  const delta = exported / ((1 - localShare[at]!) * imported);
  return 1 / ((1 + delta * TRADE_ELASTICITY) * pass - 1);
}

const solveArticle = (
  { sales, localShare }: ArticleWorld,
  { tariff, revenue }: Pick<Case, "tariff" | "revenue">,
): MarketAccessResult =>
  solveMarketAccess(
    { sales, localShare, tradeElasticity: TRADE_ELASTICITY },
    { tariff, revenue, laborSupply: LABOUR_SUPPLY, scale: SCALE, passThrough: passThrough(localShare, 1) },
  );

/** The article's row for the United States beside the same model in a program of our own, on the embedded set. */
export function articleFigures(world: ArticleWorld, each: Case): Figure[] {
  const result = solveArticle(world, each);
  const [welfare, deficit, employment, prices, revenue] = each.published;
  const figure = (what: string, published: string, values: readonly number[]): Figure => ({
    what: `${each.title}: ${what}`,
    published,
    found: values[world.usa]!,
    ...(each.why === undefined ? {} : { why: each.why }),
  });
  return [
    figure("welfare", welfare, result.welfarePercent),
    figure("deficit", deficit, result.deficitPercent),
    figure("employment", employment, result.employmentPercent),
    figure("prices", prices, result.pricePercent),
    ...(revenue === undefined ? [] : [figure("revenue over GDP", revenue, result.revenuePercent)]),
  ];
}

/**
 * The article's variant in which sellers' own labour does all the work (its appendix H), as a public translation of its programs
 * prints it; the appendix itself was not at hand.
 */
function variantFigures(world: ArticleWorld): Figure[] {
  const result = solveMarketAccess(
    { sales: world.sales, localShare: world.codes.map(() => 0), tradeElasticity: TRADE_ELASTICITY },
    {
      tariff: world.cases[0].tariff,
      revenue: "labor-tax",
      laborSupply: LABOUR_SUPPLY,
      scale: SCALE,
      passThrough: world.codes.map(() => 1),
    },
  );
  const rows = [
    ["welfare", "+1.24", result.welfarePercent],
    ["exports over GDP", "−46.3", result.exportsToGdpPercent],
    ["imports over GDP", "−33.3", result.importsToGdpPercent],
    ["employment", "+0.41", result.employmentPercent],
    ["prices", "+10.9", result.pricePercent],
  ] as const;
  return rows.map(([what, published, values]) => ({
    what: `sellers' own labour does all the work: ${what}`,
    published,
    found: values[world.usa]!,
  }));
}

/** From the article's model to Parley's, one difference at a time: real income of five economies, percent. */
async function stepsToParley(world: ArticleWorld): Promise<Table> {
  const shown = ["USA", "CAN", "MEX", "CHN", "DEU"];
  const [first] = world.cases;
  const at = (values: ArrayLike<number>) =>
    shown.map((code) => signed(values[world.codes.indexOf(code)]!, 2));
  const none = world.localShare.map(() => 0);
  const ones = world.localShare.map(() => 1);
  const own = { sales: world.sales, tradeElasticity: TRADE_ELASTICITY };
  const access = { ...own, localShare: world.localShare };
  const article = solveArticle(world, first);
  const transfer = { tariff: first.tariff, revenue: "transfer" } as const;
  const pass = passThrough(world.localShare, 1);
  const fixedWork = solveMarketAccess(access, {
    ...transfer,
    laborSupply: 0,
    scale: SCALE,
    passThrough: pass,
  });
  const allAtHome = solveMarketAccess(
    { ...own, localShare: none },
    { ...transfer, laborSupply: 0, scale: 0, passThrough: ones },
  );
  return {
    head: ["announced tariffs, nobody answers", ...shown],
    rows: [
      ["the article's measure of welfare", ...at(article.welfarePercent)],
      ["the utility that it states, % of income", ...at(article.utilityPercent)],
      [
        "revenue as a transfer, % of income",
        ...at(solveArticle(world, { ...first, revenue: "transfer" }).utilityPercent),
      ],
      ["work does not answer pay", ...at(fixedWork.incomePercent)],
      ["sellers' own labour does all the work", ...at(allAtHome.incomePercent)],
      ["Parley, `deficits: share`", ...at(parleyOn(world, first.tariff, "share"))],
      ["Parley, `deficits: fixed`", ...at(parleyOn(world, first.tariff, "fixed"))],
      ["Parley, `deficits: balanced`", ...at(parleyOn(world, first.tariff, "balanced"))],
    ],
  };
}

/** What the article adds, as far as Parley has it: how work and productivity answer, and what becomes of revenue. */
const ANSWERS = [
  { revenue: "transfer", laborSupply: 0, scale: 0 },
  { revenue: "transfer", laborSupply: LABOUR_SUPPLY, scale: 0 },
  { revenue: "transfer", laborSupply: LABOUR_SUPPLY, scale: SCALE },
  { revenue: "labor-tax", laborSupply: LABOUR_SUPPLY, scale: 0 },
  { revenue: "labor-tax", laborSupply: LABOUR_SUPPLY, scale: SCALE },
] as const;

/** Two programs agree where no economy differs by more, percent. */
const SAME = 1e-6;

/** Parley's own labour supply and scale beside the program of the article's equations, both where sellers' labour does all the work. */
function engineTable(world: ArticleWorld): Table {
  return {
    head: [
      "revenue; κ; ψ",
      "program, the article's units",
      "program, Parley's units",
      "Parley",
      "employment, Parley",
      "largest gap in 194 economies",
    ],
    rows: ANSWERS.map((answer) => {
      const { theirs, ours, gap } = besideProgram(world, answer);
      if (!(gap < SAME)) throw new Error(`Parley and the program are ${gap} % apart.`);
      const words = answer.revenue === "transfer" ? "a transfer" : "a cut of the tax on labour";
      const of = (values: readonly number[], decimals: number) => signed(values[world.usa]!, decimals);
      return [
        `${words}; ${answer.laborSupply}; ${answer.scale}`,
        of(theirs.article.utilityPercent, 4),
        of(theirs.parley.utilityPercent, 4),
        of(ours.welfare, 4),
        of(ours.employment, 4),
        "below 0.000001",
      ];
    }),
  };
}

/** One case in the program, in both units, and in Parley; and the largest gap of real income and employment, percent. */
export function besideProgram(world: ArticleWorld, answer: (typeof ANSWERS)[number]) {
  const { tariff } = world.cases[0];
  const program = (conventions: "article" | "parley"): MarketAccessResult =>
    solveMarketAccess(
      { sales: world.sales, localShare: world.codes.map(() => 0), tradeElasticity: TRADE_ELASTICITY },
      { ...answer, tariff, passThrough: world.codes.map(() => 1), conventions },
    );
  const theirs = { article: program("article"), parley: program("parley") };
  const { laborTax } = theirs.parley;
  const ours = factorsOn(world, tariff, "fixed", {
    laborSupply: answer.laborSupply,
    revenueUse: answer.revenue,
    // The tax that the revenue replaces, so that the new one is nothing.
    laborTax: Float64Array.from(laborTax) as ByEconomy,
    scale: Float64Array.of(answer.scale) as BySector,
  });
  const apart = (a: readonly number[], b: readonly number[]): number =>
    Math.max(...a.map((value, n) => Math.abs(value - b[n]!)));
  const gap = Math.max(
    apart(ours.welfare, theirs.parley.utilityPercent),
    apart(ours.employment, theirs.parley.employmentPercent),
  );
  return { theirs, ours, gap };
}

/** Real income under the article's tariffs in Parley's model, percent. */
export const parleyOn = (world: ArticleWorld, tariff: Matrix, closure: Closure): number[] =>
  factorsOn(world, tariff, closure).welfare;

function factorsOn({ accounts }: ArticleWorld, tariff: Matrix, closure: Closure, factors?: Factors) {
  const economy = economyFrom(accounts, "competitive");
  const outcome = rebase(factors === undefined ? economy : { ...economy, factors }, closure);
  if (!outcome.converged) throw new Error(outcome.message);
  const { baseline } = outcome;
  const shock = noShock(baseline.economy);
  const N = tariff.length;
  const tariffNew = shock.tariffNew.map((_, at) => tariff[at % N]![Math.floor(at / N)]!);
  const solution = solveOrThrow(baseline, { ...shock, tariffNew });
  const percent = (hats: Float64Array): number[] => Array.from(hats, (hat) => 100 * (hat - 1));
  return { welfare: percent(welfareOf(solution).welfareHat), employment: percent(solution.employmentHat) };
}
