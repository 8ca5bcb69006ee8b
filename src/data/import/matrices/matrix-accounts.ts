import {
  type BySectorEconomy,
  cellAt,
  type Dims,
  inputRow,
  newByInputSectorEconomy,
  newBySectorEconomy,
  newBySectorPair,
  pairAt,
} from "../../../economy/dims.ts";
import { sumOf } from "../../../economy/sums.ts";
import { tradeTotals } from "../../../economy/trade-totals.ts";
import type { MatrixSums } from "./matrix-sums.ts";
import { Tally } from "./tally.ts";

/** Relative difference of two sums that is only their rounding. */
const ROUNDING = 1e-9;

/** The accounts that follow from a matrix, in the order of model.md, in million USD. */
export interface MatrixAccounts {
  readonly dims: Dims;
  /** Places of the sectors that are kept, in the axis of the sums. */
  readonly kept: readonly number[];
  readonly sales: Float64Array;
  readonly inputShare: Float64Array;
  readonly valueAdded: Float64Array;
  /** What was changed or left as it is, one sentence each, with counts, sums and the largest cells. */
  readonly adjustments: readonly string[];
}

/**
 * Makes the accounts of a data set out of a matrix's sums:
 *
 * 1. a cross-border flow is the sum of its cells; a negative sum is set to zero;
 * 2. domestic sales are output less what crosses borders, where the source states output, and the sum of their cells where
 *    it does not; a negative remainder is set to zero;
 * 3. value added is output (what is sold in all) less purchases; where purchases exceed output they are scaled to it.
 *
 * Final demand is what remains of expenditure and may be negative (inventories): the loader of data sets works it out.
 *
 * @param scale million USD for one unit of the source
 */
export function matrixAccounts(sums: MatrixSums, scale: number): MatrixAccounts {
  const { dims } = sums;
  const adjustments: string[] = [];
  const names = namesOf(sums);
  const sales = sums.sales.slice();
  crossBorderFlows(sums, sales, names, scale, adjustments);
  domesticSales(sums, sales, names, scale, adjustments);
  const { output } = tradeTotals(dims, sales, undefined);
  const inputs = purchases(sums, output, names, scale, adjustments);
  const kept = keptSectors(dims, output);
  const left = sums.sectors.codes.filter((_, sector) => !kept.includes(sector));
  if (left.length > 0) adjustments.push(`Nobody sells ${left.join(", ")}: left out.`);
  return { ...inShares(dims, kept, { sales, output, inputs }, scale), kept, adjustments };
}

interface Names {
  flow(sector: number, importer: number, exporter: number): string;
  cell(sector: number, economy: number): string;
}

function namesOf({ economies, sectors }: MatrixSums): Names {
  const economy = economies.codes;
  const sector = sectors.codes;
  return {
    flow: (j, n, i) => `${economy[i]} to ${economy[n]}, ${sector[j]}`,
    cell: (j, n) => `${economy[n]} ${sector[j]}`,
  };
}

function crossBorderFlows(
  { dims }: MatrixSums,
  sales: Float64Array,
  names: Names,
  scale: number,
  adjustments: string[],
): void {
  const negative = new Tally();
  for (let sector = 0; sector < dims.sectors; sector++) {
    for (let importer = 0; importer < dims.economies; importer++) {
      for (let exporter = 0; exporter < dims.economies; exporter++) {
        const at = pairAt(dims, sector, importer, exporter);
        if (importer === exporter || !(sales[at]! < 0)) continue;
        negative.add(sales[at]!, () => names.flow(sector, importer, exporter));
        sales[at] = 0;
      }
    }
  }
  const zeroed =
    negative.count === 0
      ? "None of these sums is negative."
      : `Negative sums are set to zero: ${negative.inWords(scale)}.`;
  adjustments.push(
    `Cross-border flows are the table's cells summed over using industries and final uses. ${zeroed}`,
  );
}

