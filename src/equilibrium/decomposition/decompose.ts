import type { ByEconomy } from "../../economy/dims.ts";
import { counted } from "../../economy/plural.ts";
import { chebyshevRule } from "../../numerics/chebyshev.ts";
import type { Shock } from "../../policy/shock.ts";
import type { Solution } from "../solution/solution.ts";
import type { CancelSignal } from "../solving/attempt.ts";
import type { Failure } from "../solving/failure.ts";
import { type PathEquilibria, pathEquilibria } from "./path-equilibria.ts";
import {
  flowsAt,
  integrateParts,
  newWelfareParts,
  type PathFlows,
  type WelfareParts,
} from "./welfare-parts.ts";

/** Why welfare moved: parts of ln W-hat, log points, [economy] (model.md 2, "the exact decomposition"). */
export interface Decomposition {
  readonly termsOfTrade: ByEconomy;
  readonly volumeOfTrade: ByEconomy;
  /** Trade costs and productivity. */
  readonly efficiency: ByEconomy;
  /** Profits of a fixed set of firms; 0 under `competitive`. */
  readonly profit: ByEconomy;
  /** Change of the permitted deficit, and what a coalition's members get from each other; 0 unless either moves. */
  readonly transfer: ByEconomy;
  /** The tax on what more work earns; 0 where labour is fixed or untaxed. */
  readonly labor: ByEconomy;
  /** Productivity that comes with employment; 0 without scale economies. */
  readonly scale: ByEconomy;
  /** What more capital earns over what keeping it takes, (K' - V') d ln(K'/P^v); 0 unless capital is made anew. */
  readonly capital: ByEconomy;
  /** ln W-hat less the parts: the certificate of the quadrature. */
  readonly gap: ByEconomy;
  /** Equilibria solved along the path, the two ends not counted. */
  readonly solves: number;
  /** Sweeps that they took. */
  readonly sweeps: number;
}

/** Every equilibrium was found, but the parts do not sum to the change of welfare: there are none to be trusted. */
export interface NotClosed {
  readonly converged: false;
  readonly reason: "gap";
  readonly sweeps: number;
  /** One sentence for people: how far the parts miss, where, and after how much work. */
  readonly message: string;
}

/**
 * The parts of a change of welfare, or why there are none: the solver's failure at a point of the path, or parts that do
 * not close.
 */
export type DecomposeOutcome =
  | { readonly converged: true; readonly decomposition: Decomposition }
  | Failure
  | NotClosed;

/** How closely the parts must add up, and how much work that may take. */
export interface DecomposeOptions {
  /** Largest gap allowed, log points, per unit of path. Default 1e-9 (a ten-millionth of a percent). */
  readonly gap?: number;
  /** Sweeps along the path after which it is given up. Default 5000; ordinary paths take some hundred. */
  readonly maxSweeps?: number;
  readonly signal?: CancelSignal;
}

/** Each has every point of the one before, so a panel that does not close yet keeps its equilibria. */
const RULES = [2, 4, 8, 16].map(chebyshevRule);
/** From this order on the gaps so far tell whether twice the order will close. */
const FORETELLING = 8;
/** A panel is halved at most this often: what is shorter hides in the rounding of its ends. */
const DEEPEST = 30;
/**
 * The gap allowed to a panel shrinks with its length no further than to this length's: equilibria are known to 1e-12, and
 * of the few panels that close in on one point of the path no more can be asked.
 */
const SHORTEST_ALLOWED = 1 / 64;
const MAX_SWEEPS = 5000;

/**
 * Decomposes ln W-hat of a solution along the path of `shockAt`.
 *
 * The path is cut into panels; in each, equilibria at the Chebyshev-Lobatto points give the integrand by spectral
 * differentiation and the integral by the interpolating polynomial. How well the parts sum to the change of ln W
 * across a panel is known exactly, so points are added until it closes, and a panel that more points would not close is
 * halved. Parts that do not close within the limits are never returned.
 */
