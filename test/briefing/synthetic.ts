import type { BriefingContext, BriefingInput } from "../../src/briefing/context/briefing-input.ts";
import type { Made } from "../../src/made/made.ts";
import type {
  BaselineEconomy,
  EconomyResult,
  FailedOption,
  SectorResult,
  Simulation,
  SolvedOption,
} from "../../src/simulation/simulation-result.ts";

/**
 * Made-up results in the shape of the real ones, for the layout and wording of briefings only: no figure here says
 * anything about any economy. Every number follows from a counter, so that two runs see the same.
 */

const ECONOMIES =
  `AUS Australia,AUT Austria,BEL Belgium,BGR Bulgaria,BRA Brazil,CAN Canada,CHN China,CYP Cyprus,
CZE Czech Republic,DEU Germany,DNK Denmark,ESP Spain,EST Estonia,FIN Finland,FRA France,GBR United Kingdom,GRC Greece,
HUN Hungary,IDN Indonesia,IND India,IRL Ireland,ITA Italy,JPN Japan,KOR Korea,LTU Lithuania,LUX Luxembourg,LVA Latvia,
MEX Mexico,MLT Malta,NLD Netherlands,POL Poland,PRT Portugal,ROU Romania,RUS Russia,SVK Slovakia,SVN Slovenia,
SWE Sweden,TUR Turkey,TWN Taiwan,USA United States,ROW Rest of the world`
    .split(",")
    .map((entry) => entry.trim())
    .map((entry) => ({ code: entry.slice(0, 3), name: entry.slice(4) }));

const SECTORS =
  `c01 Agriculture,c03 Food and beverages,c04 Textiles,c09 Chemicals,c11 Other minerals,c12 Basic metals,
c13 Machinery,c14 Electrical equipment,c15 Transport equipment,c20 Wholesale trade,c30 Business services`
    .split(",")
    .map((entry) => entry.trim())
    .map((entry) => ({ code: entry.slice(0, 3), name: entry.slice(4) }));

/** A number in -1..1 that depends on its arguments alone. */
const wave = (...seeds: readonly number[]): number =>
  Math.sin(seeds.reduce((sum, seed, at) => sum + seed * (12.9898 + 7.233 * at), 0.5) * 43.7585);

const TITLES = [
  "Status quo: steel and aluminium tariffs on Japan",
  "Japan exempted",
  "Bilateral agreement",
  "TPP with the United States",
  "TPP without the United States",
  "Tariff war: 25 % on all goods both ways",
  "Deep cuts of barriers to United States exports",
];

const baselineEconomy = (index: number, name: string): BaselineEconomy => {
  const incomeMillion = 40_000 * (1 + 200 * Math.abs(wave(index, 1)) ** 3);
  return {
    name,
    incomeMillion,
    exportsMillion: incomeMillion * 0.25,
    importsMillion: incomeMillion * 0.25,
    tariffRevenueMillion: incomeMillion * 0.004,
    balanceMillion: 0,
    publishedBalanceMillion: incomeMillion * 0.02 * wave(index, 2),
    people: { population: 1e6, households: index === 3 ? null : 4e5 },
  };
};

function economyResult(size: number, index: number, option: number, base: BaselineEconomy): EconomyResult {
  const welfarePercent = size * wave(index, option, 3) ** 3;
  const log = 100 * Math.log1p(welfarePercent / 100);
  const terms = log * 1.7;
  return {
    welfarePercent,
    welfareMillion: (welfarePercent / 100) * base.incomeMillion,
    realWagePercent: welfarePercent * 1.2,
    wagePercent: welfarePercent * 0.8,
    incomePercent: welfarePercent * 0.9,
    priceIndexPercent: -welfarePercent * 0.1,
    tariffRevenueMillion: base.tariffRevenueMillion * (1 + 0.1 * option),
    exportsPercent: size * 3 * wave(index, option, 4),
    importsPercent: size * 3 * wave(index, option, 4),
    balanceBeforeMillion: 0,
    balanceAfterMillion: 0,
    gdpRealPercent: welfarePercent * 0.7,
    consumerPricesPercent: -welfarePercent * 0.5,
    termsOfTradeIndexPercent: terms * 4,
    revenue: {
      beforeMillion: base.tariffRevenueMillion,
      staticMillion: base.tariffRevenueMillion * (1 + 0.2 * option),
      afterMillion: base.tariffRevenueMillion * (1 + 0.1 * option),
    },
    borneByExportersShare: option === 0 ? null : 0.2,
    realIncome: {
      gdpMillion: 0.007 * welfarePercent * base.incomeMillion,
      termsOfTradeMillion: 0.003 * welfarePercent * base.incomeMillion,
      transfersMillion: 0,
    },
    priceParts: {
      directPoints: -welfarePercent * 0.3,
      throughInputsPoints: -welfarePercent * 0.2,
      atHomePoints: 0,
    },
    perPerson: { welfareUsd: 30 * welfarePercent, pricesUsd: 15 * welfarePercent },
    perHousehold: index === 3 ? null : { welfareUsd: 75 * welfarePercent, pricesUsd: 37 * welfarePercent },
    workMovedPercent: Math.abs(welfarePercent) / 3,
    decomposition: {
      termsOfTradePercent: terms,
      volumeOfTradePercent: log - terms,
      efficiencyPercent: 0,
      profitPercent: 0,
      transferPercent: 0,
      gapPercent: 2e-9 * wave(index, option, 5),
    },
    firstOrder: {
      termsOfTradePercent: terms * 1.1,
      volumeOfTradePercent: log - terms,
      efficiencyPercent: 0,
      totalPercent: log + terms * 0.1,
    },
  };
}

