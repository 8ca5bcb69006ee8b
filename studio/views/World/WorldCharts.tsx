import { useMemo } from "react";
import { briefingCharts } from "../../../src/briefing/charts/briefing-charts.ts";
import {
  balancesWithoutPicture,
  sectorsWithoutPicture,
} from "../../../src/briefing/charts/without-picture.ts";
import type { BriefingContext } from "../../../src/briefing/context/briefing-input.ts";
import type { ResultsView } from "../../../src/briefing/views/results-view.ts";
import type { Chart } from "../../../src/charts/chart.ts";
import type { ChartReference } from "../../../src/charts/chart-setting.ts";
import type { WorldGeometry } from "../../../src/charts/world-geometry.ts";
import { uncapital } from "../../../src/text/sentence-name.ts";
import { ChartFigure } from "../../components/ChartFigure.tsx";
import { useLayout } from "../../state/use-layout.ts";
import { beforeTitle } from "./measured.ts";

interface WorldChartsProps {
  readonly view: ResultsView;
  readonly context: BriefingContext;
  readonly world: WorldGeometry;
  readonly reference: ChartReference;
}

/** The briefing's own charts over all options. */
export function WorldCharts({ view, context, world, reference }: WorldChartsProps) {
  const layout = useLayout();
  const charts = useMemo(
    () => briefingCharts(view, context, world, undefined, { layout, reference }),
    [view, context, world, layout, reference],
  );
  return (
    <>
      <Charts id="ranking" title="Options from best to worst, by party" charts={charts.ranking} />
      <Charts
        id="balances"
        title={`Balances between parties, ${uncapital(beforeTitle(reference))} and ${reference.after}`}
        charts={charts.balances}
        note={noted(balancesWithoutPicture(charts), "All are in the table below.")}
      />
      <Charts
        id="sectors"
        title="Sectors that move most"
        charts={charts.sectors}
        note={noted(sectorsWithoutPicture(charts), "Each opens from the ranking above.")}
      />
    </>
  );
}

const noted = (words: string | undefined, where: string): string | undefined => words && `${words} ${where}`;

interface ChartsProps {
  readonly id: string;
  readonly title: string;
  readonly charts: readonly Chart[];
  /** What the charts leave out. */
  readonly note?: string | undefined;
}

function Charts({ id, title, charts, note }: ChartsProps) {
  if (charts.length === 0) return null;
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <div className="charts">
        {charts.map((chart) => (
          <ChartFigure key={chart.id} chart={chart} />
        ))}
      </div>
      {note === undefined ? null : <p className="quiet">{note}</p>}
    </section>
  );
}
