import { exportTaxesAfter } from "../policy/shock.ts";
import { type Game, shockOf, startingProfile } from "../talks/game/game.ts";

/** Rates closer than this are the same. */
const SAME = 1e-9;

/** Whether the instruments can be set exactly to what is in force. */
export function keepsToday(game: Game): boolean {
  const { baseline, background } = game;
  const kept = shockOf(game, startingProfile(game));
  const exportTax = exportTaxesAfter(baseline.economy, background);
  const stays = (rate: number, cell: number, today: Float64Array | undefined): boolean =>
    Math.abs(rate - (today?.[cell] ?? 0)) <= SAME;
  const limits = game.parties.flatMap(({ instruments }) => instruments).filter(({ limit }) => limit);
  return (
    limits.every(({ max }) => max >= 1) &&
    kept.tariffNew.every((rate, cell) => stays(rate, cell, background.tariffNew)) &&
    (kept.exportTaxNew?.every((rate, cell) => stays(rate, cell, exportTax)) ?? true)
  );
}

/** Why they cannot be, as part of a sentence. */
export const MISSES_TODAY = "the bounds exclude it, or one rate replaces several different ones";
