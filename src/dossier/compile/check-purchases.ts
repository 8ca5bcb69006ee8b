import { pairRow } from "../../economy/dims.ts";
import { toMillion } from "../../economy/money-unit.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import type { Policy } from "../../policy/policy.ts";
import type { IssueSink } from "../format/issue-sink.ts";
import type { Dossier } from "../format/schema.ts";

/**
 * Compares what purchases promise with what there is to buy: more than the world spends on the goods is doubtful, since only
 * a huge subsidy could call so much of them forth; more than all that the world sells is a mistake. The solver would need long
 * to find either out.
 */
export function checkPurchases(
  dossier: Dossier,
  policies: ReadonlyMap<string, Policy>,
  accounts: WorldAccounts,
  sink: IssueSink,
): void {
  for (const [id, stated] of dossier.policies) {
    const policy = policies.get(id);
    if (stated.kind !== "purchase" || policy?.kind !== "purchase" || policy.sectors.length === 0) continue;
    const spends = worldSales(accounts, new Set(policy.sectors));
    if (!(policy.valueMillion > spends)) continue;
    const inUnit = (million: number) => roundedDown(million / toMillion(1, stated.unit));
    const path = ["policies", id, "value"];
    const hint = `Write at most ${inUnit(spends)}, which is all that the world spends on these goods, or correct the unit.`;
    const value = `${path.join(".")} is ${stated.value.toLocaleString("en-US")} ${stated.unit}`;
    const all = worldSales(accounts, undefined);
    if (policy.valueMillion > all)
      sink.add(
        path,
        "purchase-too-large",
        `${value}; all sales of the world are ${inUnit(all).toLocaleString("en-US")} ${stated.unit}.`,
        hint,
      );
    else {
      const message = `${value}, more than the whole world spends on these goods in ${accounts.year}.`;
      sink.warn(path, "doubtful-purchase", message, hint);
    }
  }
}

/** Everything that is sold of some sectors, at home and abroad, net of tariffs; million USD. */
function worldSales({ dims, sectors, sales }: WorldAccounts, codes: ReadonlySet<string> | undefined): number {
  let sum = 0;
  for (const [sector, { code }] of sectors.entries()) {
    if (codes !== undefined && !codes.has(code)) continue;
    const block = sales.subarray(pairRow(dims, sector, 0), pairRow(dims, sector + 1, 0));
    for (const value of block) sum += value;
  }
  return sum;
}

/** To three digits, so that the value written passes. */
function roundedDown(value: number): number {
  if (!(value > 0)) return 0;
  const step = 10 ** (Math.floor(Math.log10(value)) - 2);
  return Number((Math.floor(value / step) * step).toPrecision(3));
}
