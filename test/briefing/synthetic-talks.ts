import type { BriefingContext, BriefingInput } from "../../src/briefing/context/briefing-input.ts";
import type {
  PartyOutcome,
  TalksCertificate,
  TalksOutcome,
  TalksResult,
  TariffTerm,
} from "../../src/negotiation/talks-result.ts";
import { syntheticContext, syntheticMade, syntheticSimulation } from "./synthetic.ts";

/** Made-up talks in the shape of the real ones, for layout and wording only: no figure says anything about anybody. */

export const certificate: TalksCertificate = {
  projectedGradient: 3.2e-9,
  worstResidual: 4.1e-13,
  solves: 20,
  gradients: 18,
};

const outcome = (percent: number): PartyOutcome => ({
  objectivePercent: percent,
  welfarePercent: percent,
  revenueChangeMillion: 400 * percent,
  realWagePercent: percent / 4,
  realProfitsPercent: null,
  wagePercent: percent / 2,
  profitsPercent: null,
});

const term = (
  importer: string,
  exporter: string,
  sector: string,
  before: number,
  rate: number,
  tradeMillion: number,
): TariffTerm => ({ importer, exporter, sector, before, rate, tradeMillion });

/** Tariffs of the two on each other in three sectors, at some rate. */
const tariffs = (usa: number, jpn: number): TariffTerm[] => [
  term("USA", "JPN", "c12", 0.06, usa, 9_900),
  term("USA", "JPN", "c15", 0.02, usa / 2, 42_300),
  term("JPN", "USA", "c01", 0.04, jpn, 7_000),
  term("JPN", "USA", "c14", 0, jpn, 11_900),
];

export const solvedOutcome = (
  usa: number,
  jpn: number,
  terms: readonly TariffTerm[],
  proof: Partial<TalksCertificate> = {},
): TalksOutcome => ({
  status: "solved",
  explanation: null,
  parties: { USA: outcome(usa), JPN: outcome(jpn) },
  others: { KOR: outcome(0.03), MEX: outcome(-0.05), CHN: outcome(0) },
  tariffs: terms,
  certificate: { ...certificate, ...proof },
});

export const failedOutcome = (explanation: string): TalksOutcome => ({
  status: "failed",
  explanation,
  parties: {},
  others: {},
  tariffs: [],
  certificate,
});

const deal = solvedOutcome(0.06, 0.05, tariffs(0.01, 0), { bindingParty: "JPN", undominated: true });

const head = {
  schema: 1,
  warnings: [],
  dossier: "Talks at the lake, April 2018",
  dataset: "world-2011",
  closure: "balanced",
  market: "competitive",
  numeraire: "world labour income",
  comparedWith: { option: null, date: "2017" },
  made: syntheticMade,
} as const;

