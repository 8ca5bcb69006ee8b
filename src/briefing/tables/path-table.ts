import { leftOutNote, MOST_ROWS, withinRows } from "../../document/row-budget.ts";
import {
  type Cell,
  type ColumnKind,
  failed,
  missing,
  number,
  type Table,
  text,
} from "../../document/table.ts";
import { type PathEffects, pathEffects } from "../../simulation/path-effects.ts";
import type { HorizonStated } from "../../simulation/simulation-result.ts";
import { optionLabel } from "../../text/option-label.ts";
import type { ResultsView } from "../views/results-view.ts";

/** More years than these make no table that anybody reads. */
const MOST_YEARS = 10;

/** What is shown of every year. */
interface Figure {
  readonly id: string;
  readonly title: string;
  readonly kind: ColumnKind;
  /** null: there is no such figure. */
  readonly of: (effects: PathEffects) => number | null;
}

const FIGURES: readonly Figure[] = [
  { id: "path-welfare", title: "Welfare year by year", kind: "percent", of: (each) => each.welfarePercent },
  {
    id: "path-prices",
    title: "Consumer prices against wages, year by year",
    kind: "percent",
    of: (each) => each.consumerPricesPercent,
  },
  {
    id: "path-revenue",
    title: "Change of tariff revenue, year by year",
    kind: "money-change",
    of: (each) => each.revenueAfterMillion - each.revenueBeforeMillion,
  },
];

/** What becomes of each option over the years of the horizon, by party; none without a horizon. */
export function pathTables(view: ResultsView): Table[] {
  const { horizon } = view.simulation;
  if (horizon === undefined || view.options.length === 0) return [];
  const shown = shownYears(horizon.years.length);
  const notes = [horizonNote(horizon, shown.length)];
  return FIGURES.map(({ id, title, kind, of }): Table => {
    const { groups, left } = withinRows(
      view.parties.map((party) => ({
        title: party.name,
        remark: undefined,
        rows: view.options.map(({ letter, result }): Cell[] => [
          text(optionLabel(letter, result.title)),
          ...shown.map((at): Cell => {
            const year = result.path?.[at];
            const effects = year && pathEffects(year, party);
            if (year?.status === "failed") return failed;
            const value = effects === undefined ? null : of(effects);
            return value === null ? missing : number(value);
          }),
        ]),
      })),
      MOST_ROWS,
    );
    return {
      id,
      title,
      groupTitle: "Party",
      columns: [
        { title: "Option", kind: "text" },
        ...shown.map((at) => ({ title: String(horizon.years[at]!.year), kind })),
      ],
      groups,
      notes: [...notes, ...leftOutNote(left, ["party", "parties"], "path.csv, by economy")],
    };
  });
}

/** Places of at most so many years, the first and the last among them. */
function shownYears(count: number): number[] {
  if (count <= MOST_YEARS) return Array.from({ length: count }, (_, at) => at);
  return Array.from({ length: MOST_YEARS }, (_, at) => Math.round((at * (count - 1)) / (MOST_YEARS - 1)));
}

/** How far trade has adjusted by when, and what is left out. */
function horizonNote({ from, years }: HorizonStated, shown: number): string {
  const [first, last] = [years[0]!, years.at(-1)!];
  const share = (s: number): string => `${Number((100 * s).toPrecision(3))} %`;
  const adjusted =
    first === last
      ? `${share(first.s)} in ${first.year}`
      : `from ${share(first.s)} in ${first.year} to ${share(last.s)} in ${last.year}`;
  const rest = shown < years.length ? ` ${years.length - shown} more years are in path.csv.` : "";
  return `Counted from ${from}. Trade elasticities are a share of those of the long run, ${adjusted}, on a path that the dossier states; each year counts from the baseline of that year, with the measures in force in it.${rest}`;
}