function domesticSales(
  sums: MatrixSums,
  sales: Float64Array,
  names: Names,
  scale: number,
  adjustments: string[],
): void {
  const { dims } = sums;
  const stated = sums.statedOutput();
  const negative = new Tally();
  const moved = new Tally();
  for (let sector = 0; sector < dims.sectors; sector++) {
    for (let economy = 0; economy < dims.economies; economy++) {
      const at = pairAt(dims, sector, economy, economy);
      if (stated !== undefined) {
        let abroad = 0;
        for (let importer = 0; importer < dims.economies; importer++) {
          if (importer !== economy) abroad += sales[pairAt(dims, sector, importer, economy)]!;
        }
        const home = stated[cellAt(dims, sector, economy)]! - abroad;
        const change = home - sales[at]!;
        if (Math.abs(change) > ROUNDING * Math.abs(home)) {
          moved.add(change, () => names.cell(sector, economy));
        }
        sales[at] = home;
      }
      if (!(sales[at]! < 0)) continue;
      negative.add(sales[at]!, () => names.cell(sector, economy));
      sales[at] = 0;
    }
  }
  const zeroed =
    negative.count === 0
      ? ""
      : ` Negative ones are set to zero, which raises output by as much: ${negative.inWords(scale)}.`;
  const how =
    stated === undefined
      ? "Domestic sales are the sums of their cells; the table states no output."
      : `Domestic sales are the table's output less its cross-border sales, so that sales add up to output. ${
          moved.count === 0
            ? "The plain sums of their cells are the same."
            : `The plain sums of their cells differ from them: ${moved.inWords(scale)}.`
        }`;
  adjustments.push(how + zeroed);
}

/** What industries buy, [input, sector, economy]: none negative, and never more than they sell. */
function purchases(
  sums: MatrixSums,
  output: BySectorEconomy,
  names: Names,
  scale: number,
  adjustments: string[],
): Float64Array {
  const { dims } = sums;
  const inputs = sums.inputs.slice();
  const negative = new Tally();
  const idle = new Tally();
  const excess = new Tally();
  for (let sector = 0; sector < dims.sectors; sector++) {
    for (let economy = 0; economy < dims.economies; economy++) {
      let bought = 0;
      for (let input = 0; input < dims.sectors; input++) {
        const at = inputRow(dims, input, sector) + economy;
        if (inputs[at]! < 0) {
          negative.add(inputs[at]!, () => `${names.cell(sector, economy)} of ${sums.sectors.codes[input]}`);
          inputs[at] = 0;
        }
        bought += inputs[at]!;
      }
      const sold = output[cellAt(dims, sector, economy)]!;
      if (bought <= sold) continue;
      (sold > 0 ? excess : idle).add(bought - sold, () => names.cell(sector, economy));
      for (let input = 0; input < dims.sectors; input++) {
        inputs[inputRow(dims, input, sector) + economy]! *= sold / bought;
      }
    }
  }
  if (negative.count > 0) {
    adjustments.push(`Purchases that sum to less than nothing are set to zero: ${negative.inWords(scale)}.`);
  }
  if (excess.count > 0) {
    adjustments.push(
      `Industries that buy more than they sell have their purchases scaled to their output and no value added; what is cut becomes final demand: ${excess.inWords(scale)}.`,
    );
  }
  if (idle.count > 0) {
    adjustments.push(
      `Industries that buy but sell nothing are left out; their purchases become final demand: ${idle.inWords(scale)}.`,
    );
  }
  return inputs;
}

const keptSectors = (dims: Dims, output: BySectorEconomy): number[] =>
  Array.from({ length: dims.sectors }, (_, sector) => sector).filter(
    (sector) => sumOf(output.subarray(sector * dims.economies, (sector + 1) * dims.economies)) > 0,
  );

function inShares(
  old: Dims,
  kept: readonly number[],
  { sales, output, inputs }: { sales: Float64Array; output: BySectorEconomy; inputs: Float64Array },
  scale: number,
): Pick<MatrixAccounts, "dims" | "sales" | "inputShare" | "valueAdded"> {
  const dims: Dims = { economies: old.economies, sectors: kept.length };
  const N = dims.economies;
  const salesKept = newBySectorPair(dims);
  const inputShare = newByInputSectorEconomy(dims);
  const valueAdded = newBySectorEconomy(dims);
  kept.forEach((from, sector) => {
    for (let at = 0; at < N * N; at++) salesKept[sector * N * N + at] = sales[from * N * N + at]! * scale;
    for (let economy = 0; economy < N; economy++) {
      const sold = output[cellAt(old, from, economy)]!;
      if (sold === 0) continue;
      let bought = 0;
      kept.forEach((input, into) => {
        const value = inputs[inputRow(old, input, from) + economy]!;
        bought += value;
        inputShare[inputRow(dims, into, sector) + economy] = value / sold;
      });
      // Where purchases were scaled to output, the rest is rounding.
      valueAdded[cellAt(dims, sector, economy)] = Math.max(0, sold - bought) * scale;
    }
  });
  return { dims, sales: salesKept, inputShare, valueAdded };
}
