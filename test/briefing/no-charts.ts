import type { BriefingCharts } from "../../src/briefing/charts/briefing-charts.ts";
import { NO_TALKS_CHARTS } from "../../src/briefing/charts/talks-charts.ts";

/** A briefing without any picture, for tests of its words and tables. */
export const noCharts: BriefingCharts = {
  ranking: [],
  laws: [],
  households: [],
  paths: [],
  maps: [],
  unmapped: [],
  balances: [],
  sectors: [],
  undrawn: { balances: 0, sectors: [], households: 0 },
  talks: NO_TALKS_CHARTS,
};
