import type { Chart } from "../../charts/chart.ts";
import { type ChartSetting, PAGE } from "../../charts/chart-setting.ts";
import { type DivergingScale, divergingScale } from "../../charts/diverging-scale.ts";
import { accent } from "../../charts/palette.ts";
import type { WorldGeometry } from "../../charts/world-geometry.ts";
import { entriesInOrder } from "../../economy/own.ts";
import { pairBalance, partyEffects } from "../../simulation/party-effects.ts";
import { pathEffects } from "../../simulation/path-effects.ts";
import { formatPercent, readsAsZero } from "../../text/format-number.ts";
import { optionLabel } from "../../text/option-label.ts";
import { inSentence } from "../../text/sentence-name.ts";
import type { BriefingContext, BriefingParty } from "../context/briefing-input.ts";
import { householdViews } from "../views/household-view.ts";
import { lawView } from "../views/law-view.ts";
import { outputChangeMillion } from "../views/output-change.ts";
import { hasOneSector, partyPairs, type ResultsView } from "../views/results-view.ts";
import type { TalksView } from "../views/talks-view.ts";
import { type BalanceRow, type BalanceScale, balanceChart, balanceScale } from "./balance-chart.ts";
import { countriesOf } from "./countries-of.ts";
import { householdChart } from "./household-chart.ts";
import { lawChart } from "./law-chart.ts";
import { membersInTurn, type PartyMember } from "./members-in-turn.ts";
import { pathChart } from "./path-chart.ts";
import { rankingChart } from "./ranking-chart.ts";
import { type SectorRow, sectorChart } from "./sector-chart.ts";
import { NO_TALKS_CHARTS, type TalksCharts, talksCharts } from "./talks-charts.ts";
import { welfareMap } from "./welfare-map.ts";

/** Every picture of a briefing, in the order in which it shows them. */
export interface BriefingCharts {
  /** One a party; all on one scale. */
  readonly ranking: readonly Chart[];
  /** What laws of tariff books levy, by authority; none where the dossier has no law. */
  readonly laws: readonly Chart[];
  /** Prices by group of households, one an option and an economy that has groups; all on one scale. */
  readonly households: readonly Chart[];
  /** Welfare over the years of a horizon, one a party; none without a horizon. */
  readonly paths: readonly Chart[];
  /** One a solved option; all on one scale. */
  readonly maps: readonly Chart[];
  /** Names of economies that no map shows: a rest of the world, an invented country. */
  readonly unmapped: readonly string[];
  /** One a pair of parties that trade; the same length is the same money in all. */
  readonly balances: readonly Chart[];
  /** One an economy of a party; all on one scale of colours. */
  readonly sectors: readonly Chart[];
  /** What has figures but no picture, because there are more than MOST_CHARTS. */
  readonly undrawn: {
    /** Pairs of parties. */
    readonly balances: number;
    /** Names of economies. */
    readonly sectors: readonly string[];
    /** Options whose prices by group of households move least. */
    readonly households: number;
  };
  /** None when the talks were not run. */
  readonly talks: TalksCharts;
}

/** More pictures of one kind than this tire a reader; the tables go on. */
export const MOST_CHARTS = 12;
/** A reader compares groups of households, and only then options. */
const MOST_HOUSEHOLD_CHARTS = 6;
/** Sectors in a sector chart. */
const SECTORS_SHOWN = 10;

export function briefingCharts(
  view: ResultsView,
  context: BriefingContext,
  world: WorldGeometry,
  talks: TalksView | undefined,
  setting: ChartSetting = PAGE,
): BriefingCharts {
  const id = uniqueIds();
  const balances = balanceSubjects(view);
  const shownBalances = balances.slice(0, MOST_CHARTS);
  const length = balanceScale(shownBalances.map(({ rows }) => rows));
  const sectors = sectorSubjects(view);
  const shownSectors = sectors.slice(0, MOST_CHARTS);
  const households = householdSubjects(view, id, setting);
  const shownHouseholds = households.slice(0, MOST_HOUSEHOLD_CHARTS).map(({ make }) => make);
  const among = households.flatMap(({ values }) => values);
  const colours = divergingScale(
    shownSectors.flatMap(({ rows }) =>
      rows.flatMap((row) => row.volumePercents.filter((value) => value !== null)),
    ),
  );
  return {
    ranking: rankingCharts(view, id, setting),
    laws: lawCharts(view, setting),
    households: shownHouseholds.map((make) => make(among)),
    paths: pathCharts(view, id, setting),
    maps: welfareMaps(view, context, world, id, setting),
    unmapped: view.simulation.baseline.codes
      .filter((code) => !countriesOf(code, context).some((country) => world.places.has(country)))
      .map(view.economyName),
    balances: shownBalances.map((pair) => pairChart(view, pair, id, setting, length)),
    sectors: shownSectors.map((moved) => movedChart(view, moved, id, setting, colours)),
    undrawn: {
      balances: Math.max(0, balances.length - MOST_CHARTS),
      sectors: sectors.slice(MOST_CHARTS).map(({ code }) => view.economyName(code)),
      households: households.length - shownHouseholds.length,
    },
    talks:
      talks === undefined ? NO_TALKS_CHARTS : talksCharts(talks, (word) => id("talks", word), world, setting),
  };
}

