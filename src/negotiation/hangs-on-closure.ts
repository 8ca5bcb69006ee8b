import { counted, plural } from "../economy/plural.ts";
import type { Closure } from "../equilibrium/base/baseline.ts";
import { rebase } from "../equilibrium/solving/rebase.ts";
import { createGameSolver, type Game, type Profile, slopes } from "../talks/game/game.ts";

/** Why a party pushes its tariffs up where others finance its deficit. */
const WHY: Readonly<Record<Exclude<Closure, "balanced">, string>> = {
  share: "the deficit that others finance grows with its wages, which a tariff raises",
  fixed: "the deficit that others finance is a fixed sum, which a tariff can make worth more",
};

/** A rate this near its highest stands there. */
const AT = 1e-6;
/** A slope that turns back by less says nothing. */
const TURNS = 1e-8;

/**
 * Says in a sentence when tariffs that a party set for itself stand at the highest rate allowed for no other reason than the
 * closure: were trade balanced, it would gain by lowering them. Costs a re-basing and an equilibrium where a rate stands
 * there, and nothing else.
 *
 * @param movers positions of the parties that set their tariffs, each for itself
 * @returns a sentence a party; none with balanced trade, and none where its counterpart does not solve
 */
export function hangsOnClosure(game: Game, profile: Profile, movers: readonly number[]): string[] {
  const { economy, closure } = game.baseline;
  if (closure === "balanced") return [];
  const atHighest = movers.map((p) =>
    game.parties[p]!.instruments.flatMap(({ kind, min, max }, k) =>
      kind === "tariff" && max > min && profile[p]![k]! >= max - AT ? [k] : [],
    ),
  );
  if (atHighest.every((each) => each.length === 0)) return [];
  const balanced = rebase(economy, "balanced");
  if (!balanced.converged) return [];
  const solver = createGameSolver({ ...game, baseline: balanced.baseline });
  if (solver.solve(profile) === undefined) return [];
  return movers.flatMap((p, at) => {
    const { id, objective, instruments } = game.parties[p]!;
    if (atHighest[at]!.length === 0) return [];
    const { gradient } = slopes(solver, objective, instruments);
    const turning = atHighest[at]!.filter((k) => gradient[k]! < -TURNS).length;
    if (turning === 0) return [];
    return [
      `${counted(turning, "tariff", "tariffs")} of ${id} ${plural(turning, "stands", "stand")} at the highest rate allowed only because of "deficits: ${closure}": ${WHY[closure]}. With balanced trade it would gain by lowering ${plural(turning, "it", "them")}. Read ${plural(turning, "that rate as the bound of the dossier", "those rates as bounds of the dossier")}, not as an optimum, and compare with "deficits: balanced".`,
    ];
  });
}
