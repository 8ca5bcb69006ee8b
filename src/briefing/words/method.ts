import type { Term } from "../../document/document.ts";
import type { Simulation } from "../../simulation/simulation-result.ts";
import { capital } from "../../text/sentence-name.ts";
import type { BriefingAccounts, BriefingContext } from "../context/briefing-input.ts";

/** The plain warning that belongs to every balance, for the first page. */
export const CLOSURE_WARNING: Readonly<Record<Simulation["closure"], string>> = {
  balanced:
    "Total trade is balanced here, before and after every option: a tariff changes only which partner a deficit is with, never the total.",
  fixed:
    "Total deficits are fixed here: a tariff changes only which partner a deficit is with, never the total.",
  share:
    "Total deficits follow each economy's labour income here: a tariff changes which partner a deficit is with, and the total only as far as incomes move.",
};

/** The same, and what members of a coalition pay each other, which moves totals under any closure. */
export function closureWarning({ closure, options }: Pick<Simulation, "closure" | "options">): string {
  const shares = options.some(
    (option) =>
      option.status === "solved" &&
      Object.values(option.economies).some(({ sharedMillion = 0 }) => sharedMillion !== 0),
  );
  const payments = " What members of a coalition pay each other to share a burden moves their totals.";
  return `${CLOSURE_WARNING[closure]}${shares ? payments : ""}`;
}

const CLOSURE: Readonly<Record<Simulation["closure"], (accounts: BriefingAccounts) => string>> = {
  balanced: ({ hasTariffs }) =>
    `Balanced: every economy's exports equal its imports, net of tariffs. The published accounts are first solved once${hasTariffs ? " at their own tariffs" : ""} with all deficits at zero; the bilateral balances of the baseline therefore differ from the published ones.`,
  fixed: () =>
    "Fixed: every economy's total deficit keeps its base-year value in units of the numeraire (Dekle, Eaton & Kortum 2007; Caliendo & Parro 2015).",
  share: () =>
    "Share: every economy's total deficit keeps its base-year share of labour income, rescaled so that the world's deficits add up to zero.",
};

const MARKET: Readonly<Record<Simulation["market"], (factors: Simulation["factors"]) => string>> = {
  competitive: (factors) =>
    `Competitive: prices equal unit costs in every sector, and all value added is ${(factors?.capital ?? null) === null ? "labour income" : "income of labour and capital"}.`,
  monopolistic: () =>
    "Monopolistic: a fixed set of firms in every sector sells at a markup, and their profits are income at home (Ossa 2014).",
};

/** How the equilibrium that options are measured against was found. */
const baselineMade = (
  { dataset, baseline, comparedWith }: Simulation,
  { hasTariffs }: BriefingAccounts,
): string =>
  `The data set ${dataset}, ${baseline.year}, is re-based: solved once ${hasTariffs ? "at its own tariffs" : "without tariffs"}, so that it satisfies every equation exactly.${
    comparedWith.option === null
      ? ""
      : " The baseline is the equilibrium that the option's measures lead to from there."
  }`;

/** How the figures were made: what a reader must know to dispute them. */
export const methodTerms = (
  simulation: Simulation,
  { countedFrom, accounts }: Pick<BriefingContext, "countedFrom" | "accounts">,
): Term[] => [
  {
    term: "Model",
    text: `General equilibrium of world trade ${accounts.hasInputs ? "with" : "without"} input-output links, solved exactly in changes from the baseline (Dekle, Eaton & Kortum 2007; Caliendo & Parro 2015): every price, wage, flow and income adjusts at once.`,
  },
  { term: "Closure", text: CLOSURE[simulation.closure](accounts) },
  { term: "Market", text: MARKET[simulation.market](simulation.factors) },
  ...factorTerms(simulation.factors),
  {
    term: "Trade elasticities",
    text: `How strongly trade responds to its cost, sector by sector: ${simulation.made.elasticities.title}.`,
  },
  {
    term: "Numeraire",
    text: `The ${simulation.numeraire}${(simulation.factors?.labourSupply ?? 0) === 0 ? "" : ", at the base year's hours of work,"} is held at its base-year value: money is in US dollars of ${simulation.baseline.year} at that price level.`,
  },
  {
    term: "Baseline",
    text: `${capital(countedFrom.policy)}. ${baselineMade(simulation, accounts)} Every option is measured against it.`,
  },
  {
    term: "Welfare",
    text: "Real income: income divided by the price index of final expenditure. In money it is the equivalent variation: the change in a year's income, at old prices, that is worth as much.",
  },
  {
    term: "Tariff revenue",
    text: "What tariffs take, over consumer prices. It goes to households and is a part of real income. A party is said to gain only where real income rises by more than its revenue does.",
  },
  {
    term: "Real wage",
    text: "The wage divided by the same price index. It leaves out tariff revenue, profits and transfers.",
  },
  ...householdTerms(simulation),
  ...horizonTerms(simulation),
];

const householdTerms = ({ households }: Simulation): Term[] =>
  households === undefined
    ? []
    : [
        {
          term: "Groups of households",
          text: "Each group buys at the same prices in its own proportions, which are fitted to the accounts. In the model an economy buys in its average proportions, so that who earns what does not move prices; gains of groups do not add up to the economy's exactly, because the mean of several price indices is not one.",
        },
      ];