/** Every chart of a briefing, whatever kinds there are. */
export const allCharts = ({
  unmapped: _,
  undrawn: __,
  talks,
  ...lists
}: BriefingCharts): readonly Chart[] => [...Object.values(lists).flat(), ...Object.values(talks).flat()];

type MakeId = (...words: readonly string[]) => string;

/** Ids from words of a dossier: fit for file names on every system and for anchors, and never used twice. */
function uniqueIds(): MakeId {
  const used = new Set<string>();
  return (...words) => {
    const base = words
      .map((word) =>
        word
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, "-")
          .replace(/^-|-$/g, "")
          .slice(0, 40),
      )
      .filter((word) => word !== "")
      .join("-");
    let id = base;
    for (let count = 2; used.has(id); count++) id = `${base}-${count}`;
    used.add(id);
    return id;
  };
}

function rankingCharts(view: ResultsView, id: MakeId, setting: ChartSetting): Chart[] {
  const ranked = view.parties.map((party) =>
    view.options.map(({ letter, result }) => ({
      option: result.id,
      letter,
      title: result.title,
      welfarePercent:
        result.status === "solved"
          ? (partyEffects(view.simulation, result, party)?.welfarePercent ?? null)
          : null,
    })),
  );
  const among =
    ranked.length < 2
      ? undefined
      : ranked.flatMap((rows) => rows.flatMap(({ welfarePercent }) => welfarePercent ?? []));
  return view.parties.map(({ id: code, name: party }, at) =>
    rankingChart({ id: id("ranking", code), code, party, color: accent(at), among }, ranked[at]!, setting),
  );
}

/** A picture that waits for the figures that it shares a scale with. */
interface HouseholdPicture {
  readonly values: readonly number[];
  readonly make: (among: readonly number[]) => Chart;
}

/** Options that move the prices of some group of households, those that move them most first. */
function householdSubjects(view: ResultsView, id: MakeId, setting: ChartSetting): HouseholdPicture[] {
  const largest = ({ values }: HouseholdPicture): number => Math.max(...values.map(Math.abs));
  return householdViews(view)
    .flatMap(({ stated: { economy }, party, options }) =>
      options.flatMap(({ letter, result, groups }): HouseholdPicture[] => {
        if (groups === undefined) return [];
        const subject = {
          id: id("households", economy, letter),
          code: economy,
          economy: view.economyName(economy),
          color: accent(party),
          option: { id: result.id, letter, title: result.title },
        };
        const values = groups.map(({ consumerPricesPercent }) => consumerPricesPercent);
        if (values.every((value) => readsAsZero(formatPercent(value)))) return [];
        return [{ values, make: (among) => householdChart({ ...subject, among }, groups, setting) }];
      }),
    )
    .toSorted((a, b) => largest(b) - largest(a));
}

function pathCharts(view: ResultsView, id: MakeId, setting: ChartSetting): Chart[] {
  const { horizon } = view.simulation;
  if (horizon === undefined || horizon.years.length < 2 || view.options.length === 0) return [];
  return view.parties.map((party) =>
    pathChart(
      {
        id: id("path", party.id),
        code: party.id,
        party: party.name,
        years: horizon.years.map(({ year }) => year),
      },
      view.options.map(({ letter, result }) => ({
        option: result.id,
        letter,
        title: result.title,
        welfarePercents: (result.path ?? []).map((year) => pathEffects(year, party)?.welfarePercent ?? null),
      })),
      setting,
    ),
  );
}

