import { type Game, shockOf, startingProfile } from "../talks/game/game.ts";

/** Rates closer than this are the same. */
const SAME = 1e-9;

/** Whether the instruments can be set exactly to what is in force. */
export function keepsToday(game: Game): boolean {
  const { tariffNew } = game.background;
  const kept = shockOf(game, startingProfile(game)).tariffNew;
  return kept.every((rate, cell) => Math.abs(rate - tariffNew[cell]!) <= SAME);
}

/** Why they cannot be, as part of a sentence. */
export const MISSES_TODAY = "the bounds exclude it, or one rate replaces several different ones";
