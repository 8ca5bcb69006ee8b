import type { Chart } from "../../charts/chart.ts";
import { type ChartSetting, PAGE } from "../../charts/chart-setting.ts";
import { divergingScale } from "../../charts/diverging-scale.ts";
import type { WorldGeometry } from "../../charts/world-geometry.ts";
import { THREATS } from "../../dossier/compile/threats.ts";
import type { PackagesResult, TalksOutcome } from "../../negotiation/talks-result.ts";
import { plainText } from "../../text/plain-text.ts";
import { capital } from "../../text/sentence-name.ts";
import { isSolved, type SeatedParty, type TalksView } from "../views/talks-view.ts";
import { MOST_LINES, tariffLines } from "../views/tariff-lines.ts";
import { countriesOf } from "./countries-of.ts";
import { frontierChart } from "./frontier-chart.ts";
import { type Frontier, isInside, type OutcomePoint, type Window, windowOf } from "./frontier-points.ts";
import { sanctionsChart } from "./sanctions-chart.ts";
import { standingChart } from "./standing-chart.ts";
import { termsChart } from "./terms-chart.ts";
import { welfareMap } from "./welfare-map.ts";

/** The pictures of the talks. */
export interface TalksCharts {
  /** Where every outcome leaves the parties; two pictures if what matters is a corner of the whole. */
  readonly outcomes: readonly Chart[];
  /** The world under the war and under the deal, on one scale; for talks among more than two. */
  readonly maps: readonly Chart[];
  /** The tariffs of the deal. */
  readonly terms: readonly Chart[];
  /** Packages over linked issues. */
  readonly packages: readonly Chart[];
  /** Cost and harm of sanctions. */
  readonly sanctions: readonly Chart[];
}

export const NO_TALKS_CHARTS: TalksCharts = {
  outcomes: [],
  maps: [],
  terms: [],
  packages: [],
  sanctions: [],
};

/** A window gets its own picture when the whole is this many times as wide or as high. */
const WORTH_A_WINDOW = 2.5;
/** With more parties than this, a dot plot would be a list of names. */
const MOST_PARTIES = 60;
/** How many letters a row of a dot plot has room for. */
const MOST_LETTERS = 12;

export function talksCharts(
  view: TalksView,
  id: (word: string) => string,
  world: WorldGeometry,
  setting: ChartSetting = PAGE,
): TalksCharts {
  const { talks, issues, sanctions } = view.result;
  return {
    outcomes: outcomeCharts(view, id, setting),
    maps: view.parties.length > 2 ? talksMaps(view, id, world, setting) : [],
    terms: isSolved(talks) ? termsCharts(view, talks, id, setting) : [],
    packages: issues === undefined ? [] : packageCharts(view, issues, id, setting),
    sanctions: sanctions?.status === "solved" ? [sanctionsChart(view, sanctions, id, setting)] : [],
  };
}

function outcomeCharts(view: TalksView, id: (word: string) => string, setting: ChartSetting): Chart[] {
  const [first, second] = view.parties;
  if (first === undefined || second === undefined || view.parties.length > MOST_PARTIES) return [];
  if (view.parties.length > 2) return standings(view, id, setting);
  const points = outcomePoints(view, first, second);
  if (points.length === 0) return [];
  const frontier: Frontier = (view.result.frontier ?? []).flatMap(({ objectivePercent }) => {
    const [x, y] = [objectivePercent[first.id], objectivePercent[second.id]];
    return x === undefined || y === undefined ? [] : [[x, y] as const];
  });
  const axes = { first: axisOf(first), second: axisOf(second) };
  const whole = windowOf(points, frontier);
  const key = points.filter(({ kind }) => kind !== "option");
  const near = windowOf(key, frontier);
  const shaded = "shaded: both gain over failed talks";
  const line = frontier.length === 0 ? "" : "line: efficient terms of the talks; ";
  const enlarged = key.length >= 2 && isCorner(near, whole);
  const all = frontierChart(
    {
      id: id("outcomes"),
      title: "What each outcome gives the two parties",
      figure: "objective_percent",
      subtitle: `From trade alone, against the baseline; ${enlarged ? `the framed part is drawn ${setting.layout === "phone" ? "below" : "beside"}` : shaded}`,
      ...axes,
    },
    points,
    frontier,
    whole,
    enlarged ? near : undefined,
    setting,
  );
  if (!enlarged) return [all];
  const close = frontierChart(
    {
      id: id("zone"),
      title: "A close-up of the deal",
      figure: "objective_percent",
      subtitle: `${capital(line)}${line === "" ? capital(shaded) : shaded}`,
      ...axes,
    },
    points.filter(({ first: x, second: y }) => isInside(near, x, y)),
    frontier,
    near,
    undefined,
    setting,
  );
  return [all, close];
}