function lawCharts(view: ResultsView, setting: ChartSetting): Chart[] {
  const laws = lawView(view);
  if (laws === undefined) return [];
  const importer = inSentence(view.economyName(laws.laws[0]!.law.importer));
  return [lawChart("laws", laws, importer, setting)];
}

function welfareMaps(
  view: ResultsView,
  context: BriefingContext,
  world: WorldGeometry,
  id: MakeId,
  setting: ChartSetting,
): Chart[] {
  const scale: DivergingScale = divergingScale(
    view.solved.flatMap(({ result }) =>
      Object.values(result.economies).map((economy) => economy.welfarePercent),
    ),
  );
  return view.solved.map(({ letter, result }) =>
    welfareMap(
      { id: id("map", letter), title: optionLabel(letter, result.title), option: result.id },
      entriesInOrder(result.economies, view.simulation.baseline.codes).map(([code, { welfarePercent }]) => ({
        code,
        name: view.economyName(code),
        welfarePercent,
        countries: countriesOf(code, context),
      })),
      scale,
      world,
      setting,
    ),
  );
}

interface PairSubject {
  readonly party: BriefingParty;
  readonly partner: BriefingParty;
  readonly rows: readonly BalanceRow[];
}

/** Pairs of parties that trade, the largest balances first. */
function balanceSubjects(view: ResultsView): PairSubject[] {
  const pairs = partyPairs(view).flatMap(([party, partner]) => {
    const rows = view.options.map(({ letter, result }) => {
      const pair = result.status === "solved" ? pairBalance(result, party, partner) : undefined;
      return {
        option: result.id,
        letter,
        title: result.title,
        isSolved: result.status === "solved",
        beforeMillion: pair?.beforeMillion ?? null,
        afterMillion: pair?.afterMillion ?? null,
      };
    });
    const size = Math.max(...rows.map((row) => Math.abs(row.beforeMillion ?? 0)));
    return rows.some((row) => row.afterMillion !== null) ? [{ party, partner, rows, size }] : [];
  });
  return pairs.toSorted((a, b) => b.size - a.size);
}

const pairChart = (
  view: ResultsView,
  { party, partner, rows }: PairSubject,
  id: MakeId,
  setting: ChartSetting,
  scale: BalanceScale,
): Chart =>
  balanceChart(
    {
      id: id("balance", party.id, partner.id),
      codes: [party.id, partner.id],
      party: party.name,
      partner: partner.name,
      color: accent(view.parties.indexOf(party)),
    },
    rows,
    setting,
    scale,
  );

interface MovedSubject extends PartyMember {
  readonly rows: readonly SectorRow[];
}

/** Economies of the parties in which a sector moves. */
const sectorSubjects = (view: ResultsView): MovedSubject[] =>
  hasOneSector(view)
    ? []
    : membersInTurn(view)
        .map((member) => ({ ...member, rows: movedSectors(view, member.code) }))
        .filter(({ rows }) => rows.length > 0);

const movedChart = (
  view: ResultsView,
  { code, party, rows }: MovedSubject,
  id: MakeId,
  setting: ChartSetting,
  scale: DivergingScale,
): Chart =>
  sectorChart(
    {
      id: id("sectors", code),
      code,
      economy: view.economyName(code),
      color: accent(party),
      options: view.options.map(({ letter, result: { id: option, title } }) => ({
        id: option,
        letter,
        title,
      })),
    },
    rows,
    scale,
    setting,
  );

/** Sectors of an economy by their largest change in money under any option. */
function movedSectors(view: ResultsView, economy: string): SectorRow[] {
  const moves = new Map<string, { size: number; percents: (number | null)[] }>();
  view.options.forEach(({ result }, option) => {
    if (result.status === "failed") return;
    for (const sector of result.sectors) {
      if (sector.economy !== economy) continue;
      const entry = moves.get(sector.sector) ?? { size: 0, percents: view.options.map(() => null) };
      entry.size = Math.max(entry.size, Math.abs(outputChangeMillion(sector)));
      entry.percents[option] = sector.outputVolumePercent;
      moves.set(sector.sector, entry);
    }
  });
  return [...moves]
    .filter(([, { size }]) => size > 0)
    .toSorted(([, a], [, b]) => b.size - a.size)
    .slice(0, SECTORS_SHOWN)
    .map(([code, { percents }]) => ({ code, sector: view.sectorName(code), volumePercents: percents }));
}