export function decompose(solution: Solution, options: DecomposeOptions = {}): DecomposeOutcome {
  const steps = decomposeInSteps(solution, options);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/**
 * `decompose` for a caller that has other things to do meanwhile (tell how far it is, hear of a cancellation): yields
 * the number of equilibria found so far, after each.
 */
export function* decomposeInSteps(
  solution: Solution,
  options: DecomposeOptions = {},
): Generator<number, DecomposeOutcome, void> {
  const { baseline, shock } = solution;
  const limits = { gap: options.gap ?? 1e-9, sweeps: options.maxSweeps ?? MAX_SWEEPS };
  const path = pathEquilibria(solution, options.signal);
  const start = path.start();
  if (!start.converged) return start;
  const total = newWelfareParts(baseline.economy.dims.economies);
  const pending: Panel[] = [
    { first: flowsAt(start.point, shock), last: flowsAt(path.end, shock), halvings: 0 },
  ];
  for (let panel = pending.pop(); panel !== undefined; panel = pending.pop()) {
    const outcome = yield* closePanel(path, shock, panel, limits);
    if (!outcome.converged) return outcome;
    if (outcome.parts !== undefined) {
      add(outcome.parts, total);
    } else {
      const { first, last } = panel;
      const halvings = panel.halvings + 1;
      pending.push({ first: outcome.middle, last, halvings }, { first, last: outcome.middle, halvings });
    }
  }
  const { solves, sweeps } = path;
  return { converged: true, decomposition: { ...total, solves, sweeps } };
}

interface Panel {
  readonly first: PathFlows;
  readonly last: PathFlows;
  readonly halvings: number;
}

interface Limits {
  /** Log points per unit of path. */
  readonly gap: number;
  readonly sweeps: number;
}

type PanelOutcome =
  | { readonly converged: true; readonly parts: WelfareParts }
  | { readonly converged: true; readonly parts: undefined; readonly middle: PathFlows }
  | Failure
  | NotClosed;

/** The parts of a panel, or its middle where it has to be halved. */
function* closePanel(
  path: PathEquilibria,
  shock: Shock,
  { first, last, halvings }: Panel,
  limits: Limits,
): Generator<number, PanelOutcome, void> {
  const length = last.share - first.share;
  const allowed = limits.gap * Math.max(length, SHORTEST_ALLOWED);
  // An error at a point is about as large an error in the parts.
  const tolerance = Math.min(1e-11, Math.max(1e-12, allowed / 100));
  let points = [first, last];
  let gapBefore = Number.POSITIVE_INFINITY;
  for (const rule of RULES) {
    const finer: PathFlows[] = [];
    for (let k = 0; k <= rule.order; k++) {
      if (k % 2 === 0) {
        finer.push(points[k / 2]!);
        continue;
      }
      const outcome = path.at(first.share + length * rule.points[k]!, tolerance);
      if (!outcome.converged) return outcome;
      finer.push(flowsAt(outcome.point, shock));
      yield path.solves;
    }
    points = finer;
    const parts = integrateParts(points, rule);
    const gap = parts.gap.reduce((worst, each) => Math.max(worst, Math.abs(each)), 0);
    if (gap <= allowed) return { converged: true, parts };
    if (path.sweeps >= limits.sweeps) return notClosed(path, { first, last }, gap, allowed);
    // The error of a smooth integrand falls geometrically: by r from order m / 2 to m, by r squared from m to 2 m.
    const gapAhead = gap * (gap / gapBefore) ** 2;
    if (rule === RULES.at(-1) || (rule.order >= FORETELLING && gapAhead > allowed)) {
      if (halvings === DEEPEST) return notClosed(path, { first, last }, gap, allowed);
      break;
    }
    gapBefore = gap;
  }
  return { converged: true, parts: undefined, middle: points[(points.length - 1) / 2]! };
}

function notClosed(
  { solves, sweeps }: PathEquilibria,
  { first, last }: Pick<Panel, "first" | "last">,
  gap: number,
  allowed: number,
): NotClosed {
  const from = Number(first.share.toPrecision(10));
  const length = (last.share - first.share).toExponential(1);
  return {
    converged: false,
    reason: "gap",
    sweeps,
    message: `After ${counted(solves, "equilibrium", "equilibria")} on the path from the baseline (${counted(sweeps, "sweep")}) the parts of welfare still do not add up: on a stretch of ${length} of the way, starting at ${from}, they are off by ${gap.toExponential(1)} log points; the limit is ${allowed.toExponential(1)}.`,
  };
}

function add(parts: WelfareParts, total: WelfareParts): void {
  for (const [part, values] of Object.entries(parts) as [keyof WelfareParts, ByEconomy][]) {
    for (let n = 0; n < values.length; n++) total[part][n]! += values[n]!;
  }
}