const axisOf = ({ id, name, color }: SeatedParty) => ({ code: id, party: name, color });

function isCorner(near: Window, whole: Window): boolean {
  const size = ([low, high]: readonly [number, number]): number => high - low;
  return (
    size(whole.first) > WORTH_A_WINDOW * size(near.first) ||
    size(whole.second) > WORTH_A_WINDOW * size(near.second)
  );
}

/** Options, war, threat and deal, linked issues aside: what trade alone gives. */
function outcomePoints(view: TalksView, first: SeatedParty, second: SeatedParty): OutcomePoint[] {
  const { threat, war, talks } = view.result;
  const point = (
    kind: OutcomePoint["kind"],
    label: string,
    name: string,
    values: Readonly<Record<string, number>> | undefined | null,
    option?: string,
  ): OutcomePoint[] => {
    const [x, y] = [values?.[first.id], values?.[second.id]];
    const whose = option === undefined ? {} : { option };
    return x === undefined || y === undefined ? [] : [{ kind, ...whose, label, name, first: x, second: y }];
  };
  const fallback = view.options.find(({ option }) => option === threat?.id);
  return [
    ...view.options.flatMap((option) =>
      option === fallback
        ? []
        : point("option", option.letter, option.label, option.tradePercent, option.option),
    ),
    ...(isSolved(war) && threat?.id !== "war"
      ? point("war", "war", "war of best tariffs", objectives(war))
      : []),
    ...(threat === undefined
      ? []
      : point(
          "threat",
          threat.id === "war"
            ? "war, talks fail"
            : fallback === undefined
              ? "talks fail"
              : `${fallback.letter}, talks fail`,
          `failed talks (${plainText(threat.title)})`,
          view.threat,
          fallback?.option,
        )),
    ...(isSolved(talks) ? point("solution", "deal", "the deal", objectives(talks)) : []),
  ];
}

const objectives = ({ parties }: TalksOutcome): Record<string, number> =>
  Object.fromEntries(Object.entries(parties).map(([id, { objectivePercent }]) => [id, objectivePercent]));

function standings(view: TalksView, id: (word: string) => string, setting: ChartSetting): Chart[] {
  const { war, talks, threat } = view.result;
  const options = view.options.length > MOST_LETTERS ? [] : view.options;
  const rows = view.parties.map((party) => ({
    code: party.id,
    party: party.name,
    war: isSolved(war) ? (war.parties[party.id]?.objectivePercent ?? null) : null,
    // If failed talks mean a war, it is one point, not two.
    threat: threat === undefined || threat.id === "war" ? null : (view.threat?.[party.id] ?? null),
    deal: isSolved(talks) ? (talks.parties[party.id]?.objectivePercent ?? null) : null,
    options: options.flatMap(({ option, letter, tradePercent }) => {
      const percent = tradePercent?.[party.id];
      return percent === undefined ? [] : [{ id: option, letter, percent }];
    }),
  }));
  const subject = { id: id("outcomes"), title: "Where each outcome leaves each party" };
  return [standingChart(subject, rows, setting)];
}

