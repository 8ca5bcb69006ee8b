import type { TimelineChart } from "../../../src/charts/rate-timeline.ts";

interface TimelineStepsProps {
  readonly chart: TimelineChart;
  /** The turning day on show. */
  readonly day: string;
  readonly onDay: (day: string) => void;
}

/** The layer over a timeline: a frame around the time on show, and a click to go to another. The slider does it by keys. */
export function TimelineSteps({ chart, day, onDay }: TimelineStepsProps) {
  const { width, height, field, places } = chart;
  return (
    <svg className="law-times" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {places.map(({ from, left, width: wide }) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: what a click does here, the slider does by keys
        <rect
          key={from}
          data-from={from}
          className={from === day ? "law-time law-time-shown" : "law-time"}
          x={left}
          y={field.top}
          width={wide}
          height={field.height}
          onClick={() => onDay(from)}
        />
      ))}
    </svg>
  );
}
