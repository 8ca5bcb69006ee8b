import { useEffect, useId, useRef, useState } from "react";
import { formatShare } from "../../../src/text/format-number.ts";
import { NumberInput } from "../../components/NumberInput.tsx";
import { afterClick } from "../../state/after-click.ts";

interface TariffSliderProps {
  readonly label: string;
  readonly note: string;
  /** Fraction; null where nothing is traded. */
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
  /** Called with each rate that the slider passes. */
  readonly onDraft: (rate: number) => void;
  /** Called with the new rate once it is settled: the slider is let go, or the keys have rested. */
  readonly onMove: (rate: number) => void;
  /** Takes the move back; undefined where nothing was moved. */
  readonly onTakeBack: (() => void) | undefined;
}

/** A slider has steps of half a percentage point; finer rates are typed. */
const STEP_PERCENT = 0.5;

/** A key pressed again within this time continues the same move, ms. */
const REST = 500;

/** One rate for everything that one party sells another. The dossier changes when the rate is settled, not before. */
export function TariffSlider({
  label,
  note,
  value,
  min,
  max,
  onDraft,
  onMove,
  onTakeBack,
}: TariffSliderProps) {
  const id = useId();
  const [held, setHeld] = useState<number>();
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The dossier has a new rate: nothing is held back any more.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the value is what ends the hold
  useEffect(() => setHeld(undefined), [value]);
  useEffect(() => () => clearTimeout(resting.current), []);
  if (value === null) return <p className="quiet">{label}: nothing is traded.</p>;
  const percent = held ?? rounded(value * 100);
  const [low, high] = [Math.min(min, value) * 100, Math.max(max, value) * 100];
  const rateAt = (position: number): number => Math.min(high, Math.max(low, position)) / 100;
  const settle = (position = held): void => {
    clearTimeout(resting.current);
    if (position !== undefined && position !== value * 100) onMove(rateAt(position));
  };
  // Every step of a held key would solve an equilibrium that nobody looks at.
  const settleSoon = (): void => {
    clearTimeout(resting.current);
    resting.current = setTimeout(() => settle(), REST);
  };
  return (
    <div className="tariff-slider">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={low}
        max={high}
        step={STEP_PERCENT}
        value={percent}
        aria-valuetext={formatShare(percent / 100)}
        aria-describedby={`${id}-note`}
        onChange={({ target }) => {
          setHeld(target.valueAsNumber);
          onDraft(rateAt(target.valueAsNumber));
        }}
        onPointerUp={() => settle()}
        onKeyUp={settleSoon}
        onBlur={() => afterClick(() => settle())}
      />
      <span className="typed">
        <NumberInput
          label={`${label}, %`}
          value={percent}
          from={rounded(low)}
          to={rounded(high)}
          onChange={(typed) => {
            setHeld(typed);
            settle(typed);
          }}
        />{" "}
        %
      </span>
      <small id={`${id}-note`}>{note}</small>
      {onTakeBack === undefined ? null : (
        <button type="button" className="link" onClick={onTakeBack}>
          Take back
        </button>
      )}
    </div>
  );
}

/** In percent, without the noise of binary fractions. */
const rounded = (percent: number): number => Number(percent.toFixed(4));
