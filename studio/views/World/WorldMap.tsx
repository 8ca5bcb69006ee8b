import { useMemo } from "react";
import { countriesOf } from "../../../src/briefing/charts/countries-of.ts";
import { welfareMap } from "../../../src/briefing/charts/welfare-map.ts";
import type { BriefingContext } from "../../../src/briefing/context/briefing-input.ts";
import type { LetteredOption, ResultsView } from "../../../src/briefing/views/results-view.ts";
import type { ChartReference } from "../../../src/charts/chart-setting.ts";
import { divergingScale } from "../../../src/charts/diverging-scale.ts";
import { entriesInOrder } from "../../../src/economy/own.ts";
import type { SolvedOption } from "../../../src/simulation/simulation-result.ts";
import { optionLabel } from "../../../src/text/option-label.ts";
import { ChartFigure } from "../../components/ChartFigure.tsx";
import { LoadFailure } from "../../components/LoadFailure.tsx";
import type { Metric } from "../../state/metrics.ts";
import type { RegionId } from "../../state/region-ids.ts";
import { useLayout } from "../../state/use-layout.ts";
import { useWorld } from "../../state/use-world.ts";
import { MapTargets } from "./MapTargets.tsx";
import { mapPlaces } from "./map-places.ts";
import { regionWindow } from "./map-regions.ts";
import type { Pointing } from "./pointing.ts";

interface WorldMapProps extends Pointing {
  readonly view: ResultsView;
  readonly context: BriefingContext;
  readonly option: LetteredOption<SolvedOption>;
  readonly metric: Metric;
  readonly reference: ChartReference;
  /** Id of the part of the world that is shown. */
  readonly region: RegionId;
}

/** Width on a page, px: that of its column there. */
const WIDTH = 720;

/** The world by a measure under one option, on one scale for all options. */
export function WorldMap({ view, context, option, metric, reference, region, ...pointing }: WorldMapProps) {
  const { named, failure } = useWorld(region === "world" ? "whole" : "part");
  const layout = useLayout();
  const drawn = useMemo(() => {
    if (named === undefined) return undefined;
    const { world, map } = named;
    const scale = divergingScale(
      view.solved.flatMap(({ result }) =>
        Object.values(result.economies).flatMap((economy) => metric.valueOf(economy) ?? []),
      ),
      metric.negligible,
    );
    const rows = entriesInOrder(option.result.economies, view.simulation.baseline.codes).map(
      ([code, economy]) => ({
        code,
        name: view.economyName(code),
        welfarePercent: metric.valueOf(economy),
        countries: countriesOf(code, context),
      }),
    );
    const window = regionWindow(region, world);
    const subject = {
      id: "world-map",
      option: option.result.id,
      title: optionLabel(option.letter, option.result.title),
      ...(window === undefined ? {} : { part: { window, map } }),
      ...(metric.id === "welfarePercent"
        ? {}
        : { measure: { words: metric.measure(reference), column: metric.column, print: metric.print } }),
    };
    const chart = welfareMap(subject, rows, scale, world, { layout, reference }, WIDTH);
    const places = mapPlaces(rows, chart, world);
    const off = rows.filter(({ code }) => !places.some((place) => place.code === code));
    return { chart, places, off, world };
  }, [view, context, option, metric, reference, region, layout, named]);
  if (failure !== undefined) return <LoadFailure what="The map" why={failure} />;
  if (drawn === undefined) return <p className="quiet">Reading the map of the world.</p>;
  const { chart, places, off } = drawn;
  return (
    <div className="world-map">
      <ChartFigure
        chart={chart}
        over={
          <MapTargets
            chart={chart}
            world={drawn.world}
            places={places}
            print={(value) => (value === null ? "not available" : metric.print(value))}
            {...pointing}
          />
        }
      />
      {off.length === 0 ? null : (
        <p className="quiet">Not on the map: {off.map(({ name }) => name).join(", ")}.</p>
      )}
    </div>
  );
}
