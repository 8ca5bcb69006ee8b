import { SAME } from "../signing/payoffs.ts";
import { type Choice, choosePackages } from "./choose-packages.ts";
import {
  efficientPackages,
  type FrontLimits,
  fromUnits,
  LIMITS,
  lexical,
  type Matter,
  mattersOf,
  type Point,
  plus,
  undominated,
} from "./package-front.ts";
import { checkProblem, type LinkedIssue, type PackageProblem } from "./package-problem.ts";
import { choiceOf } from "./search-packages.ts";

/** How far an assumed value may move, everything else as assumed, with the same package recommended. */
export interface ValueRange {
  readonly issue: string;
  readonly party: string;
  readonly option: string;
  readonly value: number;
  /** At the ends the package ties with another, or its acceptance does; null: it stays however far the value goes. */
  readonly from: number | null;
  readonly to: number | null;
}

/** Values are moved to this distance from 0, or ten times their own: % of real income. */
const FARTHEST = 100;
/** Width that an end of a range is narrowed to. */
const WIDTH = 1e-12;
/**
 * How far inside a stretch its ends are looked at. Where packages tie to 1e-9 just at a turn, the recommended one may lose
 * for a moment and win again: that is rounding, and no end of its range.
 */
const INSIDE = 1e-7;

/**
 * For every assumed value, the range around it over which the recommended package stays the same (model.md 4, issues).
 *
 * One value moves the gain of one party in all packages with one option of an issue, chosen or settled with the trade
 * terms, by the same amount. So the efficient ones among those packages stay efficient among them, and it is enough to
 * compare these with the efficient ones among the others. Between two values at which the acceptance of a package changes, each of them overtakes the recommended one
 * once at most, whatever the solution (docs/decisions/0011-finite-bargaining.md). So it is enough to look near both ends of each
 * such stretch, outwards from the value as assumed; where the package has lost, the place is bisected to 1e-12. The result
 * is exact up to the 1e-9 within which packages tie.
 *
 * @returns one range an issue, party and option, in the order of the problem; none when no package is recommended
 * @throws InputError as `searchPackages`
 */
export function packageRanges(problem: PackageProblem, limits: FrontLimits = LIMITS): ValueRange[] {
  checkProblem(problem);
  const matters = mattersOf(problem);
  const choice = choiceOf(problem);
  const all = efficientPackages(matters, limits);
  const [best] = choosePackages(
    all.map(({ gains }) => fromUnits(gains)),
    choice,
  );
  if (best === undefined) return [];
  const recommended = all[best]!.choice;
  const rangesOf = (
    { id, options, values }: LinkedIssue,
    position: number,
    touched: Touched,
  ): ValueRange[] => {
    const rest = efficientPackages(matters, limits, position);
    return options.flatMap((option, o) => {
      const { moves, against } = touched(option, o);
      const rivals = rivalsOf(rest, matters[position]!, position, moves);
      return problem.parties.map((party, p): ValueRange => {
        const value = values[party]![option]!;
        const reach = Math.max(FARTHEST, 10 * Math.abs(value));
        const moved = new MovedValue(rivals, recommended, p, choice);
        const down = moved.reach(against ? 1 : -1, value + reach);
        const up = moved.reach(against ? -1 : 1, reach - value);
        return {
          issue: id,
          party,
          option,
          value,
          from: down === undefined ? null : value - down,
          to: up === undefined ? null : value + up,
        };
      });
    });
  };
  return [
    ...problem.issues.flatMap((issue, k) =>
      rangesOf(issue, k + 1, (_, o) => ({ moves: (chosen) => chosen === o, against: false })),
    ),
    ...(problem.settled ?? []).flatMap((issue) => rangesOf(issue, 0, settledBy(problem, issue.id))),
  ];
}

/** Which choices in a matter an option's value touches, and whether their gains rise or fall as it rises. */
type Touched = (
  option: string,
  position: number,
) => { readonly moves: (chosen: number) => boolean; readonly against: boolean };

/**
 * The value of an option that comes with trade terms raises the gain from them; if it is part of the threat point too, it
 * lowers the gain from all others instead.
 */
