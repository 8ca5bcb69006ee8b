import { type SanctionLine, sanctionLines } from "../dossier/compile/compile-sanctions.ts";
import type { SanctionsTerms } from "../dossier/compile/compiled-dossier.ts";
import type { BySectorPair } from "../economy/dims.ts";
import { percentOf } from "../economy/percent.ts";
import { plural } from "../economy/plural.ts";
import { sumOver } from "../economy/sums.ts";
import { CancelledError } from "../equilibrium/solution/cancelled-error.ts";
import type { Solution } from "../equilibrium/solution/solution.ts";
import { welfareOf } from "../equilibrium/solution/welfare.ts";
import { solve } from "../equilibrium/solving/solve.ts";
import { codeIndex } from "../policy/code-index.ts";
import { exportTaxesAfter } from "../policy/shock.ts";
import type { Game } from "../talks/game/game.ts";
import { realIncome } from "../talks/game/government.ts";
import type { Instrument } from "../talks/game/instrument.ts";
import { optimalSanctions, type Sanctions, type SanctionsPoint } from "../talks/game/sanctions.ts";
import { type MemberPayments, memberPayments } from "./member-payments.ts";
import { OPTIMAL } from "./outcome.ts";
import type {
  BurdenSharing,
  EmbargoResult,
  SanctionRate,
  SanctionsCertificateResult,
  SanctionsFigures,
  SanctionsFrontierPoint,
  SanctionsResult,
  SanctionsWelfare,
} from "./sanctions-result.ts";
import type { TalksSteps } from "./steps.ts";

/** A cost above the budget by less, as a share of income, is within it. */
const WITHIN = 1e-8;
/** A rate this near its highest stands there. */
const AT = 1e-6;

type World = Pick<Game, "baseline" | "background">;

/** Who is in it, as indices. */
interface Sides {
  readonly coalition: readonly number[];
  readonly target: readonly number[];
}

/**
 * The sanctions of a dossier: what hurts the target most for what it costs the coalition, and what comes with
 * it; where members share the burden, the same once more with their payments inside the model.
 *
 * @param game for its base year and background alone
 * @throws CancelledError
 */
export function seekSanctions(terms: SanctionsTerms, game: World, steps: TalksSteps): SanctionsResult {
  const { economy } = game.baseline;
  const at = codeIndex(economy);
  const sides: Sides = {
    coalition: terms.coalition.map((code) => at.economy(code)),
    target: terms.target.map((code) => at.economy(code)),
  };
  const head = { coalition: terms.coalition, target: terms.target, budgetPercent: terms.ownCostPercent };
  const apart = search(terms, sides, game, steps, "");
  if ("failed" in apart) return { ...head, status: "failed", explanation: apart.failed };
  const { certificate, ...figures } = apart.figures;
  return {
    ...head,
    ...figures,
    ...(terms.shareBurden ? { sharing: sharingOf(terms, sides, game, steps) } : {}),
    payments: paymentsOf(membersOf(sides, game), apart.today, apart.best.solution),
    certificate,
  };
}

type Found =
  | { readonly figures: SanctionsFigures; readonly today: Solution; readonly best: SanctionsPoint }
  | { readonly failed: string };

