import { useId } from "react";
import { formatDate } from "../../../src/text/format-date.ts";
import type { BookFacts } from "../../worker/book-facts.ts";
import { stepEvents, stepWords } from "./law-days.ts";

interface DaySliderProps {
  readonly facts: BookFacts;
  /** A turning day of the book. */
  readonly day: string;
  /** The turning day whose law holds today. */
  readonly todays: string;
  /** Undefined: back to today. */
  readonly onDay: (day: string | undefined) => void;
}

/** The days on which the law changes, as a slider, with what happened then. */
export function DaySlider({ facts, day, todays, onDay }: DaySliderProps) {
  const id = useId();
  const { days } = facts;
  const at = days.indexOf(day);
  const events = stepEvents(facts, day);
  const first = events.find(({ date }) => date === day);
  return (
    <div className="law-days">
      <label htmlFor={id}>Day on which the law changes</label>
      <div className="law-steps">
        <button type="button" disabled={at === 0} onClick={() => onDay(days[at - 1])}>
          Earlier
        </button>
        <input
          id={id}
          type="range"
          min={0}
          max={days.length - 1}
          step={1}
          value={at}
          aria-valuetext={`${formatDate(day)}${first === undefined ? "" : `: ${first.event}`}`}
          aria-describedby={`${id}-step`}
          onChange={({ target }) => onDay(days[target.valueAsNumber])}
        />
        <button type="button" disabled={at === days.length - 1} onClick={() => onDay(days[at + 1])}>
          Later
        </button>
        <button type="button" disabled={day === todays} onClick={() => onDay(undefined)}>
          Today
        </button>
      </div>
      <p id={`${id}-step`} className="law-step">
        <strong>{stepWords(days, day)}</strong>
        {day === todays ? " (today’s law)" : null}
      </p>
      {events.length === 0 ? (
        <p className="quiet">The book tells of no event in this time.</p>
      ) : (
        <ul className="law-step-events">
          {events.map(({ date, event }) => (
            <li key={`${date} ${event}`}>
              {formatDate(date)}: {event}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
