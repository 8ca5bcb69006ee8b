import fc from "fast-check";
import type { BargainingSolution } from "../../../src/talks/game/bargaining.ts";
import type { PackageProblem } from "../../../src/talks/packages/package-problem.ts";

export const SOLUTIONS: readonly BargainingSolution[] = ["nash", "equal-gains", "kalai-smorodinsky"];

/** A package formed the plain way, one by one. */
export interface ToyPackage {
  readonly key: string;
  /** By party, in the order of the problem. */
  readonly gains: readonly number[];
}

/** Every package of a problem, in the order of its choices. */
export function allPackages({ parties, threat, trade, issues }: PackageProblem): ToyPackage[] {
  let packages: ToyPackage[] = trade.map(({ id, payoffs }) => ({
    key: id,
    gains: parties.map((party) => payoffs[party]! - threat[party]!),
  }));
  for (const { options, values } of issues) {
    packages = packages.flatMap(({ key, gains }) =>
      options.map((option) => ({
        key: `${key} ${option}`,
        gains: gains.map((gain, p) => gain + values[parties[p]!]![option]!),
      })),
    );
  }
  return packages;
}

export const keyOf = ({ trade, choices }: { trade: string; choices: Readonly<Record<string, string>> }) =>
  [trade, ...Object.values(choices)].join(" ");

/** How good an acceptable package is by a solution: compared entry by entry, by the definitions and nothing else. */
export function merit(
  problem: PackageProblem,
  all: readonly ToyPackage[],
  toy: ToyPackage,
): readonly number[] {
  const acceptable = all.filter(({ gains }) => gains.every((gain) => gain >= -1e-9));
  const ascending = (values: readonly number[]) => [...values].sort((a, b) => a - b);
  switch (problem.solution) {
    case "nash":
      return [
        toy.gains.reduce((product, gain, p) => {
          const weight = problem.weights?.[problem.parties[p]!] ?? 1;
          return product * Math.max(0, gain) ** weight;
        }, 1),
      ];
    case "equal-gains":
      return ascending(toy.gains);
    case "kalai-smorodinsky": {
      const ideal = toy.gains.map((_, p) => Math.max(...acceptable.map(({ gains }) => gains[p]!)));
      return ascending(toy.gains.flatMap((gain, p) => (ideal[p]! > 1e-9 ? [gain / ideal[p]!] : [])));
    }
  }
}

export const isAtLeast = (a: readonly number[], b: readonly number[]): boolean => {
  for (let k = 0; k < a.length; k++) {
    if (a[k]! > b[k]! + 1e-8) return true;
    if (a[k]! < b[k]! - 1e-8) return false;
  }
  return true;
};

/** Random problems whose payoffs are whole numbers of hundredths, so that ties and equal packages are common. */
export function toyProblem(
  shape: { parties?: number; solution?: BargainingSolution; step?: number; issues?: number } = {},
): fc.Arbitrary<PackageProblem> {
  const count = shape.parties ?? 2;
  const ids = Array.from({ length: count }, (_, p) => `P${p}`);
  const step = shape.step ?? 100;
  const payoff = fc.integer({ min: -4 * step, max: 4 * step }).map((k) => k / step);
  const row = fc.array(payoff, { minLength: count, maxLength: count });
  const named = (values: readonly number[]) => Object.fromEntries(ids.map((id, p) => [id, values[p]!]));
  const issue = (i: number) =>
    fc.array(row, { minLength: 1, maxLength: 3 }).map((rows) => ({
      id: `i${i}`,
      options: rows.map((_, o) => `i${i}o${o}`),
      values: Object.fromEntries(
        ids.map((id, p) => [id, Object.fromEntries(rows.map((values, o) => [`i${i}o${o}`, values[p]! / 2]))]),
      ),
    }));
  return fc.record({
    parties: fc.constant(ids),
    threat: row.map((values) => named(values.map((value) => value / 4))),
    trade: fc
      .array(row, { minLength: 1, maxLength: 4 })
      .map((rows) => rows.map((values, k) => ({ id: `t${k}`, payoffs: named(values) }))),
    issues: fc.tuple(...Array.from({ length: shape.issues ?? 2 }, (_, i) => issue(i))),
    solution: shape.solution === undefined ? fc.constantFrom(...SOLUTIONS) : fc.constant(shape.solution),
  });
}