/** @param what said before how far it is */
function search(
  terms: SanctionsTerms,
  { coalition, target }: Sides,
  game: World,
  steps: TalksSteps,
  what: string,
): Found {
  const { baseline, background } = game;
  const lines = sanctionLines(terms, baseline.economy);
  const stop = steps.stopwatch();
  const set = lines.flatMap((line) => instrumentOf(line, terms, game));
  if (set.length === 0)
    return { failed: "An embargo is in force on everything that the coalition and its target could trade." };
  const found = optimalSanctions(
    { baseline, background, coalition, target, instruments: set.map(({ instrument }) => instrument) },
    {
      ownCost: terms.ownCostPercent / 100,
      points: terms.points,
      ...(steps.signal === undefined ? {} : { signal: steps.signal }),
      onPoint: (done, total) => steps.say(`${what}${done} of ${total} points`),
    },
  );
  const {
    best,
    today,
    work: { solves, gradients },
  } = found;
  if (!isOptimal(best)) {
    const left = best.certificate.projectedGradient.toExponential(1);
    return {
      failed: `The search ended after ${best.certificate.evaluations} sets of rates with a slope of ${left} left.`,
    };
  }
  const { income } = baseline.accounts;
  const incomes = { coalition: sumOver(coalition, income), target: sumOver(target, income) };
  const inForce = {
    coalition: realIncome(coalition).value(today),
    target: realIncome(target).value(today),
  };
  const figures: SanctionsFigures = {
    status: "solved",
    explanation: null,
    costPercent: 100 * best.cost,
    costMillion: best.cost * inForce.coalition * incomes.coalition,
    harmPercent: 100 * best.harm,
    harmMillion: best.harm * inForce.target * incomes.target,
    marginalHarm: best.marginal,
    rates: ratesOf(set, best, baseline.economy.sales),
    economies: welfareAgainst(today, best.solution),
    frontier: found.frontier.filter(isOptimal).map(frontierPoint),
    embargo: embargoOf(lines, { coalition, target }, found, game, steps),
    certificate: { ...certificateOf(best), solves, gradients, ...stop() },
  };
  return { figures, today, best };
}

/**
 * The same sanctions by members who pay each other until all lose alike (model.md 6, "Sharing"; Chowdhry,
 * Hinz, Kamin & Wanner 2024). What is in force without the sanctions is shared as well, so that the cost is
 * the change of one common real income.
 */
function sharingOf(terms: SanctionsTerms, sides: Sides, game: World, steps: TalksSteps): BurdenSharing {
  const { economy } = game.baseline;
  const members = sides.coalition.toSorted((a, b) => a - b);
  const others = (game.background.sharing ?? []).filter((other) => other.join() !== members.join());
  const twice = members.filter((n) => others.some((other) => other.includes(n)));
  if (twice.length > 0) {
    const codes = twice.map((n) => economy.economies[n]!.code).join(", ");
    const shares = plural(twice.length, "shares", "share");
    return {
      status: "failed",
      explanation: `${codes} already ${shares} the burden of what is in force with others, and nobody shares twice.`,
    };
  }
  const background = { ...game.background, sharing: [...others, members] };
  const found = search(terms, sides, { baseline: game.baseline, background }, steps, "burden shared, ");
  if ("failed" in found) return { status: "failed", explanation: found.failed };
  const { transferNew } = found.best.solution;
  return {
    ...found.figures,
    transfersMillion: Object.fromEntries(
      membersOf(sides, game).map(({ code, n }) => [code, transferNew[n]!]),
    ),
    fedBack: true,
  };
}

const membersOf = ({ coalition }: Sides, { baseline }: World): Member[] =>
  coalition.map((n) => ({ code: baseline.economy.economies[n]!.code, n }));

/** What is small enough to be an optimum, and within its budget. */
const isOptimal = ({ certificate: { converged, projectedGradient, excess } }: SanctionsPoint): boolean =>
  (converged || projectedGradient <= OPTIMAL) && excess <= WITHIN;

interface SetLine {
  readonly line: SanctionLine;
  readonly instrument: Instrument;
}

/** A line as a number to be set on top of what is in force; none where all of it is under an embargo already. */
function instrumentOf(
  line: SanctionLine,
  { maxTariff, maxExportTax }: SanctionsTerms,
  { baseline, background }: World,
): SetLine[] {
  const { tradeCostHat, tariffNew } = background;
  const cells = line.cells.filter((cell) => tradeCostHat?.[cell] !== Number.POSITIVE_INFINITY);
  if (cells.length === 0) return [];
  const { kind, importers, exporters, sector } = line;
  const rates = kind === "tariff" ? tariffNew : exportTaxesAfter(baseline.economy, background);
  const instrument: Instrument = {
    kind,
    importers,
    exporters,
    sector,
    cells,
    onTopOf: Float64Array.from(cells, (cell) => rates?.[cell] ?? 0),
    min: 0,
    max: kind === "tariff" ? maxTariff : maxExportTax,
  };
  return [{ line, instrument }];
}

