import { leftOutNote, MOST_ROWS, withinRows } from "../../document/row-budget.ts";
import { type Cell, failed, number, type RowGroup, type Table, text } from "../../document/table.ts";
import type { SectorResult } from "../../simulation/simulation-result.ts";
import { optionLabel } from "../../text/option-label.ts";
import { OUTPUT_NOTE, outputChangeMillion } from "../views/output-change.ts";
import type { ResultsView } from "../views/results-view.ts";

const SHOWN = 3;

/** Smaller moves (percent of volume) print as zero and are not listed. */
const SMALLEST_PERCENT = 0.005;

/**
 * The sectors that gain and lose most under each option, and whether home sales or exports moved them. One group for
 * each economy of a party and each option; "most" is in money, so that a large move of a tiny sector does not crowd out
 * others.
 */
export function sectorTable(view: ResultsView): Table {
  const economies = [...new Set(view.parties.flatMap((party) => party.members))];
  const { groups, left } = withinRows(
    economies.flatMap((code) => view.options.map((option) => sectorGroup(view, code, option))),
    MOST_ROWS,
  );
  return {
    id: "sectors",
    title: "What moves most, and why",
    groupTitle: "Economy and option",
    columns: [
      { title: "Sector", kind: "text" },
      { title: "Output volume", kind: "percent" },
      { title: "at old prices, a year", kind: "money-change" },
      { title: "from home sales", kind: "points" },
      { title: "from exports", kind: "points" },
      { title: "Mainly through", kind: "text" },
      { title: "Output value", kind: "percent" },
    ],
    groups,
    notes: [
      `The ${SHOWN} sectors with the largest rise and the ${SHOWN} with the largest fall in what they make, in money at the baseline's prices; the points from home sales and from exports add up to the volume.`,
      OUTPUT_NOTE,
      ...leftOutNote(left, ["economy under an option", "economies under an option"], "sectors.csv"),
    ],
  };
}

function sectorGroup(view: ResultsView, code: string, option: ResultsView["options"][number]): RowGroup {
  const title = `${view.economyName(code)}: ${optionLabel(option.letter, option.result.title)}`;
  if (option.result.status === "failed") {
    return {
      title,
      remark: undefined,
      rows: [[text("every sector"), failed, failed, failed, failed, failed, failed]],
    };
  }
  const sectors = option.result.sectors.filter(
    (sector) => sector.economy === code && Math.abs(sector.outputVolumePercent) >= SMALLEST_PERCENT,
  );
  const sorted = sectors.toSorted((a, b) => outputChangeMillion(b) - outputChangeMillion(a));
  const up = sorted.filter((sector) => sector.outputVolumePercent > 0).slice(0, SHOWN);
  const down = sorted.filter((sector) => sector.outputVolumePercent < 0).slice(-SHOWN);
  const rows = [...up, ...down].map((sector) => sectorRow(view, sector));
  return { title, remark: rows.length === 0 ? "No sector moves." : undefined, rows };
}

function sectorRow(view: ResultsView, sector: SectorResult): Cell[] {
  return [
    text(view.sectorName(sector.sector)),
    number(sector.outputVolumePercent),
    number(outputChangeMillion(sector)),
    number(sector.homeSalesVolumePoints),
    number(sector.exportsVolumePoints),
    text(mainReason(sector)),
    number(sector.outputValuePercent),
  ];
}

/** The side that pushed output the way it went, when it outweighs the other at least two to one. */
function mainReason({
  homeSalesVolumePoints: home,
  exportsVolumePoints: exports,
  outputVolumePercent,
}: SectorResult): string {
  const direction = Math.sign(outputVolumePercent);
  if (direction * home >= 2 * Math.abs(exports)) return "home sales";
  if (direction * exports >= 2 * Math.abs(home)) return "exports";
  if (home * exports > 0) return "both";
  return direction * home > 0 ? "home sales, less exports" : "exports, less home sales";
}
