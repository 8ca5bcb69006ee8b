import { sumOf } from "../../../economy/sums.ts";
import type { IssueList } from "../../files/issue-list.ts";
import type { MatrixSums } from "./matrix-sums.ts";
import { inDigits } from "./tally.ts";

/** Share of an industry's output by which its row or its column may miss it. */
const BALANCE_TOLERANCE = 1e-3;
/** The same as a share of the world's output: rounding of tiny industries is no mistake. */
const WORLD_TOLERANCE = 1e-8;
/** Rows of value added, or a column of output, that are this many times off everywhere are in another unit. */
const ANOTHER_UNIT = 50;

/** Where the parts of a table are in its file. */
export interface TablePlaces {
  readonly file: string;
  /** Line of each industry's row, in the order of the sums' industries; 0 where it has none. */
  readonly lines: Int32Array;
}

/**
 * Checks a matrix as its source lays it out: every industry has a row and final users exist; each row sums to the output that
 * the source states; purchases, taxes and value added down each column come to the output of its industry.
 *
 * Both may miss by a thousandth of output; in a table of whole numbers, also by one for each of its cells.
 */
export function checkSums(sums: MatrixSums, { file, lines }: TablePlaces, issues: IssueList): void {
  const missing = sums.industries.filter((_, at) => lines[at] === 0);
  for (const { label } of missing) {
    issues.add({
      code: "column-without-row",
      at: { file },
      message: `The column ${label} has no row of the same label: nobody knows what the industry sells.`,
      hint: "Add the row, or remove the column; if many are missing, the file was cut short.",
    });
  }
  if (sums.finals.length === 0) {
    issues.add({
      code: "no-final-use",
      at: { file },
      message: "The table has no columns of final use (consumption, investment).",
      hint: "Add them: without them nobody knows what households and governments buy.",
    });
  }
  if (missing.length > 0 || sums.finals.length === 0) return;
  const world = sumOf(sums.sold);
  if (!(world > 0)) {
    issues.add({
      code: "no-sales",
      at: { file },
      message: "The table has no sales: its cells sum to nothing.",
    });
    return;
  }
  const wrong = checkRows(sums, { file, lines }, world, issues);
  checkColumns(sums, { file, lines }, world, wrong, issues);
}

function toleranceOf(sums: MatrixSums, cells: number, output: number, world: number): number {
  return BALANCE_TOLERANCE * Math.abs(output) + WORLD_TOLERANCE * world + (sums.whole ? cells : 0);
}

/** @returns the industries whose rows are wrong: their columns are, too, which needs no saying */
function checkRows(
  sums: MatrixSums,
  { file, lines }: TablePlaces,
  world: number,
  issues: IssueList,
): ReadonlySet<number> {
  const wrong = new Set<number>();
  if (sums.output.every(Number.isNaN)) return wrong;
  const stated = sums.output.map((value) => (Number.isNaN(value) ? 0 : value));
  if (isAnotherUnit(sumOf(stated), world)) {
    issues.add({
      code: "different-units",
      at: { file },
      message: `The column of output sums to ${figure(sumOf(stated))}, the sales to ${figure(world)}: the two are in different units.`,
      hint: "Write both in one unit.",
    });
    return new Set(sums.industries.keys());
  }
  const cells = sums.industries.length + sums.finals.length;
  sums.industries.forEach(({ label }, at) => {
    const gap = sums.sold[at]! - stated[at]!;
    if (Math.abs(gap) <= toleranceOf(sums, cells, stated[at]!, world)) return;
    wrong.add(at);
    issues.add({
      code: "row-does-not-balance",
      at: { file, line: lines[at]! },
      message: `${label}: the cells of the row sum to ${figure(sums.sold[at]!)}, but its output is ${figure(stated[at]!)}.`,
      hint: TOLERANCE_HINT,
    });
  });
  return wrong;
}

function checkColumns(
  sums: MatrixSums,
  { file, lines }: TablePlaces,
  world: number,
  wrong: ReadonlySet<number>,
  issues: IssueList,
): void {
  const checked = [...sums.industries.keys()].filter((at) => !wrong.has(at));
  if (sums.valueAddedRows.size === 0 || checked.length === 0) return;
  const needed = sumOf(checked.map((at) => outputAt(sums, at) - sums.bought[at]! - sums.taxes[at]!));
  const given = sumOf(checked.map((at) => sums.valueAdded[at]!));
  if (isAnotherUnit(given, needed)) {
    issues.add({
      code: "different-units",
      at: { file },
      message: `The rows of value added sum to ${figure(given)}, but output less purchases is ${figure(needed)}: the two are in different units.`,
      hint: "Write both in one unit.",
    });
    return;
  }
  const cells = sums.industries.length + sums.valueAddedRows.size + sums.taxRows.size;
  for (const at of checked) {
    const output = outputAt(sums, at);
    const spent = sums.bought[at]! + sums.taxes[at]! + sums.valueAdded[at]!;
    if (Math.abs(output - spent) <= toleranceOf(sums, cells, output, world)) continue;
    const parts = `purchases ${figure(sums.bought[at]!)}, taxes ${figure(sums.taxes[at]!)} and value added ${figure(sums.valueAdded[at]!)}`;
    issues.add({
      code: "column-does-not-balance",
      at: { file, line: lines[at]! },
      message: `${sums.industries[at]!.label}: down its column, ${parts} come to ${figure(spent)}, but its row sells ${figure(output)}.`,
      hint: TOLERANCE_HINT,
    });
  }
}

const TOLERANCE_HINT = `They may differ by ${BALANCE_TOLERANCE * 100} % of output.`;

/** A sum as a reader compares it with another: seven digits. */
const figure = (value: number): string =>
  inDigits(Number(value.toPrecision(7)), { maximumFractionDigits: 6 });

/** What the source states where it does, what the row sums to elsewhere. */
const outputAt = ({ output, sold }: MatrixSums, at: number): number =>
  Number.isNaN(output[at]!) ? sold[at]! : output[at]!;

const isAnotherUnit = (given: number, needed: number): boolean =>
  given > 0 && needed > 0 && (given / needed > ANOTHER_UNIT || needed / given > ANOTHER_UNIT);
