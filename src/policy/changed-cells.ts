import type { Economy } from "../economy/economy.ts";
import { sumOver } from "../economy/sums.ts";
import { meaningOf, type Policy } from "./policy.ts";
import { costSoFar, exportTaxSoFar, finishShock, newShockDraft, rentsSoFar } from "./shock-draft.ts";
import type { TouchedCell } from "./touched-pairs.ts";

/** What one policy of a list changes on top of those before it. */
export interface PolicyChange {
  /** Cross-border cells whose rate or cost is another one afterwards; each once, with the share of its trade. */
  readonly cells: readonly TouchedCell[];
  /** Whether it changes what trading at home costs, which only a schedule can. */
  readonly atHome: boolean;
}

/**
 * Policies applied in order to the data's own year, and what each of them changes: a cap that no rate exceeds, a tariff
 * of zero on top, a rate that is there already change nothing, whatever trade they name.
 *
 * @returns one entry for each policy, in order
 * @throws InputError as `compileShock`
 */
export function changedCells(economy: Economy, policies: readonly Policy[]): PolicyChange[] {
  const draft = newShockDraft(economy);
  const { dims } = economy;
  const home = homeCells(economy);
  const costAt = (cell: number): number => costSoFar(draft, cell);
  const exportTaxAt = (cell: number): number => exportTaxSoFar(draft, cell);
  const changes = policies.map((policy): PolicyChange => {
    const touched = new Map<number, TouchedCell>();
    for (const each of meaningOf(policy).touches(policy, dims, draft.at)) touched.set(each.cell, each);
    const before = new Map([...touched.keys(), ...home].map((cell) => [cell, costAt(cell)]));
    const rates = new Map([...touched.keys()].map((cell) => [cell, draft.tariff[cell]!]));
    const exportTaxes = new Map([...touched.keys()].map((cell) => [cell, exportTaxAt(cell)]));
    const rents = new Map([...touched.keys()].map((cell) => [cell, rentsSoFar(draft, cell)]));
    const isMoved = (cell: number): boolean => {
      const [then, now] = [rents.get(cell)!, rentsSoFar(draft, cell)];
      return then.importer !== now.importer || then.exporter !== now.exporter;
    };
    const promised = draft.pledges.length;
    const limited = draft.quotas.length;
    meaningOf(policy).apply(policy, draft);
    // What a promise takes is for the equilibrium to tell; with as much trade in the base it takes nothing.
    const isShort = draft.pledges
      .slice(promised)
      .some(({ cells, valueMillion }) => sumOver([...cells], economy.sales) < valueMillion);
    // Whether a limit is reached is for the equilibrium to tell as well; it stands in any case.
    const isLimited = draft.quotas.length > limited;
    return {
      cells: [...touched.values()].filter(
        ({ cell }) =>
          isShort ||
          isLimited ||
          rates.get(cell) !== draft.tariff[cell] ||
          exportTaxes.get(cell) !== exportTaxAt(cell) ||
          isMoved(cell) ||
          before.get(cell) !== costAt(cell),
      ),
      atHome: home.some((cell) => before.get(cell) !== costAt(cell)),
    };
  });
  finishShock(draft);
  return changes;
}

function homeCells({ dims }: Economy): number[] {
  const { economies: N, sectors: J } = dims;
  return Array.from({ length: J * N }, (_, cell) => cell * N + (cell % N));
}
