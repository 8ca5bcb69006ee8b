/**
 * An inter-country matrix of three economies and two industries with every kind of row and column that publishers have, small
 * enough to check by hand. Rows sell, columns buy; industries run through the sectors of the first economy, then of the
 * second, then of the third.
 */
export interface ToyMatrix {
  /** Sales between industries, [seller][buyer], six by six. */
  readonly z: readonly (readonly number[])[];
  /** Sales to final uses, [seller][economy * uses + use]. */
  readonly y: readonly (readonly number[])[];
  /** Taxes less subsidies on what each industry buys, and under each final use. */
  readonly taxes: readonly number[];
  readonly finalTaxes: readonly number[];
  /** Value added by industry. */
  readonly va: readonly number[];
  /** Output by industry: the sum of its row, and of its column with taxes and value added. */
  readonly output: readonly number[];
}

export const ECONOMIES = 3;
export const SECTORS = 2;
const INDUSTRIES = ECONOMIES * SECTORS;

/** Two decimals, so that sums in different orders agree to the last digit that a test looks at. */
const cents = (value: number): number => Math.round(value * 100) / 100;

/** @param uses columns of final use of an economy; one cell of the last is negative, as in inventories */
export function toyMatrix(uses: number): ToyMatrix {
  const z = Array.from({ length: INDUSTRIES }, (_, seller) =>
    Array.from({ length: INDUSTRIES }, (_, buyer) => cents(1 + ((seller * 7 + buyer * 3) % 11) * 0.37)),
  );
  const y = Array.from({ length: INDUSTRIES }, (_, seller) =>
    Array.from({ length: ECONOMIES * uses }, (_, at) => cents(20 + ((seller * 5 + at * 2) % 13) * 1.21)),
  );
  // As where stocks fall.
  y[1]![uses - 1] = -3.5;
  const output = z.map((row, seller) =>
    cents([...row, ...y[seller]!].reduce((sum, value) => sum + value, 0)),
  );
  const bought = z.map((_, buyer) => z.reduce((sum, row) => sum + row[buyer]!, 0));
  const taxes = bought.map((value) => cents(0.1 * value));
  const va = output.map((value, at) => cents(value - bought[at]! - taxes[at]!));
  const finalTaxes = y[0]!.map((_, at) => cents(0.5 + 0.25 * at));
  return { z, y, taxes, finalTaxes, va, output };
}

/** The accounts of the toy, added up one cell at a time. */
export function accountsOfToy({ z, y, va, taxes }: ToyMatrix) {
  const uses = y[0]!.length / ECONOMIES;
  const sales = new Float64Array(SECTORS * ECONOMIES * ECONOMIES);
  const inputs = new Float64Array(SECTORS * SECTORS * ECONOMIES);
  const valueAdded = new Float64Array(SECTORS * ECONOMIES);
  const output = new Float64Array(SECTORS * ECONOMIES);
  for (let i = 0; i < ECONOMIES; i++) {
    for (let j = 0; j < SECTORS; j++) {
      const seller = i * SECTORS + j;
      valueAdded[j * ECONOMIES + i] = va[seller]! + taxes[seller]!;
      for (let n = 0; n < ECONOMIES; n++) {
        const into = (j * ECONOMIES + n) * ECONOMIES + i;
        for (let k = 0; k < SECTORS; k++) {
          const value = z[seller]![n * SECTORS + k]!;
          sales[into]! += value;
          inputs[(j * SECTORS + k) * ECONOMIES + n]! += value;
        }
        for (let use = 0; use < uses; use++) sales[into]! += y[seller]![n * uses + use]!;
        output[j * ECONOMIES + i]! += sales[into]!;
      }
    }
  }
  const inputShare = inputs.map(
    (value, at) => value / output[(Math.floor(at / ECONOMIES) % SECTORS) * ECONOMIES + (at % ECONOMIES)]!,
  );
  return { sales, inputShare, valueAdded };
}

/** Lines of cells as text with a separator. */
export const textOf = (rows: readonly (readonly (string | number)[])[], separator = ","): string =>
  `${rows.map((row) => row.join(separator)).join("\n")}\n`;

/** Labels of the industries: every economy with every sector. */
export const joined = (economies: readonly string[], rest: readonly string[]): string[] =>
  economies.flatMap((economy) => rest.map((each) => `${economy}_${each}`));