const ratesOf = (set: readonly SetLine[], { levels }: SanctionsPoint, sales: BySectorPair): SanctionRate[] =>
  set.map(({ line, instrument: { kind, cells, max } }, k) => ({
    direction: kind === "tariff" ? "imports" : "exports",
    member: line.member ?? null,
    sector: line.sectorCode,
    rate: levels[k]!,
    atHighest: levels[k]! >= max - AT,
    tradeMillion: cells.reduce((sum, cell) => sum + sales[cell]!, 0),
  }));

/** Real income of every economy against what is in force without the sanctions, by code. */
function welfareAgainst(today: Solution, then: Solution): Record<string, SanctionsWelfare> {
  const { economy, accounts } = today.baseline;
  const [before, after] = [welfareOf(today).welfareHat, welfareOf(then).welfareHat];
  return Object.fromEntries(
    economy.economies.map(({ code }, n) => [
      code,
      {
        welfarePercent: percentOf(after[n]! / before[n]!),
        welfareMillion: (after[n]! - before[n]!) * accounts.income[n]!,
      },
    ]),
  );
}

const frontierPoint = (point: SanctionsPoint): SanctionsFrontierPoint => ({
  costPercent: 100 * point.cost,
  harmPercent: 100 * point.harm,
  marginalHarm: point.marginal,
  certificate: certificateOf(point),
});

function certificateOf({ certificate, solution }: SanctionsPoint): SanctionsCertificateResult {
  const { projectedGradient, complementarity, excess } = certificate;
  return {
    projectedGradient,
    complementarity,
    excess,
    worstResidual: solution.certificate.worstResidual,
  };
}

/** The same trade forbidden: the limit to which ever higher rates lead; null where that has no equilibrium. */
function embargoOf(
  lines: readonly SanctionLine[],
  { coalition, target }: Sides,
  { today }: Sanctions,
  { baseline, background }: World,
  { signal }: TalksSteps,
): EmbargoResult | null {
  const tradeCostHat: BySectorPair = Float64Array.from(
    background.tradeCostHat ?? new Float64Array(background.tariffNew.length).fill(1),
  );
  for (const { cells } of lines) for (const cell of cells) tradeCostHat[cell] = Number.POSITIVE_INFINITY;
  const outcome = solve(baseline, { ...background, tradeCostHat }, signal === undefined ? {} : { signal });
  if (!outcome.converged) {
    if (outcome.reason === "cancelled") throw new CancelledError();
    return null;
  }
  const lossOf = (members: readonly number[]): number =>
    1 - realIncome(members).value(outcome.solution) / realIncome(members).value(today);
  return {
    costPercent: 100 * lossOf(coalition),
    harmPercent: 100 * lossOf(target),
    worstResidual: outcome.solution.certificate.worstResidual,
  };
}

interface Member {
  readonly code: string;
  readonly n: number;
}

/** What members would have to pay each other so that none loses by the sanctions; null for a coalition of one. */
function paymentsOf(members: readonly Member[], today: Solution, then: Solution): MemberPayments | null {
  if (members.length < 2) return null;
  const [before, after] = [welfareOf(today).welfareHat, welfareOf(then).welfareHat];
  return memberPayments(
    then,
    members.map(({ code, n }) => ({ id: code, members: [n], objective: realIncome([n]) })),
    Object.fromEntries(members.map(({ code, n }) => [code, 100 * (after[n]! - before[n]!)])),
  );
}
