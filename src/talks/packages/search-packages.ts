import { type Choice, choosePackages, isAcceptable, rankOf } from "./choose-packages.ts";
import { type Opening, openingOf } from "./open-zone.ts";
import {
  efficientPackages,
  type FrontLimits,
  fromUnits,
  LIMITS,
  type Matter,
  mattersOf,
  type Point,
  plus,
} from "./package-front.ts";
import { checkProblem, type Package, type PackageProblem } from "./package-problem.ts";

/** What a search over packages found; every package comes with each party's gain over the threat point, in %. */
export interface PackageSearch {
  /** The bargaining solution; null when no package is acceptable, or none that is gives anybody anything. */
  readonly recommended: Package | null;
  /** Other packages that are as good by the solution's own measure, to 1e-9; the recommended one comes first on the table. */
  readonly tied: readonly Package[];
  /** What nothing else dominates: acceptable ones by their weighted product of gains, then the others. */
  readonly efficient: readonly Package[];
  /** How many packages there are. */
  readonly combinations: number;
  /** How many of them nobody refuses; null when there are too many to count. */
  readonly acceptable: number | null;
  /** What is closest to opening a zone of agreement; null when there is one, or when what is acceptable gives nobody anything. */
  readonly opening: Opening | null;
  /** Why nothing is recommended, for people; null when something is. */
  readonly explanation: string | null;
}

/** More packages than this are searched without being counted one by one. */
const MOST_COUNTED = 200_000;

/**
 * The packages over linked issues and trade terms that the parties could sign, and the one they would (model.md 4, issues).
 *
 * A party's gain from a package is its gain from the trade terms over the threat point plus the sum of its values. A
 * package is acceptable when nobody loses, efficient when no other gives nobody less and somebody more; the solution is
 * `choosePackages` of the efficient ones. Ties go to the package whose choices come first on the table.
 *
 * @throws InputError for what is wrong with the problem (`checkProblem`), all at once, and for too many packages that are
 *   not comparable
 */
export function searchPackages(problem: PackageProblem, limits: FrontLimits = LIMITS): PackageSearch {
  checkProblem(problem);
  const matters = mattersOf(problem);
  const points = efficientPackages(matters, limits);
  const gains = points.map((point) => fromUnits(point.gains));
  const choice = choiceOf(problem);
  const [first, ...others] = choosePackages(gains, choice);
  const named = (index: number): Package => nameOf(problem, points[index]!, gains[index]!);
  const rank = gains.map((each) => (isAcceptable(each) ? rankOf(each, choice.weights) : Number.NaN));
  const efficient = points
    .map((_, index) => index)
    .sort((a, b) => compareRanks(rank[a]!, rank[b]!) || a - b)
    .map(named);
  const combinations = matters.reduce((product, matter) => product * matter.gains.length, 1);
  const opened = first === undefined ? openingOf(problem, efficient) : null;
  return {
    recommended: first === undefined ? null : named(first),
    tied: others.map(named),
    efficient,
    combinations,
    acceptable: combinations <= MOST_COUNTED ? countAcceptable(matters) : null,
    opening: opened?.opening ?? null,
    explanation: opened?.explanation ?? null,
  };
}

/** How a problem's packages are bargained over. */
export const choiceOf = ({ solution, parties, weights }: PackageProblem): Choice => ({
  solution,
  parties,
  weights: Float64Array.from(parties, (party) =>
    weights !== undefined && Object.hasOwn(weights, party) ? weights[party]! : 1,
  ),
});

function nameOf({ parties, trade, issues }: PackageProblem, { choice }: Point, gains: Float64Array): Package {
  return {
    trade: trade[choice[0]!]!.id,
    choices: Object.fromEntries(issues.map(({ id, options }, k) => [id, options[choice[k + 1]!]!])),
    gains: Object.fromEntries(parties.map((party, p) => [party, gains[p]!])),
    acceptable: isAcceptable(gains),
  };
}

/** Highest first; what is not acceptable (NaN) last. */
function compareRanks(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a === b ? 0 : b > a ? 1 : -1;
}

function countAcceptable(matters: readonly Matter[]): number {
  let count = 0;
  const visit = (position: number, gains: Float64Array): void => {
    if (position === matters.length) {
      if (isAcceptable(fromUnits(gains))) count++;
      return;
    }
    for (const added of matters[position]!.gains) visit(position + 1, plus(gains, added));
  };
  visit(0, new Float64Array(matters[0]!.gains[0]!.length));
  return count;
}
