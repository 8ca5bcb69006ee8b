import { NumberField } from "./NumberField.tsx";

interface FactorFieldProps {
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: number | "prohibitive") => void;
  /** Where the slider is while it moves. */
  readonly onDraft?: ((value: number) => void) | undefined;
}

/** New over old trade cost, or no trade at all. */
export function FactorField({ label, value, onChange, onDraft }: FactorFieldProps) {
  const closed = value === "prohibitive" || value === Number.POSITIVE_INFINITY;
  return (
    <div>
      {closed ? (
        <p>{label}: no trade at all</p>
      ) : (
        <NumberField
          label={label}
          unit="times"
          value={typeof value === "number" ? value : undefined}
          from={0.5}
          to={3}
          step={0.01}
          onChange={onChange}
          onDraft={onDraft}
        />
      )}
      <label className="check">
        <input
          type="checkbox"
          checked={closed}
          onChange={(event) => onChange(event.target.checked ? "prohibitive" : 1)}
        />
        <span>Embargo</span>
      </label>
    </div>
  );
}
