import { sumOf } from "../../../economy/sums.ts";
import type { IssueList } from "../../files/issue-list.ts";
import type { MatrixSums } from "./matrix-sums.ts";
import { inMillions } from "./tally.ts";

/** Share of an industry's output by which its row or its column may miss it. */
export const BALANCE_TOLERANCE = 1e-3;
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
 * Both may miss by `BALANCE_TOLERANCE` of output; in a table of whole numbers, also by one for each of its cells.
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
  checkRows(sums, { file, lines }, world, issues);
  checkColumns(sums, { file, lines }, world, issues);
}

function toleranceOf(sums: MatrixSums, cells: number, output: number, world: number): number {
  return BALANCE_TOLERANCE * Math.abs(output) + WORLD_TOLERANCE * world + (sums.whole ? cells : 0);
}

function checkRows(sums: MatrixSums, { file, lines }: TablePlaces, world: number, issues: IssueList): void {
  const stated = sums.output.map((value) => (Number.isNaN(value) ? 0 : value));
  if (sums.output.every(Number.isNaN)) return;
  if (isAnotherUnit(sumOf(stated), world)) {
    issues.add({
      code: "different-units",
      at: { file },
      message: `The column of output sums to ${inMillions(sumOf(stated))}, the sales to ${inMillions(world)}: the two are in different units.`,
      hint: "Write both in one unit.",
    });
    return;
  }
  const cells = sums.industries.length + sums.finals.length;
  sums.industries.forEach(({ label }, at) => {
    const gap = sums.sold[at]! - stated[at]!;
    if (Math.abs(gap) <= toleranceOf(sums, cells, stated[at]!, world)) return;
    issues.add({
      code: "row-does-not-balance",
      at: { file, line: lines[at]! },
      message: `${label}: the cells of the row sum to ${inMillions(sums.sold[at]!)}, but its output is ${inMillions(stated[at]!)}.`,
      hint: `They may differ by ${BALANCE_TOLERANCE * 100} % of output.`,
    });
  });
}

function checkColumns(
  sums: MatrixSums,
  { file, lines }: TablePlaces,
  world: number,
  issues: IssueList,
): void {
  if (sums.valueAddedRows.size === 0) return;
  const gaps = sums.industries.map((_, at) => outputAt(sums, at) - sums.bought[at]! - sums.taxes[at]!);
  const needed = sumOf(Float64Array.from(gaps));
  const given = sumOf(sums.valueAdded);
  if (isAnotherUnit(given, needed)) {
    issues.add({
      code: "different-units",
      at: { file },
      message: `The rows of value added sum to ${inMillions(given)}, but output less purchases is ${inMillions(needed)}: the two are in different units.`,
      hint: "Write both in one unit.",
    });
    return;
  }
  const cells = sums.industries.length + sums.valueAddedRows.size + sums.taxRows.size;
  sums.industries.forEach(({ label }, at) => {
    const output = outputAt(sums, at);
    const gap = gaps[at]! - sums.valueAdded[at]!;
    if (Math.abs(gap) <= toleranceOf(sums, cells, output, world)) return;
    const parts = `purchases ${inMillions(sums.bought[at]!)}, taxes ${inMillions(sums.taxes[at]!)} and value added ${inMillions(sums.valueAdded[at]!)}`;
    issues.add({
      code: "column-does-not-balance",
      at: { file, line: lines[at]! },
      message: `${label}: down its column, ${parts} come to ${inMillions(output - gap)}, but its row sells ${inMillions(output)}.`,
      hint: `They may differ by ${BALANCE_TOLERANCE * 100} % of output.`,
    });
  });
}

/** What the source states where it does, what the row sums to elsewhere. */
export const outputAt = ({ output, sold }: MatrixSums, at: number): number =>
  Number.isNaN(output[at]!) ? sold[at]! : output[at]!;

const isAnotherUnit = (given: number, needed: number): boolean =>
  given > 0 && needed > 0 && (given / needed > ANOTHER_UNIT || needed / given > ANOTHER_UNIT);
