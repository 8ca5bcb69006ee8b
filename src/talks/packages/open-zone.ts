import { entriesInOrder } from "../../economy/own.ts";
import { significantText } from "../../economy/significant.ts";
import { payoffOf, SAME } from "../signing/payoffs.ts";
import type { Package, PackageProblem } from "./package-problem.ts";

/** The package that is closest to being acceptable, and what would make it so. */
export interface Opening {
  readonly package: Package;
  /** One for each party that loses by it: one only, wherever one is enough. */
  readonly changes: readonly {
    readonly party: string;
    /** What it lacks to be no worse off than without a deal. */
    readonly lacks: number;
    /** The issue in that package that costs it most or gives it least; null when there are none. */
    readonly issue: string | null;
    readonly option: string | null;
    /** The value assumed for that option, and the one from which on the party would sign. */
    readonly value: number | null;
    readonly needed: number | null;
  }[];
}

/**
 * Why no package is recommended, and the smallest change that would open a zone of agreement.
 *
 * The smallest change of one value is found among packages that one party alone refuses; where every package is refused by
 * several, the package refused by fewest with the smallest sum of losses is named. Dominated packages cannot be closer.
 *
 * @param efficient the undominated packages, in an order that breaks ties
 */
export function openingOf(
  problem: PackageProblem,
  efficient: readonly Package[],
): { readonly opening: Opening | null; readonly explanation: string } {
  const { parties } = problem;
  if (efficient.some(({ acceptable }) => acceptable)) {
    const explanation =
      "No deal: every package that nobody would refuse leaves everyone as well off as without a deal.";
    return { opening: null, explanation };
  }
  const losses = efficient.map((each) => {
    const losers = parties.filter((party) => payoffOf(each.gains, party) < -SAME);
    return { each, losers, lost: losers.reduce((sum, party) => sum - payoffOf(each.gains, party), 0) };
  });
  const closest = losses.reduce((best, next) =>
    next.losers.length < best.losers.length ||
    (next.losers.length === best.losers.length && next.lost < best.lost)
      ? next
      : best,
  );
  const opening: Opening = {
    package: closest.each,
    changes: closest.losers.map((party) => changeFor(problem, closest.each, party)),
  };
  const issues = problem.issues.map(({ id }) => id);
  return { opening, explanation: explain(opening, issues) };
}

function changeFor(
  { issues, settled, trade }: PackageProblem,
  { choices, gains, trade: terms }: Package,
  party: string,
): Opening["changes"][number] {
  const lacks = -payoffOf(gains, party);
  const all = { ...trade.find(({ id }) => id === terms)!.settles, ...choices };
  const valued = [...issues, ...(settled ?? [])].flatMap(({ id, values }) => {
    const option = Object.hasOwn(all, id) ? all[id] : undefined;
    return option === undefined ? [] : [{ issue: id, option, value: values[party]![option]! }];
  });
  const worst = valued.reduce<(typeof valued)[number] | undefined>(
    (least, next) => (least === undefined || next.value < least.value ? next : least),
    undefined,
  );
  if (worst === undefined) return { party, lacks, issue: null, option: null, value: null, needed: null };
  return { party, lacks, ...worst, needed: worst.value + lacks };
}

/** @param issues ids, in the order in which they are named */
function explain({ package: closest, changes }: Opening, issues: readonly string[]): string {
  const chosen = entriesInOrder(closest.choices, issues).map(([issue, option]) => `${issue}: ${option}`);
  const what = [closest.trade, ...chosen].join(", ");
  const [first] = changes;
  const refused = `No package is acceptable to all; the closest (${what}) is refused by`;
  if (changes.length === 1 && first !== undefined) {
    const lacks = `${refused} ${first.party}, which would need another ${significantText(first.lacks)} % of its real income.`;
    if (first.issue === null) return lacks;
    return `${lacks} It would sign if ${first.issue}: ${first.option} were worth ${significantText(first.needed!)} % to it instead of ${significantText(first.value!)} %.`;
  }
  const each = changes.map(
    ({ party, lacks }) => `${party}, which would need another ${significantText(lacks)} %`,
  );
  return `${refused} ${each.slice(0, -1).join(", ")}, and ${each.at(-1)}: changing one value is not enough.`;
}
