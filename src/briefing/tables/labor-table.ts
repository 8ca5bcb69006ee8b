import { leftOutNote, withinRows } from "../../document/row-budget.ts";
import { type Cell, type Column, failed, missing, number, type Table, text } from "../../document/table.ts";
import type { EconomyResult, SectorResult, SolvedOption } from "../../simulation/simulation-result.ts";
import { optionLabel } from "../../text/option-label.ts";
import type { ResultsView } from "../views/results-view.ts";

/** The table stays short: so many rows, and the economies that fit. */
const FIRST_ROWS = 60;

interface Figure {
  readonly column: Column;
  readonly of: (result: EconomyResult, option: SolvedOption, code: string, view: ResultsView) => Cell;
}

/**
 * How much people work, what they are taxed and what sectors pay, for members of the parties; undefined where labour is fixed
 * and moves freely.
 */
export function laborTable(view: ResultsView): Table | undefined {
  const { factors } = view.simulation;
  if (factors === undefined || view.options.length === 0) return undefined;
  const figures: Figure[] = [
    ...(factors.labourSupply === 0 ? [] : [employment]),
    ...(factors.labourSupply !== 0 && factors.revenue === "labour-tax" ? [laborTax] : []),
    ...(factors.mobility === null && factors.scale === null
      ? []
      : [...pay("Pay rises most in", 1), ...pay("Pay falls most in", -1)]),
  ];
  if (figures.length === 0) return undefined;
  const economies = [...new Set(view.parties.flatMap((party) => party.members))];
  const { groups, left } = withinRows(
    economies.map((code) => ({
      title: view.economyName(code),
      remark: undefined,
      rows: view.options.map(({ letter, result }) => {
        const label = text(optionLabel(letter, result.title));
        if (result.status === "failed") return [label, ...figures.map(() => failed)];
        const economy = result.economies[code];
        return [
          label,
          ...figures.map(({ of }) => (economy === undefined ? missing : of(economy, result, code, view))),
        ];
      }),
    })),
    FIRST_ROWS,
  );
  return {
    id: "labour",
    title: "Work and pay",
    groupTitle: "Economy",
    columns: [{ title: "Option", kind: "text" }, ...figures.map(({ column }) => column)],
    groups,
    notes: [
      ...(factors.labourSupply === 0
        ? []
        : [
            "Employment is how much more or less people work, in hours or heads: the model does not tell them apart.",
          ]),
      ...(factors.mobility === null && factors.scale === null
        ? []
        : [
            "Pay of a sector is for the same skill. What workers earn on average changes alike in every sector, since those who move are not as good at the new work.",
          ]),
      ...leftOutNote(left, ["economy", "economies"], "economies.csv and sectors.csv"),
    ],
  };
}

const employment: Figure = {
  column: { title: "Employment", kind: "percent" },
  of: ({ employmentPercent }) => number(employmentPercent),
};

const laborTax: Figure = {
  column: { title: "Tax on labour", kind: "rate" },
  of: ({ labourTaxPercent }) => (labourTaxPercent === undefined ? missing : number(labourTaxPercent / 100)),
};

/** The sector whose pay changes most in one direction, and by how much. */
const pay = (title: string, sign: 1 | -1): Figure[] => {
  const found = ({ sectors }: SolvedOption, code: string): SectorResult | undefined =>
    sectors
      .filter(({ economy, wagePercent }) => economy === code && wagePercent !== undefined)
      .toSorted((a, b) => sign * (b.wagePercent! - a.wagePercent!))[0];
  return [
    {
      column: { title, kind: "text" },
      of: (_, option, code, view) => {
        const sector = found(option, code)?.sector;
        return sector === undefined ? missing : text(view.sectorName(sector));
      },
    },
    {
      column: { title: "by", kind: "percent" },
      of: (_, option, code) => number(found(option, code)?.wagePercent),
    },
  ];
};