const horizonTerms = ({ horizon }: Simulation): Term[] =>
  horizon === undefined
    ? []
    : [
        {
          term: "Years",
          text: "The figures of a year use trade elasticities at the stated share of their long-run values, from the same base year; all other figures are those of the long run.",
        },
      ];

/** How the talks were computed. */
export const talksMethodTerms: readonly Term[] = [
  {
    term: "Moves, war, deal",
    text: "Every tariff on the table is chosen at once, by a projected quasi-Newton search on exact gradients of the equilibrium (one adjoint solve gives all of them). A war is a set of tariffs from which nobody gains by moving alone (Nash 1951; Ossa 2014), and is tested by a second search for best responses; a deal solves the bargaining problem, with failed talks as the alternative.",
  },
  {
    term: "Who signs",
    text: "A party signs whatever is no worse for it than failed talks and than every option that it can bring about alone. Side offers are in money a year, at the option's prices.",
  },
  {
    term: "Linked issues",
    text: "The dossier assumes what each option of an issue is worth to each party, in percent of real income. This value is added to what the trade terms give.",
  },
];

/** What the parts of the decomposition mean. */
export const decompositionTerms = (factors: Simulation["factors"]): readonly Term[] => [
  { term: "Terms of trade", text: "export prices against import prices." },
  {
    term: "Volume of trade",
    text: "more or less of the imports that a tariff makes dearer for buyers than for the economy: tariff revenue gained or lost at given prices.",
  },
  { term: "Efficiency", text: "trade costs other than tariffs: barriers cut, sanctions imposed." },
  { term: "Profit", text: "firms' profits, where the market form has any." },
  {
    term: "Transfer",
    text: "the deficit that the closure grants or takes away, and what members of a coalition pay each other.",
  },
  ...(factors === undefined || factors.labourSupply === 0
    ? []
    : [
        {
          term: "Labour",
          text: "the tax on what more work earns; more work is worth to those who do it what it costs them.",
        },
      ]),
  ...(factors === undefined || factors.scale === null
    ? []
    : [{ term: "Scale", text: "productivity that sectors gain or lose with their employment." }]),
  ...(factors?.capital !== "long"
    ? []
    : [{ term: "Capital", text: "what more of it earns, over what making and keeping it takes." }]),
];

const CAPITAL = {
  short: "Every sector keeps the capital that it has, and earns with it what its sales allow.",
  long: "Capital is made, or worn out, until it pays again what it costs. Welfare is real consumption, and compares two states of rest: what was consumed on the way, by saving less or more, is not in it.",
} as const;

/** How factors answer, where a dossier says so. */
function factorTerms(factors: Simulation["factors"]): Term[] {
  if (factors === undefined) return [];
  const { labourSupply, revenue, labourTax, mobility, scale, capital } = factors;
  const cut =
    revenue === "labour-tax"
      ? ` Governments cut the tax on labour (${percentText(labourTax)} in the base) with what they raise, and spend what they spent.`
      : "";
  return [
    ...(labourSupply === 0
      ? []
      : [
          {
            term: "Labour supply",
            text: `People work ${labourSupply} % more when the real wage rises by 1 %. Welfare counts what working more costs them.${cut}`,
          },
        ]),
    ...(mobility === null
      ? []
      : [
          {
            term: "Labour mobility",
            text: `Workers differ in what they are good at (${mobility}, where 1 is that nobody gains by moving): a sector that grows pays more (Galle, Rodríguez-Clare & Yi 2023).`,
          },
        ]),
    ...(scale === null
      ? []
      : [{ term: "Scale economies", text: "A sector's productivity rises with its employment." }]),
    ...(capital === null ? [] : [{ term: "Capital", text: CAPITAL[capital] }]),
  ];
}

const percentText = (rate: number): string => `${Number((100 * rate).toPrecision(4))} %`;

/** What stays as it is whatever the policy. */
function unmoved(factors: Simulation["factors"]): string[] {
  if (factors === undefined)
    return [
      "Technology, factor supplies and tastes stay as they are: investment, migration and innovation do not respond to the policy.",
    ];
  const { labourSupply, scale, capital } = factors;
  const stays = [
    ...(scale === null ? ["technology"] : []),
    ...(labourSupply === 0 ? ["how much people work"] : []),
    ...(capital === "long" ? [] : ["the stock of capital"]),
    "where people live and what they like",
  ];
  return [`What a policy does not move here: ${stays.join(", ")}.`];
}

/** What no figure from talks can tell, whatever the dossier. */
export const TALKS_LIMITS: readonly string[] = [
  "Governments in the talks want what the dossier says and know everything that the model knows: nobody bluffs, hurries or faces an election, and every promise is believed.",
  "Optimal tariffs, wars and deals depend on the trade elasticities more than the effects of a given measure do.",
];

/** What no option's figures can tell, whatever the dossier. */
export const modelLimits = (factors: Simulation["factors"]): readonly string[] => [
  "The figures compare two states of the world, before and after all adjustment. They say nothing about how long that takes or about unemployment on the way.",
  ...unmoved(factors),
  "Welfare is that of an economy as a whole; the figures do not show who gains and who loses inside it.",
  "Trade elasticities and accounts are estimates, and these results come without margins of error: do not read small differences between options as certain.",
  "A measure on a part of a sector hits the sector's average product.",
];
