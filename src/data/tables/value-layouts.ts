import { cellAt, type Dims, inputRow, pairAt } from "../../economy/dims.ts";
import { percentHint } from "../../economy/percent.ts";
import type { NamedCode } from "../../economy/world-accounts.ts";
import type { Members, SectorMembers } from "./read-members.ts";
import type { CodeList } from "./row-reader.ts";

/** How a table of codes and one value fills an array. */
export interface ValueLayout {
  /** The key columns, in the order that `at` and `check` take their places. */
  readonly keys: readonly { readonly column: string; readonly known: CodeList }[];
  /** The value column, or the alternatives of which a table has exactly one. */
  readonly value: string | readonly string[];
  /** Length of the array. */
  readonly length: number;
  readonly at: (keys: ArrayLike<number>) => number;
  /** Says what is wrong with a value that is a number; undefined when nothing is. */
  readonly check: (value: number, keys: ArrayLike<number>) => ValueFault | undefined;
}

export interface ValueFault {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

type Economies = Members<NamedCode>;

/** 10 is 1,000 %. Above it a rate is taken for a percentage. */
const LARGEST_RATE = 10;

/** Far above the world's output in any unit, and far below where sums would overflow. */
const LARGEST_VALUE = 1e18;

/** Published input-output tables have coefficients a little below zero (by-products, rebalancing). */
const LOWEST_INPUT_SHARE = -0.01;

/** [sector, importer, exporter] */
export const flows = (dims: Dims, economies: Economies, sectors: SectorMembers): ValueLayout => ({
  keys: [
    { column: "exporter", known: economies },
    { column: "importer", known: economies },
    { column: "sector", known: sectors },
  ],
  value: "value",
  length: dims.sectors * dims.economies * dims.economies,
  at: (keys) => pairAt(dims, keys[2]!, keys[1]!, keys[0]!),
  check: (value, keys) => {
    if (value < 0) return finding("negative-flow", "sales cannot be negative.");
    if (value > LARGEST_VALUE) return tooLarge;
    const sector = sectors.infos[keys[2]!]!;
    if (value > 0 && keys[0] !== keys[1] && !sector.tradable) {
      return finding(
        "trade-in-nontradable",
        `${sector.code} is marked as not tradable in the table sectors, but here it crosses a border.`,
        "Set tradable to 1 there, or remove the row.",
      );
    }
    return undefined;
  },
});

/** [sector, importer, exporter]; only an economy that is several merged may have a rate on itself. */
export const tariffs =
  (blocs: ReadonlySet<string>) =>
  (dims: Dims, economies: Economies, sectors: SectorMembers): ValueLayout => ({
    keys: [
      { column: "importer", known: economies },
      { column: "exporter", known: economies },
      { column: "sector", known: sectors },
    ],
    value: "rate",
    length: dims.sectors * dims.economies * dims.economies,
    at: (keys) => pairAt(dims, keys[2]!, keys[0]!, keys[1]!),
    check: (rate, keys) => {
      const importer = economies.codes[keys[0]!]!;
      if (rate !== 0 && keys[0] === keys[1] && !blocs.has(importer)) {
        return finding(
          "tariff-on-itself",
          "an economy levies no tariff on itself.",
          `Remove the row; if ${importer} is several countries merged, list it under blocs: in dataset.yaml.`,
        );
      }
      return checkRate(rate);
    },
  });

/** [sector, economy]: a value, or a share of sales. */
export const valueAdded = (dims: Dims, economies: Economies, sectors: SectorMembers): ValueLayout => ({
  ...cells(dims, economies, sectors),
  value: ["value", "share"],
  check: (value) => {
    if (value < 0) return finding("negative-value", "value added cannot be negative.");
    return value > LARGEST_VALUE ? tooLarge : undefined;
  },
});

/** [input, sector, economy] */
export const inputShares = (dims: Dims, economies: Economies, sectors: SectorMembers): ValueLayout => ({
  keys: [...cells(dims, economies, sectors).keys, { column: "input", known: sectors }],
  value: "share",
  length: dims.sectors * dims.sectors * dims.economies,
  at: (keys) => inputRow(dims, keys[2]!, keys[1]!) + keys[0]!,
  check: (share) =>
    share < LOWEST_INPUT_SHARE || share > 1
      ? finding(
          "share-out-of-range",
          `a share of sales must be between 0 and 1 (Parley accepts values down to ${LOWEST_INPUT_SHARE}, which published tables contain).`,
          share > 1 && share <= 100 ? `If this is ${share} %, write ${share / 100}.` : undefined,
        )
      : undefined,
});

/** [sector, economy]. Negative cells (inventories) are published; the model sets them to zero and reports it. */
export const finalDemand = (dims: Dims, economies: Economies, sectors: SectorMembers): ValueLayout => ({
  ...cells(dims, economies, sectors),
  value: "value",
  check: (value) => (Math.abs(value) > LARGEST_VALUE ? tooLarge : undefined),
});

/** [sector, economy] */
export const profitShares = (dims: Dims, economies: Economies, sectors: SectorMembers): ValueLayout => ({
  ...cells(dims, economies, sectors),
  value: "share",
  check: (share) =>
    share < 0 || share >= 1
      ? finding("share-out-of-range", "a profit share must be at least 0 and below 1.")
      : undefined,
});

/** [sector] */
export const elasticityErrors = (dims: Dims, _: Economies, sectors: SectorMembers): ValueLayout => ({
  keys: [{ column: "sector", known: sectors }],
  value: "standard_error",
  length: dims.sectors,
  at: (keys) => keys[0]!,
  check: (error) =>
    error < 0 ? finding("negative-value", "a standard error cannot be negative.") : undefined,
});

const cells = (dims: Dims, economies: Economies, sectors: SectorMembers) => ({
  keys: [
    { column: "economy", known: economies },
    { column: "sector", known: sectors },
  ],
  length: dims.sectors * dims.economies,
  at: (keys: ArrayLike<number>) => cellAt(dims, keys[1]!, keys[0]!),
});

const finding = (code: string, message: string, hint?: string): ValueFault =>
  hint === undefined ? { code, message } : { code, message, hint };

const tooLarge = finding("value-too-large", "that is more than the whole world's output in any unit.");

function checkRate(rate: number): ValueFault | undefined {
  if (rate > LARGEST_RATE) {
    return finding(
      "rate-out-of-range",
      `that means ${Number((rate * 100).toPrecision(6))} %.`,
      `${percentHint(rate)} The limit is ${LARGEST_RATE}.`,
    );
  }
  if (rate < 0) {
    return finding(
      "rate-out-of-range",
      "a tariff cannot be negative; import subsidies are not part of the base year.",
      "Write the rate levied in the base year, or 0 if there is none.",
    );
  }
  return undefined;
}
