import type { Block, Section } from "../../document/document.ts";
import type { Table } from "../../document/table.ts";
import type { BriefingCharts } from "../charts/briefing-charts.ts";
import { balancesWithoutPicture, sectorsWithoutPicture, someNames } from "../charts/without-picture.ts";
import { balanceTable } from "../tables/balance-table.ts";
import { decompositionTable } from "../tables/decomposition-table.ts";
import { equilibriaTable } from "../tables/equilibria-table.ts";
import { laborTable } from "../tables/labor-table.ts";
import { othersTable } from "../tables/others-table.ts";
import { purchaseTable } from "../tables/purchase-table.ts";
import { quotaTable } from "../tables/quota-table.ts";
import { readingTable } from "../tables/reading-table.ts";
import { sectorTable } from "../tables/sector-table.ts";
import { welfareTables } from "../tables/welfare-table.ts";
import { hasOneSector, type ResultsView } from "../views/results-view.ts";
import { decompositionTerms } from "../words/method.ts";

/** The results in full: the world, balances, sectors, and why welfare moves. */
export function resultSections(view: ResultsView, charts: BriefingCharts): Section[] {
  if (view.options.length === 0) return [];
  return [
    {
      id: "world",
      title: "The world",
      blocks: [
        ...pictures(charts.maps),
        ...mapNote(charts),
        { kind: "table", table: othersTable(view) },
        ...welfareTables(view).map((table) => ({ kind: "table" as const, table })),
        ...readings(view),
      ],
    },
    {
      id: "balances",
      title: "Trade balances",
      blocks: [
        ...pictures(charts.balances),
        ...pictureNote(balancesWithoutPicture(charts), "balances.csv"),
        { kind: "table", table: balanceTable(view) },
        ...purchases(view),
        ...quotas(view),
      ],
    },
    {
      id: "sectors",
      title: "Sectors",
      blocks: hasOneSector(view)
        ? [{ kind: "paragraph", text: "The data set has one sector, so nothing can move between sectors." }]
        : [
            ...pictures(charts.sectors),
            ...pictureNote(sectorsWithoutPicture(charts), "sectors.csv"),
            { kind: "table", table: sectorTable(view) },
            ...tables(laborTable(view), equilibriaTable(view)),
          ],
    },
    {
      id: "why",
      title: "Why welfare moves",
      blocks: [
        { kind: "table", table: decompositionTable(view) },
        { kind: "terms", items: decompositionTerms(view.simulation.factors) },
      ],
    },
  ];
}

const tables = (...found: readonly (Table | undefined)[]): Block[] =>
  found.flatMap((table): Block[] => (table === undefined ? [] : [{ kind: "table", table }]));

function purchases(view: ResultsView): Block[] {
  const table = purchaseTable(view);
  return table === undefined ? [] : [{ kind: "table", table }];
}

function readings(view: ResultsView): Block[] {
  const table = readingTable(view);
  return table === undefined ? [] : [{ kind: "table", table }];
}

function quotas(view: ResultsView): Block[] {
  const table = quotaTable(view);
  return table === undefined ? [] : [{ kind: "table", table }];
}

/** What a reader of the maps must know; nothing if there are none. */
function mapNote({ maps, unmapped }: BriefingCharts): Block[] {
  if (maps.length === 0) return [];
  const missing = unmapped.length === 0 ? "" : ` In the data but on no map: ${someNames(unmapped)}.`;
  const text = `Welfare against the baseline, one scale for all maps. Dots are economies too small to see.${missing}`;
  return [{ kind: "paragraph", text, about: "pictures" }];
}

/** What pictures leave out, and where it is. */
const pictureNote = (words: string | undefined, file: string): Block[] =>
  words === undefined
    ? []
    : [{ kind: "paragraph", text: `${words} All of them are in ${file}.`, about: "pictures" }];

/** Charts that their table follows; nothing if there are none. */
const pictures = (charts: BriefingCharts["maps"]): Block[] =>
  charts.length === 0 ? [] : [{ kind: "charts", charts, instead: undefined }];
