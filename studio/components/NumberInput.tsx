import { useEffect, useId, useState } from "react";
import { type NumberBounds, typedNumber } from "./typed-number.ts";
import { useReleased } from "./use-released.ts";

interface NumberInputProps extends NumberBounds {
  readonly label: string;
  /** undefined: there is none yet. */
  readonly value: number | undefined;
  readonly onChange: (value: number) => void;
  /** The field was emptied; without it, an emptied field gets its figure back. */
  readonly onClear?: (() => void) | undefined;
}

/**
 * A number that is typed, passed on when the reader leaves the field or presses Enter. It is a text field, since a browser's
 * own number field drops what it does not expect: in an English browser 2,5 became 25. What cannot be read stays there,
 * with the reason, and changes nothing.
 */
export function NumberInput({ label, value, from, to, onChange, onClear }: NumberInputProps) {
  const id = useId();
  const shown = value === undefined ? "" : String(value);
  const [draft, setDraft] = useState(shown);
  const [why, setWhy] = useState<string>();
  useEffect(() => {
    setDraft(shown);
    setWhy(undefined);
  }, [shown]);
  const input = useReleased((text) => {
    const typed = typedNumber(text, { from, to });
    setWhy(typed.kind === "refused" ? typed.why : undefined);
    if (typed.kind === "refused") return;
    if (typed.kind === "number" && typed.value !== value) onChange(typed.value);
    else if (typed.kind === "nothing" && value !== undefined && onClear !== undefined) onClear();
    else setDraft(shown);
  });
  return (
    <span className="number-input">
      <input
        ref={input}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        aria-label={label}
        aria-invalid={why !== undefined}
        aria-describedby={why === undefined ? undefined : `${id}-why`}
        placeholder="not set"
        value={draft}
        onChange={({ target }) => setDraft(target.value)}
      />
      {why === undefined ? null : (
        <small id={`${id}-why`} className="field-issues" role="alert">
          {why} Nothing was changed.
        </small>
      )}
    </span>
  );
}