const revenueOf = (option: number) => ({
  beforeMillion: 100,
  staticMillion: 100 + 20 * option,
  afterMillion: 100 + 10 * option,
});

function solvedOption(
  option: number,
  title: string,
  economies: Record<string, BaselineEconomy>,
): SolvedOption {
  const size = option === 5 ? 2 : 0.15;
  const codes = Object.keys(economies);
  const parties = ["USA", "JPN"].filter((code) => codes.includes(code));
  return {
    id: `option-${option}`,
    title,
    status: "solved",
    certificate: {
      worstResidual: 3.14e-12 * (1 + option),
      worstEquation: "goods market, JPN, c12",
      walras: 2.2e-14,
      sweeps: 20 + option,
    },
    economies: Object.fromEntries(
      codes.map((code, index) => [code, economyResult(size, index, option, economies[code]!)]),
    ),
    balances: parties.flatMap((economy) =>
      codes
        .filter((partner) => partner !== economy)
        .map((partner, index) => {
          const level =
            economy === "USA" && partner === "JPN"
              ? -63_400
              : economy === "JPN" && partner === "USA"
                ? 63_400
                : 900 * wave(index, 7);
          const move = 0.12 * level * wave(option, 8);
          return { economy, partner, beforeMillion: level, afterMillion: level + move };
        }),
    ),
    sectors: parties.flatMap((economy, at) =>
      SECTORS.map(({ code }, index): SectorResult => {
        const home = size * 4 * wave(at, index, option, 9);
        const abroad = size * 6 * wave(at, index, option, 10);
        return {
          economy,
          sector: code,
          outputVolumePercent: home + abroad,
          outputValuePercent: home + abroad + 0.25,
          outputPercent: home + abroad + 0.25,
          outputMillion: 90_000 * (1.2 + wave(index, 11)),
          homeSalesVolumePoints: home,
          exportsVolumePoints: abroad,
          homeSalesPoints: home + 0.25,
          exportsPoints: abroad,
          exportsMillion: 20_000,
          exportsVolumePercent: abroad * 4,
          exportsValuePercent: abroad * 4 + 0.25,
          importsMillion: 20_000,
          importsVolumePercent: home,
          importsValuePercent: home + 0.25,
          pricePercent: 0.25,
          employmentPercent: home + abroad,
        };
      }),
    ),
    partners: parties.flatMap((economy) =>
      codes
        .filter((partner) => partner !== economy)
        .map((partner, index) => {
          const move = size * wave(index, option, 12);
          return {
            economy,
            partner,
            exportsBeforeMillion: 1_000,
            exportsAfterMillion: 1_000 + move,
            exportsVolumePercent: move / 10,
            importsBeforeMillion: 900,
            importsAfterMillion: 900 - move,
            importsVolumePercent: -move / 9,
            borneByExporterShare: option === 0 ? null : 0.2,
          };
        }),
    ),
    revenue: parties.flatMap((economy, at) => [
      { economy, partner: codes.at(-1 - at)!, sector: null, ...revenueOf(option) },
      ...SECTORS.slice(0, 1).map(({ code }) => ({
        economy,
        partner: null,
        sector: code,
        ...revenueOf(option),
      })),
    ]),
    consumerPrices: parties.flatMap((economy, at) =>
      SECTORS.map(({ code }, index) => ({
        economy,
        sector: code,
        directPoints: 0.01 * size * wave(at, index, option, 13),
        throughInputsPoints: 0.01 * size * wave(at, index, option, 14),
        atHomePoints: 0,
      })),
    ),
  };
}

/** Of no code, set or dossier that there is: the same whatever builds the test. */
export const syntheticMade: Made = {
  version: "1.2.3",
  build: "c0de00000000",
  dataset: { name: "world-2011", year: 2011, version: "1", checksum: "da7a".repeat(16) },
  elasticities: {
    name: "somebody-2001",
    title: "Somebody (2001)",
    citation: "A. Somebody (2001), Of trade",
    kept: ["c17", "c18"],
  },
  dossier: "d055".repeat(16),
  options: {},
};

export const failedOption: FailedOption = {
  id: "embargo",
  title: "Embargo on everything",
  status: "failed",
  reason: "max-sweeps",
  message:
    "The goods market of c12 in JPN did not settle; try a smaller measure. The largest share of the shock that can be solved is 62.0 %.",
  solvedShare: 0.62,
};

