import { type Dims, pairAt } from "../economy/dims.ts";
import type { CodeIndex } from "./code-index.ts";
import type { PolicyMeaning } from "./policy-meaning.ts";
import { refuseShock, type ShockDraft, scaleCost, setOneRate } from "./shock-draft.ts";

/**
 * A table: sets these tariffs and multiplies these trade costs.
 *
 * new = rate where the row has one, d-hat x factor where it has one. A factor may have importer = exporter: a schedule
 * alone may change a domestic cell.
 */
export interface SchedulePolicy {
  readonly kind: "schedule";
  readonly rows: readonly ScheduleRow[];
}

/** One cell of a schedule, codes of the data set. */
export interface ScheduleRow {
  readonly importer: string;
  readonly exporter: string;
  readonly sector: string;
  readonly rate: number | undefined;
  readonly factor: number | undefined;
}

export const scheduleMeaning: PolicyMeaning<SchedulePolicy> = {
  touches: ({ rows }, dims, at) =>
    rows
      .filter((row) => row.importer !== row.exporter)
      .map((row) => ({ cell: cellOf(row, dims, at), share: 1 })),
  apply({ rows }, draft) {
    for (const row of rows) {
      const cell = cellOf(row, draft.economy.dims, draft.at);
      if (row.rate !== undefined) {
        if (row.importer !== row.exporter) setOneRate(draft, cell, row.rate);
        else if (row.rate !== 0) refuseDomesticTariff(draft, row, row.rate);
      }
      if (row.factor !== undefined) scaleCost(draft, cell, row.factor);
    }
  },
};

function cellOf({ importer, exporter, sector }: ScheduleRow, dims: Dims, at: CodeIndex): number {
  const buyer = at.economy(importer);
  const seller = at.economy(exporter);
  return pairAt(dims, at.sector(sector), buyer, seller);
}

function refuseDomesticTariff(draft: ShockDraft, { importer, sector }: ScheduleRow, rate: number): void {
  refuseShock(draft, {
    code: "domestic-tariff",
    message: `A schedule puts a tariff of ${rate} on the domestic trade of ${importer} in ${sector}.`,
    hint: "Where importer and exporter are the same, only a factor is allowed.",
  });
}
