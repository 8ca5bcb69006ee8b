import type { Economy } from "../economy/economy.ts";
import { meaningOf, type Policy } from "./policy.ts";
import type { Shock } from "./shock.ts";
import { finishShock, newShockDraft } from "./shock-draft.ts";

/**
 * Policies to one shock of an economy: t', x' and d-hat of model.md at every pair, [sector, importer, exporter].
 *
 * They apply to the data's own year, whatever policies the base has (`Enacted`); the shock is the change from the base.
 * Without policies it is the return to the data's own year; `noShock` is what changes nothing.
 *
 * Policies apply in order, each to what the ones before it left; what each kind does is in its own file (tariff.ts,
 * agreement.ts, barrier.ts, sanction.ts, export-tax.ts, purchase.ts, quota.ts, tariff-rate-quota.ts, schedule.ts, book.ts).
 *
 * Domestic cells never change, except that a schedule may put a factor on them. The arrays are fresh copies;
 * `tradeCostHat` is undefined when no policy moves a trade cost, `exportTaxNew` absent when none sets an export tax and the base
 * has none.
 *
 * @throws InputError when a code is not in the economy, when a rate would fall to -1 (a price of nothing) or below,
 *   when a trade cost is not a number above 0, when a schedule taxes domestic trade, or when two quotas are about the same trade; the first twenty
 *   of them together
 */
export function compileShock(economy: Economy, policies: readonly Policy[]): Shock {
  const draft = newShockDraft(economy);
  for (const policy of policies) meaningOf(policy).apply(policy, draft);
  return finishShock(draft);
}
