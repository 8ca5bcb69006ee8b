import type { BySectorPair } from "../../economy/dims.ts";
import type { Pledge } from "../../policy/shock.ts";
import type { KeptPledge } from "../solution/solution.ts";
import { ownElasticity, type TradeLimit } from "./trade-limit.ts";

/** A pledge as a limit of the search, and what it has come to at a level. */
export interface PledgeLimit extends TradeLimit {
  readonly pledge: Pledge;
  subsidyAt(level: number): number;
  kept(level: number, sales: BySectorPair): KeptPledge;
}

/**
 * The level of a pledge is ln((1 + t)/(1 + t - s)) at the lowest tariff of its cells, by which the logarithm of its imports is
 * nearly linear. A cell that several pledges name gets all their subsidies.
 */
export function pledgeLimit(pledge: Pledge, tariffNew: BySectorPair): PledgeLimit {
  const { cells, valueMillion } = pledge;
  const lowest = cells.reduce(
    (least, cell) => Math.min(least, 1 + tariffNew[cell]!),
    Number.POSITIVE_INFINITY,
  );
  const subsidyAt = (level: number): number => lowest * -Math.expm1(-level);
  const imports = (sales: BySectorPair): number => cells.reduce((sum, cell) => sum + sales[cell]!, 0);
  return {
    pledge,
    subsidyAt,
    apply(level, draft) {
      for (const cell of cells) draft.tariffNew[cell]! -= subsidyAt(level);
      return cells.every((cell) => draft.tariffNew[cell]! > -1);
    },
    value: (_level, { sales }) => Math.log(imports(sales) / valueMillion),
    slope: (found) => ownElasticity(found, cells),
    kept(level, sales) {
      const [subsidy, importsMillion] = [subsidyAt(level), imports(sales)];
      return { ...pledge, subsidy, importsMillion, costMillion: subsidy * importsMillion };
    },
  };
}