const settledBy = ({ trade, threatSettles }: PackageProblem, issue: string): Touched => {
  const optionOf = (settles: Readonly<Record<string, string>> | undefined): string | undefined =>
    settles !== undefined && Object.hasOwn(settles, issue) ? settles[issue] : undefined;
  return (option) => {
    const against = optionOf(threatSettles) === option;
    return { moves: (chosen) => (optionOf(trade[chosen]!.settles) === option) !== against, against };
  };
};

interface Rival extends Point {
  /** Its gain moves with the value. */
  readonly moves: boolean;
}

/** The efficient packages among those that a value touches and among the others, in the order of their choices. */
function rivalsOf(
  rest: readonly Point[],
  matter: Matter,
  position: number,
  moves: (chosen: number) => boolean,
): Rival[] {
  const among = (moving: boolean): Rival[] =>
    undominated(
      matter.gains.flatMap((added, k) =>
        moves(k) === moving
          ? rest.map(({ choice, gains }) => ({ choice: choice.with(position, k), gains: plus(gains, added) }))
          : [],
      ),
    ).map((point) => ({ ...point, moves: moving }));
  return [...among(true), ...among(false)].sort((a, b) => lexical(a.choice, b.choice));
}

/** The packages that matter when one party's gain from some of them moves. */
class MovedValue {
  readonly #rivals: readonly {
    readonly gains: Float64Array;
    readonly start: number;
    readonly moves: boolean;
  }[];
  readonly #gains: readonly Float64Array[];
  readonly #recommended: number;
  readonly #party: number;
  readonly #choice: Choice;

  constructor(rivals: readonly Rival[], recommended: readonly number[], party: number, choice: Choice) {
    const inPlay = rivals
      .map(({ gains, ...rival }) => ({ ...rival, gains: fromUnits(gains) }))
      // What another party refuses is refused whatever this one's value is.
      .filter(({ gains, moves }) => gains.every((gain, p) => gain >= -SAME || (moves && p === party)));
    this.#recommended = inPlay.findIndex((rival) => lexical(rival.choice, recommended) === 0);
    this.#rivals = inPlay.map(({ gains, moves }) => ({ gains, start: gains[party]!, moves }));
    this.#gains = inPlay.map(({ gains }) => gains);
    this.#party = party;
    this.#choice = choice;
  }

  /** How far the value may move to one side, up to a limit, until another package is recommended; undefined: farther. */
  reach(side: 1 | -1, limit: number): number | undefined {
    let held = 0;
    let near = 0;
    for (const far of this.#turns(side, limit)) {
      if (far - near <= 4 * INSIDE) {
        near = far;
        continue;
      }
      for (const distance of [near + INSIDE, far - INSIDE]) {
        if (!this.#holds(side * distance)) return this.#bisect(side, held, distance);
        held = distance;
      }
      near = far;
    }
    return undefined;
  }

  #bisect(side: 1 | -1, holds: number, loses: number): number {
    let [near, far] = [holds, loses];
    while (far - near > WIDTH) {
      const middle = (near + far) / 2;
      if (middle <= near || middle >= far) break;
      if (this.#holds(side * middle)) near = middle;
      else far = middle;
    }
    return near;
  }

  /** Distances at which a package is accepted or refused, or begins to give the party something; and the limit. */
  #turns(side: 1 | -1, limit: number): number[] {
    const moving = this.#rivals.filter(({ moves }) => moves).map(({ start }) => start);
    const still = this.#rivals.filter(({ moves }) => !moves).map(({ start }) => start);
    const shifts = moving.flatMap((start) => [-SAME - start, SAME - start]);
    // Where the most that the party can have changes hands, ratios to it change their form.
    if (moving.length > 0 && still.length > 0) shifts.push(largest(still) - largest(moving));
    const distances = shifts
      .map((shift) => side * shift)
      .filter((distance) => distance > 0 && distance < limit);
    return [...new Set([...distances, limit])].sort((a, b) => a - b);
  }

  /** Whether the package is still recommended when the value has moved. */
  #holds(shift: number): boolean {
    for (const { gains, start, moves } of this.#rivals) if (moves) gains[this.#party] = start + shift;
    return choosePackages(this.#gains, this.#choice)[0] === this.#recommended;
  }
}

const largest = (values: readonly number[]): number =>
  values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
