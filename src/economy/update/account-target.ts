import type { BySectorPair } from "../dims.ts";
import type { Place } from "../issue.ts";
import type { AccountCells } from "./account-cells.ts";

/**
 * What a target adds up:
 * - `flows`: sales of `economies` to `partners`, net of tariffs; sales at home where both name an economy;
 * - `exports`, `imports`: of `economies` to or from `partners`, without what an economy sells at home;
 * - `output`, `value_added`, `final_demand`: of `economies`;
 * - `gdp`: value added of all sectors and tariff revenue of `economies`;
 * - `inputs`: what `sectors` of `economies` spend on `inputs`.
 */
export const TARGET_KINDS = [
  "flows",
  "exports",
  "imports",
  "output",
  "value_added",
  "gdp",
  "inputs",
  "final_demand",
] as const;
/** One of `TARGET_KINDS`: what a target adds up. */
export type TargetKind = (typeof TARGET_KINDS)[number];

/** A total that accounts are brought to. */
export interface AccountTarget {
  readonly kind: TargetKind;
  /** Places of economies; of the sellers under `flows`. */
  readonly economies: readonly number[];
  /** Places of trading partners: the buyers under `flows`. */
  readonly partners: readonly number[];
  /** Places of sectors. */
  readonly sectors: readonly number[];
  /** Places of the inputs, under `inputs`. */
  readonly inputs: readonly number[];
  /** Million USD. */
  readonly value: number;
  /** Million USD; 0: the target is met exactly. */
  readonly standardError: number;
  /** What a message calls it, e.g. `exports of CHN`. */
  readonly name: string;
  readonly at?: Place | undefined;
}

/** Visits the cells that a target adds up, each once, with its coefficient. */
export function visitTarget(
  target: Pick<AccountTarget, "kind" | "economies" | "partners" | "sectors" | "inputs">,
  at: AccountCells,
  tariff: BySectorPair,
  visit: (cell: number, coefficient: number) => void,
): void {
  const { kind, economies, partners, sectors, inputs } = target;
  const all = (count: number) => Array.from({ length: count }, (_, place) => place);
  for (const economy of economies) {
    if (kind === "gdp") {
      for (const sector of all(at.dims.sectors)) {
        visit(at.value(sector, economy), 1);
        for (const exporter of all(at.dims.economies)) {
          const sale = at.sale(sector, economy, exporter);
          if (tariff[sale]! !== 0) visit(sale, tariff[sale]!);
        }
      }
      continue;
    }
    for (const sector of sectors) {
      if (kind === "output") {
        for (const buyer of all(at.dims.economies)) visit(at.sale(sector, buyer, economy), 1);
      } else if (kind === "value_added") visit(at.value(sector, economy), 1);
      else if (kind === "final_demand") visit(at.final(sector, economy), 1);
      else if (kind === "inputs") for (const input of inputs) visit(at.purchase(input, sector, economy), 1);
      else {
        for (const partner of partners) {
          if (kind !== "flows" && partner === economy) continue;
          const [importer, exporter] = kind === "imports" ? [economy, partner] : [partner, economy];
          visit(at.sale(sector, importer, exporter), 1);
        }
      }
    }
  }
}
