import { gmres } from "../../numerics/gmres.ts";
import { exportTaxesAfter } from "../../policy/shock.ts";
import type { Objective } from "../solution/objective.ts";
import { logVolume } from "../solution/quota-volumes.ts";
import type { KeptQuota, Solution } from "../solution/solution.ts";
import type { Gradient } from "./instrument-gradient.ts";

/** What premia do to gradients that were taken with premia held (model.md 3 and 6). */
export interface BindingQuotas {
  /** The gradient with every binding quota kept, and its derivative by the limits of quotas. */
  keep(held: Gradient): Gradient;
}

/** A quota whose premium, or whose share beyond it, moves with everything else. */
interface Border {
  /** In `solution.quotas`. */
  readonly index: number;
  readonly quota: KeptQuota;
  /** d ln V by every instrument, premia held. */
  readonly volume: Gradient;
}

/** Systems of a few unknowns are solved to this, relative. */
const SOLVED = 1e-14;

/**
 * With premia q of the binding quotas as further unknowns and their volumes V kept, du/dz = u_z - u_q V_q^-1 V_z: a quota's
 * volume takes one adjoint solve, whatever the number of objectives. At a quota that is just about to bind the derivative is
 * that of the side on which the solution is.
 *
 * @param held takes a gradient with premia held
 * @returns undefined where no quota moves with instruments
 */
export function bindingQuotas(
  solution: Solution,
  held: (objective: Objective) => Gradient,
): BindingQuotas | undefined {
  const borders = solution.quotas.flatMap((quota, index): Border[] =>
    quota.state === "binding" || (quota.state === "beyond" && quota.exporterShare > 0)
      ? [{ index, quota, volume: held(logVolume(quota)) }]
      : [],
  );
  if (borders.length === 0) return undefined;
  // By the level of each quota: rows the volumes, columns the levels.
  const rows = borders.map(({ volume }, k) =>
    Float64Array.from(borders, ({ quota }, l) => {
      const slope = byLevel(solution, quota, volume);
      // Beyond a quota it is the share within that adjusts: V x share = limit.
      return k === l && quota.state === "beyond" ? slope - 1 : slope;
    }),
  );
  return {
    keep(gradient) {
      const moved = Float64Array.from(borders, ({ quota }) => byLevel(solution, quota, gradient));
      const { solution: weights, residual } = gmres(
        (vector, out) => {
          out.fill(0);
          rows.forEach((row, k) => {
            for (let l = 0; l < row.length; l++) out[l]! += row[l]! * vector[k]!;
          });
        },
        moved,
        SOLVED,
        borders.length,
      );
      if (!(residual <= 1e-9))
        throw new Error(
          "The premia of quotas are not told apart by what they limit: no derivative exists here.",
        );
      const less = <Values extends Float64Array>(of: (each: Gradient) => Values): Values => {
        const kept = of(gradient).slice() as Values;
        borders.forEach(({ volume }, k) => {
          const moves = of(volume);
          for (let o = 0; o < kept.length; o++) kept[o]! -= weights[k]! * moves[o]!;
        });
        return kept;
      };
      const quotas = new Float64Array(solution.quotas.length);
      borders.forEach(({ index, quota }, k) => {
        quotas[index] = weights[k]! / quota.boundMillion;
      });
      return {
        ...gradient,
        tariff: less((each) => each.tariff),
        exportTax: less((each) => each.exportTax),
        tradeCost: less((each) => each.tradeCost),
        productivity: less((each) => each.productivity),
        quotas,
        residual: Math.max(gradient.residual, ...borders.map(({ volume }) => volume.residual)),
      };
    },
  };
}

/** How an objective moves with ln(1+q) of a quota, or beyond it with ln(1 / share within), from its gradient by taxes. */
function byLevel({ baseline, shock }: Solution, quota: KeptQuota, { tariff, exportTax }: Gradient): number {
  const exportTaxNew = exportTaxesAfter(baseline.economy, shock);
  const { exporterShare, premium, withinShare } = quota;
  const kept = exporterShare * premium * withinShare;
  // d ln(1+r), and d ln((1+t)(1+m)), which takes up the rest of what buyers pay.
  const byExporter =
    quota.state === "beyond" ? -kept / (1 + kept) : (exporterShare * (1 + premium)) / (1 + kept);
  const byImporter = (quota.state === "beyond" ? 0 : 1) - byExporter;
  return quota.cells.reduce(
    (sum, cell) =>
      sum +
      byImporter * tariff[cell]! * (1 + shock.tariffNew[cell]!) +
      byExporter * exportTax[cell]! * (1 + (exportTaxNew?.[cell] ?? 0)),
    0,
  );
}
