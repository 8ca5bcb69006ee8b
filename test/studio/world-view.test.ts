import { beforeAll, describe, expect, it } from "vitest";
import { welfareMap } from "../../src/briefing/charts/welfare-map.ts";
import { resultsView } from "../../src/briefing/views/results-view.ts";
import { BASELINE, PAGE } from "../../src/charts/chart-setting.ts";
import { divergingScale } from "../../src/charts/diverging-scale.ts";
import { worldGeometry } from "../../src/charts/world-geometry.ts";
import type { Table } from "../../src/document/table.ts";
import { loadDossier } from "../../src/dossier/files/load-dossier.ts";
import { simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import type { EconomyResult, SolvedOption } from "../../src/simulation/simulation-result.ts";
import { formatMoney, formatPercent } from "../../src/text/format-number.ts";
import { besideWelfare, metricOf } from "../../studio/state/metrics.ts";
import { rankEconomies } from "../../studio/state/rank-economies.ts";
import type { RegionId } from "../../studio/state/region-ids.ts";
import { toneOf } from "../../studio/state/tone.ts";
import {
  type EconomySubject,
  measuresTable,
  outputTable,
  partnersTable,
  reasonsTable,
} from "../../studio/views/World/economy-tables.ts";
import { mapPlaces, nextPlace } from "../../studio/views/World/map-places.ts";
import { MAP_REGIONS, regionWindow } from "../../studio/views/World/map-regions.ts";
import { beforeTitle, referenceTo } from "../../studio/views/World/measured.ts";
import { atlas } from "../briefing/atlas.ts";
import { FLAGSHIP_ON_2011 } from "../support/frozen-dossiers.ts";

const world = worldGeometry(atlas);
const row = (code: string) => ({ code, name: code, welfarePercent: 1, countries: [code] });
const rows = ["PRT", "ESP", "FRA", "MAR", "MLT", "ROW"].map(row);
const scale = divergingScale([1]);
const subject = { id: "m", title: "A", option: "a" };

describe("the map's places", () => {
  const places = mapPlaces(rows, welfareMap(subject, rows, scale, world), world);
  const at = (code: string) => places.find((place) => place.code === code)!;

  it("are those of economies that are somewhere, small ones on top", () => {
    expect(places.map(({ code }) => code).toSorted()).toEqual(["ESP", "FRA", "MAR", "MLT", "PRT"]);
    expect(places.at(-1)!.code).toBe("MLT");
  });

  it("lead from an economy to its neighbour in each direction, and nowhere past the edge", () => {
    expect(nextPlace(places, at("ESP"), "left")?.code).toBe("PRT");
    expect(nextPlace(places, at("ESP"), "up")?.code).toBe("FRA");
    expect(nextPlace(places, at("ESP"), "right")?.code).toBe("FRA");
    expect(nextPlace(places, at("PRT"), "left")).toBeUndefined();
  });

  it("are left out of the walk where the map shows another part of the world", () => {
    const window = regionWindow("oceania", world)!;
    const part = { window, map: "part" };
    const far = mapPlaces(rows, welfareMap({ ...subject, part }, rows, scale, world), world);
    expect(far.every(({ isShown }) => !isShown)).toBe(true);
  });

  it("lie inside the part of the world that is named after them", () => {
    const capitals = { europe: "MLT", "middle-east": "BHR", asia: "SGP", africa: "RWA", oceania: "FJI" };
    for (const [region, code] of Object.entries(capitals) as [RegionId, string][]) {
      const { left, right, top, bottom } = regionWindow(region, world)!;
      const [x, y] = world.places.get(code)!.center;
      expect(x > left && x < right && y > bottom && y < top, region).toBe(true);
    }
    expect(regionWindow("world", world)).toBeUndefined();
    expect(MAP_REGIONS.length).toBeGreaterThan(5);
  });
});

describe("the ranking", () => {
  const metric = metricOf("welfarePercent");
  const ranked = (values: readonly number[]) =>
    rankEconomies(
      {
        economies: Object.fromEntries(values.map((welfarePercent, at) => [`E${at}`, { welfarePercent }])),
      } as unknown as SolvedOption,
      metric,
      (code) => code,
      [],
    );

  it("cuts the few bars that would leave the others no room, and keeps their figures", () => {
    const { rows: listed, cut, left, width } = ranked([...Array(39).fill(0.1), -20]);
    expect(listed.at(-1)!.value).toBe(-20);
    expect(cut).toBeCloseTo(0.12, 12);
    expect(left).toBe(cut);
    expect(width).toBeCloseTo(0.22, 12);
  });

  it("draws every bar whole where they are of one size, and has an axis where nothing moves", () => {
    expect(ranked([1, 2, -1, -2]).cut).toBeUndefined();
    expect(ranked([0, 0]).width).toBe(1);
    expect(ranked([0, 0, 5]).cut).toBeUndefined();
  });
});

describe("a figure that reads as zero", () => {
  it("has no colour; any other has that of its sign", () => {
    expect(toneOf(-4e-5, formatPercent(-4e-5))).toBeUndefined();
    expect(toneOf(0, formatPercent(0))).toBeUndefined();
    expect(toneOf(-0.04, formatMoney(-0.04, { signed: true }))).toBeUndefined();
    expect(toneOf(-6e-5, formatPercent(-6e-5))).toBe("down");
    expect(toneOf(10, formatPercent(10))).toBe("up");
  });

  it("has no bar and no place before others that read as zero: those stand by their names", () => {
    const { rows: listed, width } = rankEconomies(
      {
        economies: {
          C: { welfarePercent: 1e-9 },
          B: { welfarePercent: -4e-5 },
          A: { welfarePercent: 0 },
          D: { welfarePercent: -1 },
          E: { welfarePercent: 2 },
        },
      } as unknown as SolvedOption,
      metricOf("welfarePercent"),
      (code) => code,
      [],
    );
    expect(listed.map(({ code, size }) => [code, size])).toEqual([
      ["E", 2],
      ["A", 0],
      ["B", 0],
      ["C", 0],
      ["D", -1],
    ]);
    expect(listed[2]!.value).toBe(-4e-5);
    expect(width).toBe(3);
  });

  it("leaves no bars where nothing but rounding moves", () => {
    const noise = { economies: { A: { welfareMillion: 0.02 }, B: { welfareMillion: -0.04 } } };
    const { rows: listed } = rankEconomies(
      noise as unknown as SolvedOption,
      metricOf("welfareMillion"),
      (code) => code,
      [],
    );
    expect(listed.every(({ size }) => size === 0)).toBe(true);
  });
});

it("says a measure next to welfare, and welfare itself only once", () => {
  const economy = { welfarePercent: 1, welfareMillion: 2_000, exportsPercent: -3 } as EconomyResult;
  expect(besideWelfare(metricOf("exportsPercent"), economy)).toMatch(/^value of exports −.*3/);
  expect(besideWelfare(metricOf("welfareMillion"), economy)).toBeUndefined();
  expect(besideWelfare(metricOf("welfarePercent"), economy)).toBeUndefined();
  expect(besideWelfare(metricOf("exportsPercent"), undefined)).toBeUndefined();
});

describe("the panel of an economy", () => {
  let about: (code: string) => EconomySubject;
  beforeAll(async () => {
    const simulation = await simulateDossier(await loadDossier(FLAGSHIP_ON_2011), { options: ["bilateral"] });
    const context = {
      parties: [{ id: "USA", name: "United States", members: ["USA"], note: null }],
      countries: {},
      sectorNames: {},
    };
    const view = resultsView({ simulation, context: context as never });
    const option = view.solved[0]!.result;
    about = (code) => ({ view, option, code, reference: BASELINE });
  });

  const figures = ({ groups }: Table) =>
    groups[0]!.rows.map((cells) =>
      cells.map((cell) =>
        cell.kind === "number" ? cell.value : cell.kind === "text" ? cell.text : cell.kind,
      ),
    );

  it("has levels that fit together: exports less imports are the balance, before and after", () => {
    const table = new Map(figures(measuresTable(about("MLT"))).map(([title, ...rest]) => [title, rest]));
    const [exports, imports, balance] = ["Value of exports", "Value of imports", "Total trade balance"].map(
      (title) => table.get(title) as number[],
    );
    for (const column of [2, 3])
      expect(exports![column]! - imports![column]!).toBeCloseTo(balance![column]!, 6);
  });

  it("takes welfare apart into parts that add up to the logarithm of the ratio", () => {
    const points = figures(reasonsTable(about("JPN"))!).map(([, value]) => value as number);
    const together = points.pop()!;
    expect(points.reduce((sum, value) => sum + value, 0)).toBeCloseTo(together, 6);
  });

  it("turns round the balances of a member of no party, which the results hold from the parties' side", () => {
    const { option } = about("MLT");
    const { beforeMillion } = option.balances.find(
      ({ economy, partner }) => economy === "USA" && partner === "MLT",
    )!;
    const table = partnersTable(about("MLT"));
    expect(figures(table).find(([name]) => name === "United States")![1]).toBe(-beforeMillion);
    expect(table.notes.join(" ")).toContain("balances only with members of the parties");
    expect(partnersTable(about("USA")).notes.join(" ")).not.toContain("only");
  });

  it("lists every sector that produces, the largest change in money first", () => {
    const changes = figures(outputTable(about("JPN"))).map(([, , money]) => Math.abs(money as number));
    expect(changes.length).toBeGreaterThan(20);
    expect(changes).toEqual(changes.toSorted((a, b) => b - a));
  });
});

it("calls a chart's baseline what the reader chose", () => {
  const reference = referenceTo({ id: "war", title: "Tariff war" }, 6);
  const map = welfareMap(subject, rows, scale, world, { ...PAGE, reference });
  expect(map.figures.rows[0]).toEqual(["PRT", "PRT", "a", "war", 1]);
  expect(JSON.stringify(map.option)).toContain("Welfare against option G (Tariff war), %");
  expect(beforeTitle(reference)).toBe("Under option G");
  expect(beforeTitle(BASELINE)).toBe("Before");
});
