import { useMemo } from "react";
import type { BriefingContext } from "../../../src/briefing/briefing-input.ts";
import { countriesOf } from "../../../src/briefing/charts/briefing-charts.ts";
import { divergingScale } from "../../../src/briefing/charts/diverging-scale.ts";
import { welfareMap } from "../../../src/briefing/charts/welfare-map.ts";
import { optionLabel } from "../../../src/briefing/option-label.ts";
import type { LetteredOption, ResultsView } from "../../../src/briefing/results-view.ts";
import type { SolvedOption } from "../../../src/dossier/simulation.ts";
import { ChartFigure } from "../../components/ChartFigure.tsx";
import type { Metric } from "../../state/metrics.ts";
import { useWorld } from "../../state/use-world.ts";

interface WorldMapProps {
  readonly view: ResultsView;
  readonly context: BriefingContext;
  readonly option: LetteredOption<SolvedOption>;
  readonly metric: Metric;
}

/** The world by a measure under one option, on a scale of that measure over all options. */
export function WorldMap({ view, context, option, metric }: WorldMapProps) {
  const world = useWorld();
  const chart = useMemo(() => {
    if (world === undefined) return undefined;
    const scale = divergingScale(
      view.solved.flatMap(({ result }) =>
        Object.values(result.economies).flatMap((economy) => metric.valueOf(economy) ?? []),
      ),
    );
    const rows = Object.entries(option.result.economies).map(([code, economy]) => {
      return {
        code,
        name: view.economyName(code),
        welfarePercent: metric.valueOf(economy),
        countries: countriesOf(code, context),
      };
    });
    const subject = {
      id: "world-map",
      option: option.result.id,
      title: optionLabel(option.letter, option.result.title),
      ...(metric.id === "welfarePercent"
        ? {}
        : { measure: { words: metric.measure, column: metric.column, print: metric.print } }),
    };
    return welfareMap(subject, rows, scale, world);
  }, [view, context, option, metric, world]);
  return chart === undefined ? (
    <p className="quiet">Reading the map of the world.</p>
  ) : (
    <ChartFigure chart={chart} />
  );
}
