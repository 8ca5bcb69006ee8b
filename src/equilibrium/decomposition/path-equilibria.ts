import { createAnderson } from "../../numerics/anderson.ts";
import { interpolationWeights } from "../../numerics/chebyshev.ts";
import { shockAt } from "../base/shock-path.ts";
import type { State } from "../kernel/kernel.ts";
import type { Solution, SolveOutcome } from "../solution/solution.ts";
import { attempt, type CancelSignal, stateOf } from "../solving/attempt.ts";
import { solve } from "../solving/solve.ts";

/** An equilibrium on the path from today's policy to a shock. */
export interface PathPoint {
  /** Of the way, 0 to 1. */
  readonly share: number;
  readonly solution: Solution;
  readonly state: State;
}

export type PathOutcome =
  | { readonly converged: true; readonly point: PathPoint }
  | Extract<SolveOutcome, { converged: false }>;

/** Equilibria on the path of `shockAt`: each is foretold by those that are known, which saves most of its sweeps. */
export interface PathEquilibria {
  /** Today's policy; not counted in `solves`. */
  start(): PathOutcome;
  /** The shock itself. */
  readonly end: PathPoint;
  /** @param tolerance see `SolveOptions` */
  at(share: number, tolerance: number): PathOutcome;
  readonly solves: number;
  /** Sweeps of all of them. */
  readonly sweeps: number;
}

/** Known points that foretell the next one. */
const NEIGHBOURS = 8;
/** Columns of the history that the equilibria share. */
const DEPTH = 20;

export function pathEquilibria(solution: Solution, signal: CancelSignal | undefined): PathEquilibria {
  const { baseline, shock } = solution;
  const cancel = signal === undefined ? {} : { signal };
  const known: PathPoint[] = [];
  const remember = (share: number, found: Solution): PathPoint => {
    const point = { share, solution: found, state: stateOf(found, baseline) };
    known.push(point);
    return point;
  };
  const end = remember(1, solution);
  // Along a path the equations answer to errors nearly alike, so what the sweeps at one point have learnt serves the next.
  const memory = createAnderson(end.state.length, DEPTH);
  let solves = 0;
  let sweeps = 0;
  return {
    end,
    get solves() {
      return solves;
    },
    get sweeps() {
      return sweeps;
    },
    start() {
      const outcome = solve(baseline, shockAt(baseline.economy, shock, 0), cancel);
      return outcome.converged ? { converged: true, point: remember(0, outcome.solution) } : outcome;
    },
    at(share, tolerance) {
      const here = shockAt(baseline.economy, shock, share);
      const options = { tolerance, ...cancel };
      const near = attempt(baseline, here, foretold(known, share), options, memory);
      if (!near.converged) sweeps += near.sweeps;
      const outcome = near.converged || near.reason === "cancelled" ? near : solve(baseline, here, options);
      if (!outcome.converged) return outcome;
      solves++;
      sweeps += outcome.solution.certificate.sweeps;
      return { converged: true, point: remember(share, outcome.solution) };
    },
  };
}

/** The polynomial through the nearest known points, at a share between them. */
function foretold(known: readonly PathPoint[], share: number): State {
  const near = known
    .toSorted((a, b) => Math.abs(a.share - share) - Math.abs(b.share - share))
    .slice(0, NEIGHBOURS);
  const weights = interpolationWeights(
    near.map((point) => point.share),
    share,
  );
  const state = new Float64Array(near[0]!.state.length);
  near.forEach((point, k) => {
    for (let i = 0; i < state.length; i++) state[i]! += weights[k]! * point.state[i]!;
  });
  // A price that an embargo makes infinite foretells nothing.
  for (let i = 0; i < state.length; i++) if (!Number.isFinite(state[i]!)) state[i] = 0;
  return state;
}
