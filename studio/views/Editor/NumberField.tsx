import { useEffect, useRef, useState } from "react";

interface NumberFieldProps {
  readonly label: string;
  readonly unit: string;
  /** undefined: the dossier does not say. */
  readonly value: number | undefined;
  /** Ends of the slider; the number beside it may go past them. */
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
}

/** A slider and a number for one figure. The figure is given on when the slider is let go or the number is left. */
export function NumberField({ label, unit, value, from, to, step, onChange }: NumberFieldProps) {
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const slider = useReleased(onChange);
  const number = useReleased(onChange);
  const type = (text: string): void => setDraft(text === "" ? undefined : Number(text));
  return (
    <fieldset className="number">
      <legend>{label}</legend>
      <input
        ref={slider}
        type="range"
        aria-label={`${label}, slider`}
        min={from}
        max={to}
        step={step}
        value={draft ?? from}
        aria-valuetext={draft === undefined ? "not set" : `${draft} ${unit}`}
        onChange={(event) => type(event.target.value)}
      />
      <input
        ref={number}
        type="number"
        aria-label={label}
        step="any"
        value={draft ?? ""}
        onChange={(event) => type(event.target.value)}
      />
      <span className="unit">{unit}</span>
    </fieldset>
  );
}

/** React's change event fires at every step of a slider; the browser's own fires once, when it is let go. */
function useReleased(onChange: (value: number) => void) {
  const input = useRef<HTMLInputElement>(null);
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(() => {
    const element = input.current;
    if (element === null) return;
    const released = (): void => {
      if (element.value !== "" && Number.isFinite(element.valueAsNumber))
        latest.current(element.valueAsNumber);
    };
    element.addEventListener("change", released);
    return () => element.removeEventListener("change", released);
  }, []);
  return input;
}
