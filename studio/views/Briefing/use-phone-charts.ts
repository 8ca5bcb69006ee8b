import { useMemo } from "react";
import { allCharts, briefingCharts } from "../../../src/briefing/charts/briefing-charts.ts";
import { briefingMaterial } from "../../../src/briefing/views/briefing-material.ts";
import type { Chart } from "../../../src/charts/chart.ts";
import { PAGE } from "../../../src/charts/chart-setting.ts";
import { useLayout } from "../../state/use-layout.ts";
import { useWorld } from "../../state/use-world.ts";
import type { ShownBriefing } from "./use-briefing.ts";

/**
 * On a phone, the briefing's charts by id, laid out for its width; the briefing's own pictures, which are saved with
 * it, are laid out for a page. Undefined on a page, and until the map of the world is there.
 */
export function usePhoneCharts(shown: ShownBriefing | undefined): ReadonlyMap<string, Chart> | undefined {
  const layout = useLayout();
  const world = useWorld().named?.world;
  return useMemo(() => {
    if (layout !== "phone" || shown === undefined || world === undefined) return undefined;
    const { solved, talks } = shown;
    const { context } = solved.opened;
    const input = { simulation: solved.simulation, context, ...(talks === undefined ? {} : { talks }) };
    const view = briefingMaterial(input);
    const charts = briefingCharts(view.results, context, world, view.talks, { ...PAGE, layout });
    return new Map(allCharts(charts).map((chart) => [chart.id, chart]));
  }, [layout, shown, world]);
}