/** The option without any move of an economy or a sector; its balances stay as they are. */
export const unmoved = (option: SolvedOption): SolvedOption => ({
  ...option,
  economies: Object.fromEntries(
    Object.entries(option.economies).map(([code, economy]): [string, EconomyResult] => [
      code,
      {
        ...economy,
        welfarePercent: 0,
        welfareMillion: 0,
        realWagePercent: 0,
        wagePercent: 0,
        incomePercent: 0,
        priceIndexPercent: 0,
        exportsPercent: 0,
        importsPercent: 0,
      },
    ]),
  ),
  sectors: option.sectors.map((sector) => ({
    ...sector,
    outputVolumePercent: 0,
    outputValuePercent: 0,
    outputPercent: 0,
    homeSalesVolumePoints: 0,
    exportsVolumePoints: 0,
    homeSalesPoints: 0,
    exportsPoints: 0,
  })),
});

/** Seven options over 41 economies, of which the sixth moves by far the most. */
export function syntheticSimulation(titles: readonly string[] = TITLES): Simulation {
  const economies = Object.fromEntries(
    ECONOMIES.map(({ code, name }, index) => [code, baselineEconomy(index + 1, name)]),
  );
  return {
    schema: 1,
    warnings: [],
    dossier: "Talks at the lake, April 2018",
    dataset: "world-2011",
    closure: "balanced",
    market: "competitive",
    numeraire: "world labour income",
    comparedWith: { option: null, date: "2017" },
    made: syntheticMade,
    baseline: {
      year: 2011,
      notes: ["Trade flows are of 2011, tariffs of 2017.", "Tariffs inside the European Union are zero."],
      certificate: {
        worstResidual: 1.1e-12,
        worstEquation: "labour market, USA",
        walras: 4e-15,
        sweeps: 18,
      },
      rebase: {
        largestIncomePercent: 1.93,
        largestIncomeEconomy: "LUX",
        medianIncomePercent: 0.11,
        largestOutputPercent: 4.2,
        medianOutputPercent: 0.3,
      },
      codes: ECONOMIES.map(({ code }) => code),
      economies,
      policies: [
        {
          policy: "steel",
          kind: "tariff",
          tradeMillion: 46_100,
          byExporter: [
            { exporter: "CAN", tradeMillion: 14_200 },
            { exporter: "JPN", tradeMillion: 2_050 },
          ],
          changedMillion: 46_100,
          changesHome: false,
          largestShare: { party: "USA", percent: 1.2 },
        },
      ],
    },
    options: titles.map((title, option) => solvedOption(option, title, economies)),
  };
}

export function syntheticContext(simulation: Simulation): BriefingContext {
  return {
    countedFrom: { policy: "the tariffs of 2017 and the trade of 2011", warning: null },
    accounts: { hasInputs: true, hasTariffs: true },
    summary:
      "Two leaders meet. One wants a bilateral agreement, the other the partnership that the first has left.",
    parties: [
      { id: "USA", name: "United States", members: ["USA"], note: null },
      { id: "JPN", name: "Japan", members: ["JPN"], note: null },
      { id: "PRK", name: "North Korea", members: [], note: "In none of the data." },
    ],
    options: simulation.options.map(({ id }) => ({
      id,
      from: null,
      policies: ["steel"],
      inherited: [],
      idle: [],
      on: null,
      note: null,
    })),
    policies: [
      {
        id: "steel",
        title: "Tariffs on steel and aluminium",
        text: "Tariff of 25 % on basic metals.",
        note: null,
        source: "press",
      },
    ],
    positions: [
      {
        party: "United States",
        issue: "Form of the deal",
        stance: "Prefers a bilateral agreement.",
        source: "press",
      },
      {
        party: "Japan",
        issue: "Form of the deal",
        stance: "Holds the partnership best for both.",
        source: null,
      },
    ],
    claims: [
      {
        subject: "Persons acknowledged",
        unit: "persons",
        note: null,
        accounts: [
          {
            party: "Japan",
            value: 17,
            year: null,
            parts: [
              { name: "returned", value: 5 },
              { name: "died or unaccounted", value: 8 },
              { name: "entry denied", value: 4 },
            ],
            partsSum: 17,
            agrees: true,
            data: null,
            note: null,
            source: "press",
          },
        ],
      },
    ],
    talks: null,
    issues: [
      {
        id: "return",
        title: "Return of persons",
        options: [
          { id: "promise", text: "A promise." },
          { id: "condition", text: "A condition of any deal." },
        ],
        basis: "An assumption.",
        source: "press",
      },
    ],
    goals: [],
    timetables: [],
    limits: ["Pressure on North Korea is a matter of the talks, not a simulated option."],
    sources: [
      {
        id: "press",
        title: "Press report of the joint news conference",
        publisher: null,
        date: "2018-04-19",
        url: null,
        note: null,
      },
    ],
    sectorNames: Object.fromEntries(SECTORS.map(({ code, name }) => [code, name])),
    countries: {},
  };
}

export function syntheticInput(): BriefingInput {
  const simulation = syntheticSimulation();
  return { simulation, context: syntheticContext(simulation) };
}
