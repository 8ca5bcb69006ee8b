import type { SolvedOption } from "../../src/dossier/simulation.ts";
import type { Metric } from "./metrics.ts";

export interface RankedEconomy {
  readonly code: string;
  readonly name: string;
  /** null: the figure does not exist for this economy. */
  readonly value: number | null;
}

export interface Ranking {
  /** Highest first; economies without the figure at the end. */
  readonly rows: readonly RankedEconomy[];
  /** How far the lowest lies left of zero, and the span of the axis, in the unit of the figures. */
  readonly left: number;
  readonly width: number;
}

/** Every economy of an option by a measure. */
export function rankEconomies(
  option: SolvedOption,
  metric: Metric,
  nameOf: (code: string) => string,
): Ranking {
  const rows = Object.entries(option.economies)
    .map(([code, result]) => ({ code, name: nameOf(code), value: metric.valueOf(result) }))
    .toSorted((a, b) => (b.value ?? Number.NEGATIVE_INFINITY) - (a.value ?? Number.NEGATIVE_INFINITY));
  const values = rows.flatMap(({ value }) => value ?? []);
  const left = Math.max(0, -Math.min(0, ...values));
  const right = Math.max(0, ...values);
  // Where nothing moves at all an axis still needs a width.
  return { rows, left, width: left + right || 1 };
}
