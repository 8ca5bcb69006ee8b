import type { BargainingSolution } from "../game/bargaining.ts";
import { SAME } from "../signing/payoffs.ts";

/** How a finite set of packages is bargained over. */
export interface Choice {
  readonly solution: BargainingSolution;
  /** Ids, for a tie that nothing else breaks. */
  readonly parties: readonly string[];
  /** Bargaining power, positive, by party; `nash` only. */
  readonly weights: Float64Array;
}

/** Nobody loses. */
export const isAcceptable = (gains: Float64Array): boolean => gains.every((gain) => gain >= -SAME);

/**
 * The bargaining solution over a finite set of packages: among those that nobody refuses,
 *
 * - `nash`: the largest product of gains, each to the power of its party's weight (Nash 1950; Kalai 1977). Where no package
 *   gives something to everybody, the most parties that can gain at once do (if several such groups can, the one with more
 *   bargaining power, then the one first in the alphabet), and their product counts;
 * - `equal-gains`: the largest smallest gain (Kalai 1977), then the largest second smallest, and so on;
 * - `kalai-smorodinsky`: the same of gains relative to the most that each party could have in any acceptable package
 *   (Kalai & Smorodinsky 1975); a party that cannot gain in any does not count.
 *
 * @param packages gains over the threat point, by party
 * @returns positions of all packages that are best to 1e-9, in their order: the first is the solution. Empty where no
 *   package is acceptable, or none that is gives anybody anything.
 */
export function choosePackages(packages: readonly Float64Array[], choice: Choice): number[] {
  const acceptable: number[] = [];
  let anybody = false;
  packages.forEach((gains, index) => {
    if (!isAcceptable(gains)) return;
    acceptable.push(index);
    anybody ||= gains.some((gain) => gain > SAME);
  });
  if (!anybody) return [];
  switch (choice.solution) {
    case "nash":
      return largestProduct(packages, acceptable, choice);
    case "equal-gains":
      return largestSmallest(acceptable, (index) => packages[index]!);
    case "kalai-smorodinsky": {
      const ideal = choice.parties.map((_, p) =>
        acceptable.reduce((most, index) => Math.max(most, packages[index]![p]!), 0),
      );
      const counted = ideal.flatMap((most, p) => (most > SAME ? [p] : []));
      return largestSmallest(acceptable, (index) =>
        Float64Array.from(counted, (p) => packages[index]![p]! / ideal[p]!),
      );
    }
  }
}

function largestProduct(
  packages: readonly Float64Array[],
  acceptable: readonly number[],
  { parties, weights }: Choice,
): number[] {
  const counts = acceptable.map((index) => gainersOf(packages[index]!).length);
  const most = largest(counts);
  const members = acceptable.filter((_, k) => counts[k] === most);
  // With everybody gaining there is one group only; the rest is for zones in which no package gives all something.
  const group = most === parties.length ? members : strongestGroup(packages, members, parties, weights);
  const gainers = gainersOf(packages[group[0]!]!);
  const power = sumSorted(gainers.map((p) => weights[p]!));
  return highestOf(group, (index) => logProduct(packages[index]!, gainers, weights) / power);
}

const gainersOf = (gains: Float64Array): number[] => {
  const gainers: number[] = [];
  for (let p = 0; p < gains.length; p++) if (gains[p]! > SAME) gainers.push(p);
  return gainers;
};

/** The packages that let the group with the most bargaining power gain, the one first in the alphabet of equal ones. */
function strongestGroup(
  packages: readonly Float64Array[],
  members: readonly number[],
  parties: readonly string[],
  weights: Float64Array,
): number[] {
  const groups = new Map<string, { power: number; members: number[] }>();
  for (const index of members) {
    const gainers = gainersOf(packages[index]!);
    const names = gainers
      .map((p) => parties[p]!)
      .sort()
      .join("\n");
    const group = groups.get(names);
    if (group !== undefined) group.members.push(index);
    else groups.set(names, { power: sumSorted(gainers.map((p) => weights[p]!)), members: [index] });
  }
  const ranked = [...groups].sort(([a, one], [b, other]) => other.power - one.power || (a < b ? -1 : 1));
  return ranked[0]![1].members;
}

/** Sum of weights times logarithms of gains, the same whatever the order of the parties. */
const logProduct = (gains: Float64Array, gainers: readonly number[], weights: Float64Array): number =>
  sumSorted(gainers.map((p) => weights[p]! * Math.log(gains[p]!)));

const sumSorted = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b).reduce((total, value) => total + value, 0);

/** Those whose smallest entry is largest, among them those whose second smallest is, and so on. */
function largestSmallest(among: readonly number[], entries: (index: number) => Float64Array): number[] {
  const sorted = new Map(among.map((index) => [index, entries(index).slice().sort()]));
  let left = [...among];
  const length = sorted.get(among[0]!)!.length;
  for (let k = 0; k < length && left.length > 1; k++)
    left = highestOf(left, (index) => sorted.get(index)![k]!);
  return left;
}

/** Those whose score is the highest, to 1e-9. */
function highestOf(among: readonly number[], score: (index: number) => number): number[] {
  const scores = among.map(score);
  const highest = largest(scores);
  return among.filter((_, k) => scores[k]! >= highest - SAME);
}

/** Log product of everybody's gains, to rank acceptable packages; minus infinity where somebody gains nothing. */
export function rankOf(gains: Float64Array, weights: Float64Array): number {
  const gainers = gainersOf(gains);
  return gainers.length === gains.length ? logProduct(gains, gainers, weights) : Number.NEGATIVE_INFINITY;
}

const largest = (values: readonly number[]): number =>
  values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
