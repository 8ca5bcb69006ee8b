import { useMemo } from "react";
import { BASELINE } from "../../../src/charts/chart-setting.ts";
import { type DayAverage, eventsWithin } from "../../../src/laws/day-averages.ts";
import { timelineChart } from "../../../src/laws/timeline-chart.ts";
import { formatDate } from "../../../src/text/format-date.ts";
import { ChartFigure } from "../../components/ChartFigure.tsx";
import { useLayout } from "../../state/use-layout.ts";
import type { BookFacts } from "../../worker/book-facts.ts";
import { TimelineSteps } from "./TimelineSteps.tsx";

interface TimelineProps {
  readonly facts: BookFacts;
  /** Of the turning days, as far as they are there. */
  readonly averages: readonly DayAverage[];
  readonly without: readonly string[];
  /** The turning day on show. */
  readonly day: string;
  readonly onDay: (day: string) => void;
}

/** The average rate over time, once all days are there. */
export function Timeline({ facts, averages, without, day, onDay }: TimelineProps) {
  const layout = useLayout();
  const whole = averages.length === facts.days.length;
  // Every answer makes a new list of the same averages: only another book or choice makes others.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const chart = useMemo(
    () =>
      whole ? timelineChart(facts, averages, { layout, reference: BASELINE, listsEvents: false }) : undefined,
    [facts, whole, without, layout],
  );
  if (!whole) {
    return (
      <p className="quiet">
        The other days are being worked out: {averages.length} of {facts.days.length}.
      </p>
    );
  }
  if (chart === undefined) return null;
  return (
    <div>
      <ChartFigure chart={chart} over={<TimelineSteps chart={chart} day={day} onDay={onDay} />} />
      <details>
        <summary>What the numbers stand for</summary>
        <ol>
          {eventsWithin(facts).map(({ date, event }) => (
            <li key={`${date} ${event}`}>
              {formatDate(date)}: {event}
            </li>
          ))}
        </ol>
      </details>
    </div>
  );
}
