import { inputRow } from "../../economy/dims.ts";
import type { Economy } from "../../economy/economy.ts";
import { scaleOf } from "../../economy/factors.ts";
import { baseState, expenditureOffset, outputOffset, type State } from "../kernel/kernel.ts";
import type { Solution } from "../solution/solution.ts";
import { attempt, type SolveOptions } from "./attempt.ts";

/**
 * Whether scale economies may be so strong that an equilibrium is not the only one (model.md 6, "Scale economies"): a sector feeds on
 * itself through its own inputs, and psi theta reaches 1 - gamma_jj^2 somewhere. Below that it is locally unique between mirror
 * economies.
 */
export function mayHaveSeveral(economy: Economy): boolean {
  return riskySectors(economy).length > 0;
}

function riskySectors(economy: Economy): number[] {
  const { dims, inputShare, tradeElasticity } = economy;
  const scale = scaleOf(economy);
  if (scale === undefined) return [];
  return Array.from({ length: dims.sectors }, (_, j) => j).filter((j) => {
    const own = inputRow(dims, j, j);
    return Array.from({ length: dims.economies }, (_, n) => inputShare[own + n]!).some(
      (gamma) => scale[j]! > 0 && scale[j]! * tradeElasticity[j]! >= 1 - gamma ** 2,
    );
  });
}

/** Economies whose lead is tried: the largest makers of the sectors in question. */
const LEADERS = 6;
/** How far a pattern of employment is from that of the base: three times as much in one place, a third elsewhere. */
const APART = Math.log(3);
/** Two equilibria are one where no sector's output differs by more than this, in logs. */
const SAME = 1e-6;
const MOST_SWEEPS = 400;

/**
 * Other equilibria of a solution's shock, where scale economies may give it several: solved again from patterns of employment in which
 * one economy leads, or trails, in the sectors that feed on themselves. What is found is certified; that nothing else is there is not.
 *
 * @returns solutions that differ from the one given and from each other; empty where `mayHaveSeveral` is false
 */
export function otherEquilibria(solution: Solution, options: SolveOptions = {}): Solution[] {
  const { baseline, shock } = solution;
  const { economy, accounts } = baseline;
  const N = economy.dims.economies;
  const risky = riskySectors(economy);
  if (risky.length === 0) return [];
  const made = Array.from({ length: N }, (_, n) =>
    risky.reduce((sum, j) => sum + accounts.output[j * N + n]!, 0),
  );
  const leaders = made
    .map((value, n) => ({ value, n }))
    .sort((a, b) => b.value - a.value)
    .slice(0, LEADERS);
  const found: Solution[] = [];
  for (const { n } of leaders) {
    for (const sign of [1, -1]) {
      if (options.signal?.aborted) return found;
      const start = pattern(solution, risky, n, sign * APART);
      const outcome = attempt(baseline, shock, start, { maxSweeps: MOST_SWEEPS, ...options });
      if (!outcome.converged) continue;
      const isNew = [solution, ...found].every((known) => apart(known, outcome.solution) > SAME);
      if (isNew) found.push(outcome.solution);
    }
  }
  return found;
}

/** The base with one economy's output of some sectors `lead` above it, in logs, and everybody else's as far below. */
function pattern({ baseline }: Solution, risky: readonly number[], leader: number, lead: number): State {
  const { dims } = baseline.economy;
  const state = baseState(baseline);
  const [spending, tracked] = [expenditureOffset(dims), outputOffset(dims)];
  for (const j of risky) {
    for (let n = 0; n < dims.economies; n++) {
      const cell = j * dims.economies + n;
      const by = n === leader ? lead : -lead;
      state[tracked + cell] = by;
      state[spending + cell]! *= Math.exp(by / 2);
    }
  }
  return state;
}

function apart(a: Solution, b: Solution): number {
  let most = 0;
  a.outputNew.forEach((output, cell) => {
    const other = b.outputNew[cell]!;
    if (output > 0 && other > 0) most = Math.max(most, Math.abs(Math.log(output / other)));
  });
  return most;
}
