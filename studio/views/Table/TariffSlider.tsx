import { useEffect, useId, useState } from "react";
import { formatShare } from "../../../src/briefing/format-number.ts";

interface TariffSliderProps {
  readonly label: string;
  readonly note: string;
  /** Fraction; null where nothing is traded. */
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
  /** With the new rate when the slider is let go; undefined takes the move back. */
  readonly onMove: (rate: number | undefined) => void;
}

/** A slider has steps of half a percentage point. */
const STEP_PERCENT = 0.5;

/** One rate for everything that one party sells another. The dossier changes when the slider is let go, not before. */
export function TariffSlider({ label, note, value, min, max, onMove }: TariffSliderProps) {
  const id = useId();
  const [held, setHeld] = useState<number>();
  // The dossier has a new rate: what was held is told.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the value is what ends the hold
  useEffect(() => setHeld(undefined), [value]);
  if (value === null) return <p className="quiet">{label}: nothing is traded.</p>;
  const percent = held ?? value * 100;
  const release = (): void => {
    if (held !== undefined && held !== value * 100) onMove(held / 100);
  };
  return (
    <div className="tariff-slider">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={Math.min(min, value) * 100}
        max={Math.max(max, value) * 100}
        step={STEP_PERCENT}
        value={percent}
        aria-valuetext={formatShare(percent / 100)}
        aria-describedby={`${id}-note`}
        onChange={({ target }) => setHeld(target.valueAsNumber)}
        onPointerUp={release}
        onKeyUp={release}
        onBlur={release}
      />
      <output htmlFor={id}>{formatShare(percent / 100)}</output>
      <small id={`${id}-note`}>{note}</small>
      <button type="button" className="link" onClick={() => onMove(undefined)}>
        Take back
      </button>
    </div>
  );
}
