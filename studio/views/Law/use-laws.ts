import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import type { DayAverage } from "../../../src/laws/day-averages.ts";
import type { DayRates } from "../../worker/day-rates.ts";
import type { LawAsked } from "../../worker/messages.ts";
import { laws } from "../../worker/start-solver.ts";
import { LawStore } from "./law-store.ts";

/** For the life of the page: a reader who comes back to the view finds what was worked out. */
const store = new LawStore(async (asked) => (await laws.ask("law", asked)).answer);
const subscribe = (listener: () => void) => store.subscribe(listener);

export interface Laws {
  /** The law asked for; until it is there the last one that was. */
  readonly shown: DayRates | undefined;
  /** Whether that is the law asked for. */
  readonly fresh: boolean;
  /** The same day's law with nothing left out; undefined where nothing is, or until it is there. */
  readonly whole: DayRates | undefined;
  /** Averages of all turning days with the same left out, as far as they are there. */
  readonly days: readonly DayAverage[];
  readonly failure: string | undefined;
  readonly retry: () => void;
}

/** The law of a day, and after it those of a book's other days, from a worker. */
export function useLaws(asked: LawAsked, days: readonly string[]): Laws {
  useSyncExternalStore(subscribe, () => store.version);
  const wanted = useMemo(
    () => [asked, { ...asked, without: [] }, ...inReach(days, asked.day).map((day) => ({ ...asked, day }))],
    [asked, days],
  );
  useEffect(() => store.want(wanted), [wanted]);
  useEffect(() => () => store.want([]), []);
  const now = store.get(asked);
  const last = useRef(now);
  if (now !== undefined) last.current = now;
  return {
    shown: last.current,
    fresh: now !== undefined,
    whole: asked.without.length === 0 ? undefined : store.get({ ...asked, without: [] }),
    days: days.flatMap((date) => {
      const rates = store.get({ ...asked, day: date });
      return rates === undefined ? [] : [{ date, average: rates.average }];
    }),
    failure: store.failure,
    retry: () => store.retry(),
  };
}

/** The other days, those next to a day first: where a slider goes next. */
const inReach = (days: readonly string[], day: string): string[] => {
  const at = days.indexOf(day);
  return days
    .map((date, place) => ({ date, far: Math.abs(place - at) }))
    .filter(({ far }) => far > 0)
    .sort((a, b) => a.far - b.far)
    .map(({ date }) => date);
};
