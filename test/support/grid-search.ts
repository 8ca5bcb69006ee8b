import type { Game, Profile } from "../../src/talks/game/game.ts";
import { randomNumbers } from "./random-world.ts";
import type { PlainGame } from "./toy-games.ts";

/** How good a profile is, by what the parties have there; -Infinity where it does not count. */
export type Measure = (values: readonly number[]) => number;

export interface GridOptions {
  /** Levels that every rate takes. */
  readonly levels: readonly number[];
  /** Points of the grid that are looked at closer. Default 2. */
  readonly closer?: number;
  /** Grids around each of them, each of half the width of the last. Default 14. */
  readonly rounds?: number;
}

export interface GridBest {
  readonly measure: number;
  readonly values: readonly number[];
  readonly profile: Profile;
  /** Profiles that were looked at. */
  readonly seen: number;
}

/** A grid of more points than this is sampled. */
const MOST_POINTS = 10_000;
/** Points of a grid around a point; of more variables than it has room for, a sample. */
const MOST_NEAR = 243;

/**
 * The best profile of a grid over all instruments at once, then of ever finer grids around the best few: no slopes, no
 * assumption about the shape of anything. Where the whole grid would be too large, a seeded sample of it.
 */
export function gridSearch(
  game: Game,
  play: PlainGame,
  measures: readonly Measure[],
  { levels, closer = 2, rounds = 14 }: GridOptions,
): GridBest[] {
  const bounds = game.parties.flatMap(({ instruments }) => instruments);
  const size = bounds.length;
  const random = randomNumbers(size);
  let seen = 0;
  const starts = game.parties.map((_, p) =>
    game.parties.slice(0, p).reduce((sum, { instruments }) => sum + instruments.length, 0),
  );
  const split = (flat: readonly number[]): Profile =>
    game.parties.map(({ instruments }, p) =>
      Float64Array.from(flat.slice(starts[p]!, starts[p]! + instruments.length)),
    );
  const look = (flat: readonly number[]) => {
    seen++;
    return play(split(flat));
  };
  const best = measures.map(() => [] as { readonly flat: readonly number[]; readonly measure: number }[]);
  const points = levels.length ** size;
  for (let k = 0; k < Math.min(points, MOST_POINTS); k++) {
    let code = points <= MOST_POINTS ? k : Math.floor(random() * points);
    const flat = bounds.map(() => {
      const level = levels[code % levels.length]!;
      code = Math.floor(code / levels.length);
      return level;
    });
    const values = look(flat);
    if (values === undefined) continue;
    measures.forEach((measureOf, m) => {
      const measure = measureOf(values);
      const list = best[m]!;
      if (list.length === closer && measure <= list.at(-1)!.measure) return;
      list.push({ flat, measure });
      list.sort((a, b) => b.measure - a.measure);
      if (list.length > closer) list.pop();
    });
  }
  return measures.map((measureOf, m) => {
    const climbed = best[m]!.map((start) => {
      let here = start;
      let width = Math.max(...levels) / levels.length;
      for (let round = 0, grids = 0; round < rounds && grids < 3 * rounds; grids++) {
        let there = here;
        const near = 3 ** size;
        for (let k = 0; k < Math.min(near, MOST_NEAR); k++) {
          let code = k;
          const flat = here.flat.map((level, at) => {
            const side = near <= MOST_NEAR ? (code % 3) - 1 : 2 * random() - 1;
            code = Math.floor(code / 3);
            return Math.min(bounds[at]!.max, Math.max(bounds[at]!.min, level + side * width));
          });
          const values = look(flat);
          const measure = values === undefined ? Number.NEGATIVE_INFINITY : measureOf(values);
          if (measure > there.measure) there = { flat, measure };
        }
        // A wide grid is left as soon as it gains little.
        if (there === here || there.measure - here.measure < 1e-4 * width) {
          width /= 2;
          round++;
        }
        here = there;
      }
      return here;
    });
    const top = climbed.reduce((a, b) => (b.measure > a.measure ? b : a));
    const profile = split(top.flat);
    return { measure: top.measure, values: play(profile)!, profile, seen };
  });
}
