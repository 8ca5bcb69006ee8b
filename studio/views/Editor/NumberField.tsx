import { useEffect, useState } from "react";
import { NumberInput } from "../../components/NumberInput.tsx";
import { useReleased } from "../../components/use-released.ts";

interface NumberFieldProps {
  readonly label: string;
  readonly unit: string;
  /** undefined: the dossier does not say. */
  readonly value: number | undefined;
  /** Ends of the slider; the number next to it may go past them. */
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
  /** Where the slider is while it moves. */
  readonly onDraft?: ((value: number) => void) | undefined;
  /** Takes the figure out of the dossier, if the format can do without it. */
  readonly onClear?: (() => void) | undefined;
}

/**
 * A slider and a number for one figure. The figure is passed on when the reader lets go of the slider or leaves the
 * number.
 */
export function NumberField(props: NumberFieldProps) {
  const { label, unit, value, from, to, step, onChange, onDraft, onClear } = props;
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const slider = useReleased((position) => onChange(Number(position)));
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
        onChange={({ target }) => {
          setDraft(target.valueAsNumber);
          onDraft?.(target.valueAsNumber);
        }}
      />
      <NumberInput label={label} value={draft} onChange={onChange} onClear={onClear} />
      <span className="unit">{unit}</span>
      {onClear === undefined || value === undefined ? null : (
        <button type="button" className="link" aria-label={`Leave out: ${label}`} onClick={onClear}>
          leave out
        </button>
      )}
    </fieldset>
  );
}
