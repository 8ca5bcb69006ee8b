import { newBySectorPair } from "../economy/dims.ts";
import type { Economy } from "../economy/economy.ts";
import { InputError } from "../economy/issue.ts";
import type { Rents } from "../economy/wedges.ts";
import { type BarrierPolicy, barrierMeaning, type StandingBarrier } from "./barrier.ts";
import { codeIndex } from "./code-index.ts";
import type { Policy } from "./policy.ts";

/** A factor of a whole barrier as the factors of its three parts: trade cost, importer's and exporter's rent. */
export const partsOf = (
  { split }: Pick<StandingBarrier, "split">,
  factor: number,
): { readonly waste: number; readonly importer: number; readonly exporter: number } => ({
  waste: factor ** split.waste,
  importer: factor ** split.importer,
  exporter: factor ** split.exporter,
});

/** Whether two policies say the same of what stands at a border. */
export const sameBarrier = (one: StandingBarrier, other: StandingBarrier): boolean =>
  one.level === other.level &&
  one.split.waste === other.split.waste &&
  one.split.importer === other.split.importer &&
  one.split.exporter === other.split.exporter;

/** Whether two barriers are about some trade together. */
export function sharesTrade(one: BarrierPolicy, other: BarrierPolicy): boolean {
  const shared = (a: readonly string[], b: readonly string[]): string[] =>
    a.filter((code) => b.includes(code));
  if (shared(one.sectors, other.sectors).length === 0) return false;
  const importers = shared(one.importers, other.importers);
  const partners = shared(one.partners, other.partners).filter(
    (code) => !one.importers.includes(code) && !other.importers.includes(code),
  );
  return importers.length > 0 && partners.length > 0;
}

/**
 * The rents that stand at borders in the base year, as the barriers among some policies state them: 1+m = (1+b)^importer,
 * 1+r = (1+b)^exporter (model.md 6). What is waste is in the accounts already.
 *
 * @returns undefined where no policy states a rent
 * @throws InputError when two policies state different barriers for the same trade, or a code is not in the economy
 */
export function standingRents(economy: Economy, policies: Iterable<Policy>): Rents | undefined {
  const { dims } = economy;
  const at = codeIndex(economy);
  const stated = new Map<number, StandingBarrier>();
  for (const policy of policies) {
    if (policy.kind !== "barrier" || policy.today === undefined) continue;
    for (const { cell } of barrierMeaning.touches(policy, dims, at)) {
      const before = stated.get(cell);
      if (before !== undefined && !sameBarrier(before, policy.today))
        throw new InputError([
          {
            code: "barriers-disagree",
            message: `Two policies state different barriers for the imports of ${economy.economies[Math.floor(cell / dims.economies) % dims.economies]!.code} from ${economy.economies[cell % dims.economies]!.code}.`,
            hint: "What stands at a border today is one thing: give both the same today and split.",
          },
        ]);
      stated.set(cell, policy.today);
    }
  }
  const rents: Rents = { importer: newBySectorPair(dims), exporter: newBySectorPair(dims) };
  for (const [cell, barrier] of stated) {
    const parts = partsOf(barrier, 1 + barrier.level);
    rents.importer[cell] = parts.importer - 1;
    rents.exporter[cell] = parts.exporter - 1;
  }
  const isRent = (rate: number): boolean => rate !== 0;
  return rents.importer.some(isRent) || rents.exporter.some(isRent) ? rents : undefined;
}
