import { placePackages } from "../dossier/compile/check-packages.ts";
import type { CompiledDossier, TalksTerms } from "../dossier/compile/compiled-dossier.ts";
import { linkedIssues } from "../dossier/compile/linked-issues.ts";
import { percentOf } from "../economy/percent.ts";
import { counted } from "../economy/plural.ts";
import { type Bargain, bargain } from "../talks/game/bargaining.ts";
import type { GameSolver } from "../talks/game/game.ts";
import type { Package, PackageProblem, TradeTerms } from "../talks/packages/package-problem.ts";
import { packageRanges } from "../talks/packages/package-ranges.ts";
import { type PackageSearch, searchPackages } from "../talks/packages/search-packages.ts";
import type { AtTheTable } from "./at-the-table.ts";
import { dealOutcome } from "./deal.ts";
import { issueValues } from "./issue-values.ts";
import type { JudgedOption } from "./judge-options.ts";
import type { TalksSteps } from "./steps.ts";
import type { PackageResult, PackagesResult, TalksOutcome } from "./talks-result.ts";
import type { ThreatPoint } from "./threat-point.ts";

/** What packages are made of. */
interface PackageParts {
  readonly compiled: CompiledDossier;
  readonly terms: TalksTerms;
  readonly options: readonly JudgedOption[];
  readonly threat: ThreatPoint;
  /** The game of everything on the table. */
  readonly table: GameSolver;
}

/** Efficient packages that are listed. */
const MOST_LISTED = 50;
/** How often terms may be bargained again because their issues were settled differently. */
const MOST_ROUNDS = 3;
/** Trade terms that are no option's: bargained over trade alone, and with the issues of a package settled. */
const DEAL = "deal";
const LINKED_DEAL = "deal-with-issues";

/** What bargained terms are called next to the options: no option's id begins with a star. */
const calledBeside = (options: readonly JudgedOption[], name: string): string =>
  options.some(({ option }) => option.id === name) ? `*${name}` : name;

/**
 * The packages over linked issues and trade terms (model.md 4): every option and the bargained deal, with every way of
 * settling the issues.
 *
 * What a party gains on an issue it can give in tariffs. So the trade terms are bargained again with the issues of the
 * recommended package settled (the threat point moves by their values), and join the others; and once more if other
 * issues are then recommended.
 *
 * @returns undefined when the dossier has no issues, or no trade terms that could be had
 * @throws InputError when there are more packages than can be compared; CancelledError
 */
export async function settlePackages(
  compiled: CompiledDossier,
  options: readonly JudgedOption[],
  { threat, table, deal }: AtTheTable,
  steps: TalksSteps,
): Promise<PackagesResult | undefined> {
  if (compiled.talks === undefined || compiled.dossier.issues.size === 0) return undefined;
  const parts = { compiled, terms: compiled.talks, options, threat, table };
  // A bargain that ended without a deal is still a start; a failed search is not.
  const first = deal?.outcome.status === "failed" ? undefined : deal?.bargain;
  const trade = [
    ...options.flatMap(priced),
    ...(first?.status === "solved" ? [pricedDeal(parts, calledBeside(options, DEAL), first)] : []),
  ];
  if (trade.length === 0) return undefined;
  let problem = problemOf(parts, trade);
  let search = searched(parts, problem);
  let linked: { readonly bargain: Bargain; readonly outcome: TalksOutcome } | undefined;
  for (let round = 1; first !== undefined && round <= MOST_ROUNDS; round++) {
    const settled = search.recommended ?? search.opening?.package;
    if (settled === undefined) break;
    steps.expect(1);
    const start = linked?.bargain ?? first;
    const found = await steps.run("deal with the issues settled", () =>
      bargainWith(parts, settled, start, steps),
    );
    if (found.outcome.status !== "solved") break;
    linked = found;
    problem = problemOf(parts, [
      ...trade,
      pricedDeal(parts, calledBeside(options, LINKED_DEAL), found.bargain),
    ]);
    search = searched(parts, problem);
    if (search.recommended !== null && sameChoices(search.recommended, settled)) break;
  }
  return resultOf(parts, problem, search, linked?.outcome);
}

const searched = ({ terms }: PackageParts, problem: PackageProblem): PackageSearch =>
  placePackages(terms, () => searchPackages(problem));

/** Issues that options or the talks settle go with the trade terms; the others are settled by the package. */
function problemOf(parts: PackageParts, trade: readonly TradeTerms[]): PackageProblem {
  const { compiled, terms, options, threat } = parts;
  const { chosen, settled } = linkedIssues(
    compiled.dossier,
    terms,
    options.map(({ option }) => option),
  );
  return {
    parties: terms.parties.map(({ id }) => id),
    threat: threat.result.objectivePercent,
    threatSettles: threat.settles,
    trade,
    issues: chosen,
    settled,
    solution: terms.solution,
    weights: Object.fromEntries(terms.parties.map(({ id }, p) => [id, terms.power[p]!])),
  };
}

const priced = ({ option, payoffs }: JudgedOption): TradeTerms[] =>
  payoffs === undefined ? [] : [{ id: option.id, payoffs, settles: Object.fromEntries(option.issues) }];

/** Bargained terms, with the issues that the dossier says they settle. */
function pricedDeal({ compiled, terms, table }: PackageParts, id: string, { values }: Bargain): TradeTerms {
  const { parties } = table.game;
  const issues = issueValues(terms.issues, compiled, parties);
  const payoffs = parties.map((party, p) => [party.id, percentOf(values[p]!) + issues[party.id]!] as const);
  return { id, payoffs: Object.fromEntries(payoffs), settles: Object.fromEntries(terms.issues) };
}

function bargainWith(
  { compiled, terms, threat, table }: PackageParts,
  { choices }: Package,
  start: Bargain,
  steps: TalksSteps,
): { readonly bargain: Bargain; readonly outcome: TalksOutcome } {
  const meter = steps.meter(table);
  const { parties } = table.game;
  const values = issueValues(new Map([...terms.issues, ...Object.entries(choices)]), compiled, parties);
  const moved = parties.map(({ id }) => 1 + (threat.result.objectivePercent[id]! - values[id]!) / 100);
  const found = bargain(table, {
    solution: terms.solution,
    threat: moved,
    start: start.profile,
    weights: terms.power,
    onStep: (evaluations) => steps.say(counted(evaluations, "set of terms", "sets of terms")),
  });
  return { bargain: found, outcome: dealOutcome(table.game, found, threat.values, [], meter()) };
}

function resultOf(
  parts: PackageParts,
  problem: PackageProblem,
  search: PackageSearch,
  linked: TalksOutcome | undefined,
): PackagesResult {
  const named = (found: Package): PackageResult => ({
    ...found,
    choices: { ...settledBy(parts, found.trade), ...found.choices },
  });
  return {
    recommended: search.recommended && named(search.recommended),
    tied: search.tied.map(named),
    efficient: search.efficient.slice(0, MOST_LISTED).map(named),
    searched: search.combinations,
    acceptable: search.acceptable,
    ranges: placePackages(parts.terms, () => packageRanges(problem)),
    explanation: search.explanation,
    ...(linked === undefined ? {} : { terms: linked }),
  };
}

/** Issues that come with trade terms. */
function settledBy({ terms, options }: PackageParts, trade: string): Readonly<Record<string, string>> {
  return Object.fromEntries(options.find(({ option }) => option.id === trade)?.option.issues ?? terms.issues);
}

const sameChoices = (a: Package, b: Package): boolean =>
  Object.entries(a.choices).every(([issue, choice]) => b.choices[issue] === choice);