/** Two parties, three options, everything that a dossier can ask for. */
export const syntheticTalks: TalksResult = {
  ...head,
  parties: [
    { id: "USA", name: "United States", members: ["USA"], objective: "real income", instruments: 2 },
    { id: "JPN", name: "Japan", members: ["JPN"], objective: "real income", instruments: 2 },
  ],
  threat: { id: "option-0", title: "Status quo", objectivePercent: { USA: 0.01, JPN: -0.02 } },
  bestResponses: {
    USA: solvedOutcome(0.04, -0.09, tariffs(0.2, 0).slice(0, 2)),
    JPN: failedOutcome("The search ended after 400 sets of tariffs with a slope of 2.0e-4 left."),
  },
  war: solvedOutcome(-0.03, -0.08, tariffs(0.2, 0.15), { largestUnilateralGainPercent: 2.5e-12 }),
  talks: {
    ...deal,
    parties: {
      USA: { ...outcome(0.06), fromThreatPercent: 0.05 },
      JPN: { ...outcome(0.05), fromThreatPercent: 0.07 },
    },
  },
  frontier: [
    { power: 0.02, objectivePercent: { USA: 0.01, JPN: 0.09 } },
    { power: 0.5, objectivePercent: { USA: 0.06, JPN: 0.05 } },
    { power: 0.98, objectivePercent: { USA: 0.08, JPN: -0.02 } },
  ],
  options: [
    {
      option: "option-0",
      title: "Status quo",
      objectivePercent: { USA: 0.01, JPN: -0.02 },
      issuesPercent: { USA: 0, JPN: 0 },
    },
    {
      option: "option-1",
      title: "Bilateral agreement",
      objectivePercent: { USA: 0.03, JPN: -0.04 },
      issuesPercent: { USA: 0.01, JPN: 0 },
    },
    { option: "option-2", title: "Embargo", objectivePercent: null, issuesPercent: { USA: 0, JPN: 0 } },
  ],
  alternatives: {
    USA: { objectivePercent: 0.01, option: null },
    JPN: { objectivePercent: -0.02, option: "option-0" },
  },
  participation: [
    {
      option: "option-0",
      title: "Status quo",
      gains: { USA: 0, JPN: 0 },
      acceptable: true,
      binding: "USA",
      offer: null,
      growth: null,
    },
    {
      option: "option-1",
      title: "Bilateral agreement",
      gains: { USA: 0.02, JPN: -0.02 },
      acceptable: false,
      binding: "JPN",
      offer: { to: "JPN", millionUSD: 410, from: "USA", affordable: true },
      growth: { policies: ["steel"], status: "signs", scale: 1.4213, acceptable: false },
    },
  ],
  stability: [
    {
      agreement: "steel",
      option: "option-1",
      members: ["USA", "JPN"],
      internallyStable: false,
      leaving: { USA: -0.01, JPN: 0.002 },
      externallyStable: null,
      joining: { KOR: { gainPercent: null, welcome: null }, MEX: { gainPercent: 0.03, welcome: false } },
    },
  ],
  selfEnforcement: [
    {
      party: "USA",
      dealPercent: 0.06,
      cheatPercent: 0.09,
      warPercent: -0.03,
      criticalDiscountFactor: 0.25,
      keeps: "if-patient",
    },
    {
      party: "JPN",
      dealPercent: 0.05,
      cheatPercent: 0.05,
      warPercent: -0.08,
      criticalDiscountFactor: null,
      keeps: "always",
    },
  ],
  issues: {
    recommended: {
      trade: "deal",
      choices: { return: "condition" },
      gains: { USA: 0.04, JPN: 0.11 },
      acceptable: true,
    },
    tied: [],
    efficient: [
      { trade: "deal", choices: { return: "condition" }, gains: { USA: 0.04, JPN: 0.11 }, acceptable: true },
      {
        trade: "option-1",
        choices: { return: "condition" },
        gains: { USA: -0.01, JPN: 0.14 },
        acceptable: false,
      },
    ],
    searched: 6,
    acceptable: 2,
    ranges: [
      { issue: "return", party: "USA", option: "condition", value: -0.01, from: -0.024, to: null },
      { issue: "return", party: "JPN", option: "condition", value: 0.04, from: null, to: null },
    ],
    explanation: null,
  },
  goals: [
    {
      goal: "halve",
      status: "reached",
      target: 0.5,
      level: 0.9425,
      metric: 0.5,
      from: { level: 0.5, metric: null },
      to: { level: 1, metric: 1 },
      explanation: "The target, 0.5, is met at 0.9425.",
      worstResidual: 2e-12,
    },
    {
      goal: "gone",
      status: "unreachable",
      target: 0,
      level: 0.3,
      metric: -1_200,
      from: { level: 0, metric: -9_000 },
      to: { level: 0.3, metric: -1_200 },
      explanation: "The target cannot be reached; the best is at 0.3.",
      worstResidual: 3e-12,
    },
    {
      goal: "lost",
      status: "failed",
      target: 2,
      level: null,
      metric: null,
      from: { level: 0, metric: null },
      to: { level: 1, metric: null },
      explanation: "Nothing in the range solves.",
      worstResidual: null,
    },
  ],
  stages: [
    {
      timetable: "relief",
      holds: false,
      breaksAt: 1,
      steps: [
        {
          title: "First step",
          option: "option-0",
          objectivePercent: { USA: 0.01, JPN: -0.02 },
          aheadPercent: { USA: 0.02, JPN: -0.03 },
          walkAwayPercent: { USA: -0.01, JPN: 0 },
          holds: true,
          credible: true,
        },
        {
          title: "Second step",
          option: "option-1",
          objectivePercent: { USA: 0.03, JPN: -0.04 },
          aheadPercent: { USA: 0.03, JPN: -0.04 },
          walkAwayPercent: { USA: -0.02, JPN: 0.02 },
          holds: false,
          credible: false,
        },
      ],
    },
  ],
};

