/** Why a metric has no value at a level, e.g. an equilibrium that was not found. */
export interface Unsolved {
  readonly unsolved: string;
}

/** One look at a metric; `value` null where it has none. */
export interface Sample {
  readonly level: number;
  readonly value: number | null;
}

/** Levels in which a metric has no value, as far as they were looked at, and the reason at the first of them. */
export interface Gap {
  readonly from: number;
  readonly to: number;
  readonly reason: string;
}

interface Point {
  readonly level: number;
  readonly value: number;
}

/** A metric and what is known of it: no level is evaluated twice, and there is a bound on evaluations. */
export interface SampledMetric {
  /** undefined: no value there, or no evaluations left. */
  at(level: number): number | undefined;
  /** Points with values, by level. */
  solved(): Point[];
  /** Points with values and no other point between them, by level. */
  neighbours(): [Point, Point][];
  /** The points with values next to two neighbours: the one before `near` seen from `far`, and the one after `far`. */
  around(near: number, far: number): [beforeNear: Point | undefined, afterFar: Point | undefined];
  /** Runs of levels without a value, with the point before and after each. */
  holes(): [before: Point | undefined, after: Point | undefined, levels: number[]][];
  gaps(): Gap[];
  samples(): Sample[];
  evaluations(): number;
  /** A level was asked for when no evaluations were left. */
  exhausted(): boolean;
  /** The largest absolute value met, of this number and the samples. */
  largest(other: number): number;
}

export function sampleMetric(
  metric: (level: number) => number | Unsolved,
  maxEvaluations: number,
): SampledMetric {
  const values = new Map<number, number | Unsolved>();
  let evaluations = 0;
  let exhausted = false;
  const sorted = (): [number, number | Unsolved][] => [...values].sort(([a], [b]) => a - b);
  const isPoint = (entry: [number, number | Unsolved]): entry is [number, number] =>
    typeof entry[1] === "number";
  const toPoint = ([level, value]: [number, number]): Point => ({ level, value });
  const solved = (): Point[] => sorted().filter(isPoint).map(toPoint);

  const neighbours = (): [Point, Point][] => {
    const all = sorted();
    return all.slice(1).flatMap((after, k): [Point, Point][] => {
      const before = all[k]!;
      return isPoint(before) && isPoint(after) ? [[toPoint(before), toPoint(after)]] : [];
    });
  };

  const holes = (): ReturnType<SampledMetric["holes"]> => {
    const found: ReturnType<SampledMetric["holes"]> = [];
    let before: Point | undefined;
    let levels: number[] = [];
    for (const entry of sorted()) {
      if (!isPoint(entry)) {
        levels.push(entry[0]);
        continue;
      }
      const point = toPoint(entry);
      if (levels.length > 0) found.push([before, point, levels]);
      levels = [];
      before = point;
    }
    if (levels.length > 0) found.push([before, undefined, levels]);
    return found;
  };

  return {
    at(level) {
      const known = values.get(level);
      if (known !== undefined) return typeof known === "number" ? known : undefined;
      if (evaluations >= maxEvaluations) {
        exhausted = true;
        return undefined;
      }
      evaluations++;
      const value = metric(level);
      const kept =
        typeof value === "number" && !Number.isFinite(value)
          ? { unsolved: `The metric is ${value} there.` }
          : value;
      values.set(level, kept);
      return typeof kept === "number" ? kept : undefined;
    },
    solved,
    neighbours,
    around(near, far) {
      const all = sorted();
      const position = (level: number): number => all.findIndex(([at]) => at === level);
      const step = near <= far ? 1 : -1;
      const beside = (index: number): Point | undefined => {
        const entry = all[index];
        return entry !== undefined && isPoint(entry) ? toPoint(entry) : undefined;
      };
      return [beside(position(near) - step), beside(position(far) + step)];
    },
    holes,
    gaps: () =>
      holes().map(([, , levels]): Gap => {
        const reason = values.get(levels[0]!) as Unsolved;
        return { from: levels[0]!, to: levels.at(-1)!, reason: reason.unsolved };
      }),
    samples: () =>
      sorted().map(([level, value]): Sample => ({ level, value: typeof value === "number" ? value : null })),
    evaluations: () => evaluations,
    exhausted: () => exhausted,
    largest: (other) => Math.max(Math.abs(other), ...solved().map(({ value }) => Math.abs(value))),
  };
}