/** A bloc has one figure for all its members. */
function talksMaps(
  view: TalksView,
  id: (word: string) => string,
  world: WorldGeometry,
  setting: ChartSetting,
): Chart[] {
  const { war, talks } = view.result;
  const drawn = [
    { word: "map-war", title: THREATS.war, outcome: war },
    { word: "map-deal", title: "The deal", outcome: talks },
  ].flatMap(({ word, title, outcome }) =>
    isSolved(outcome)
      ? [
          {
            word,
            title,
            rows: [
              ...view.parties.flatMap(({ id: party, name, members }) => {
                const found = outcome.parties[party];
                return found === undefined ? [] : [{ code: party, name, codes: members, ...found }];
              }),
              ...view.inOrder(outcome.others).map(([code, found]) => ({
                code,
                name: view.partyName(code),
                codes: [code],
                ...found,
              })),
            ].map(({ code, name, codes, welfarePercent }) => ({
              code,
              name,
              welfarePercent,
              countries: codes.flatMap((each) => countriesOf(each, view.context)),
            })),
          },
        ]
      : [],
  );
  const scale = divergingScale(drawn.flatMap(({ rows }) => rows.map(({ welfarePercent }) => welfarePercent)));
  return drawn.map(({ word, title, rows }) =>
    welfareMap({ id: id(word), title, option: word.slice("map-".length) }, rows, scale, world, setting),
  );
}

function termsCharts(
  view: TalksView,
  deal: TalksOutcome,
  id: (word: string) => string,
  setting: ChartSetting,
): Chart[] {
  const lines = tariffLines(deal.tariffs, view.parties).slice(0, MOST_LINES);
  if (lines.length === 0) return [];
  const color = (importer: string): string =>
    view.parties.find((party) => party.id === importer)?.color ?? view.parties[0]!.color;
  return [
    termsChart(
      {
        id: id("terms"),
        title: "The terms of the deal",
        subtitle: `Tariffs on the most trade, %, importer on exporter; hollow: before, full: in the deal`,
      },
      lines.map(({ importer, exporter, sector, before, rate }) => ({
        sector,
        product: view.sectorName(sector),
        importer: plainText(importer),
        exporter: plainText(exporter),
        before,
        after: rate,
        color: color(importer),
      })),
      setting,
    ),
  ];
}

/** Packages between two parties: gains over failed talks, which are at zero. */
function packageCharts(
  view: TalksView,
  { efficient, recommended }: PackagesResult,
  id: (word: string) => string,
  setting: ChartSetting,
): Chart[] {
  const [first, second] = view.parties;
  if (first === undefined || second === undefined || view.parties.length > 2) return [];
  const point = (
    kind: OutcomePoint["kind"],
    label: string,
    name: string,
    gains: Readonly<Record<string, number>>,
  ): OutcomePoint[] => {
    const [x, y] = [gains[first.id], gains[second.id]];
    return x === undefined || y === undefined ? [] : [{ kind, label, name, first: x, second: y }];
  };
  const points = [
    ...efficient.flatMap((one) =>
      point(
        "option",
        "",
        `${view.termsName(one.trade)} with ${plainText(view.choicesOf(one).join(", "))}`,
        one.gains,
      ),
    ),
    ...point("threat", "talks fail", "failed talks", { [first.id]: 0, [second.id]: 0 }),
    ...(recommended === null
      ? []
      : point("solution", "recommended", "the recommended package", recommended.gains)),
  ];
  if (efficient.length === 0) return [];
  return [
    frontierChart(
      {
        id: id("packages"),
        title: "Efficient packages",
        figure: "gain_percent",
        subtitle: "Gain over failed talks, trade and issues together; shaded: both gain",
        first: axisOf(first),
        second: axisOf(second),
      },
      points,
      [],
      undefined,
      undefined,
      setting,
    ),
  ];
}