const TITLES = ["Status quo", "Bilateral agreement", "Embargo"];

/** What the dossier says around the talks. */
export const talksContext = (context: BriefingContext): BriefingContext => ({
  ...context,
  talks: {
    terms: ["The United States and Japan set tariffs on each other.", "Each side wants real income."],
    background: "option-0",
  },
  goals: [
    {
      id: "halve",
      title: "Halve the deficit",
      text: "To have the balance at 0.5 times its base.",
      unit: "times its base",
      field: "factor",
      note: null,
    },
    {
      id: "gone",
      title: null,
      text: "To have the balance at 0 million USD.",
      unit: "million USD",
      field: "rate",
      note: "The first demand.",
    },
    {
      id: "lost",
      title: "Two percent",
      text: "To have welfare at 2 %.",
      unit: "%",
      field: "coverage",
      note: null,
    },
  ],
  timetables: [{ id: "relief", title: "Relief in stages", note: "Steps for steps." }],
});

/** A briefing with talks; `change` replaces parts of them. */
export function talksInput(change: Partial<TalksResult> = {}): BriefingInput {
  const simulation = syntheticSimulation(TITLES);
  return {
    simulation,
    context: talksContext(syntheticContext(simulation)),
    talks: { ...syntheticTalks, ...change },
  };
}

/** Talks among five parties, one of them a bloc of two. */
export function manyPartiesInput(): BriefingInput {
  const input = talksInput();
  const names = { USA: "United States", JPN: "Japan", KOR: "Korea", MEX: "Mexico" };
  const parties = [
    ...Object.entries(names).map(([id, name]) => ({
      id,
      name,
      members: [id],
      objective: "real income" as const,
      instruments: 4,
    })),
    {
      id: "TWO",
      name: "The two",
      members: ["DEU", "FRA"],
      objective: "real income" as const,
      instruments: 4,
    },
  ];
  const percents = { USA: -0.1, JPN: -0.4, KOR: -1.2, MEX: -0.8, TWO: 0.02 };
  const war: TalksOutcome = {
    ...solvedOutcome(0, 0, [
      term("DEU", "USA", "c12", 0.02, 0.2, 1_000),
      term("FRA", "USA", "c12", 0.02, 0.3, 3_000),
      term("USA", "DEU", "c15", 0.03, 0.15, 8_000),
      term("USA", "FRA", "c15", 0.03, 0.15, 4_000),
    ]),
    parties: Object.fromEntries(Object.entries(percents).map(([id, percent]) => [id, outcome(percent)])),
    others: { CHN: outcome(0.1) },
  };
  return {
    simulation: input.simulation,
    context: {
      ...input.context,
      parties: parties.map(({ id, name, members }) => ({ id, name, members, note: null })),
    },
    talks: {
      ...head,
      parties,
      war,
      threat: { id: "war", title: "War of best tariffs", objectivePercent: percents },
      bestResponses: { USA: { ...war, tariffs: war.tariffs.slice(2) } },
      options: [],
      alternatives: {},
      participation: [],
      stability: [],
      goals: [],
      stages: [],
    },
  };
}
