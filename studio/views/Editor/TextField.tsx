import { useEffect, useId, useRef, useState } from "react";
import { afterClick } from "../../state/after-click.ts";

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  /** Several lines. */
  readonly long?: boolean;
  readonly suggestions?: readonly string[];
  readonly onChange: (value: string) => void;
}

/** As many characters as the format takes. */
const LONGEST_LINE = 300;
const LONGEST_PARAGRAPH = 4_000;

/** A text, passed on when the reader leaves it or presses Enter. */
export function TextField({ label, value, long = false, suggestions = [], onChange }: TextFieldProps) {
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const leave = (): void => {
    if (draft !== value) onChange(draft);
  };
  const latest = useRef(leave);
  latest.current = leave;
  const onBlur = (): void => afterClick(() => latest.current());
  const id = useId();
  const list = suggestions.length === 0 ? undefined : `${id}-suggestions`;
  return (
    <div className="text-field" data-own-undo="">
      <label htmlFor={id}>
        <span>{label}</span>
      </label>
      {long ? (
        <textarea
          id={id}
          value={draft}
          rows={Math.min(8, Math.max(2, Math.ceil(draft.length / 60)))}
          maxLength={LONGEST_PARAGRAPH}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={onBlur}
        />
      ) : (
        <input
          id={id}
          type="text"
          value={draft}
          list={list}
          maxLength={LONGEST_LINE}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={onBlur}
          onKeyDown={(event) => {
            if (event.key === "Enter") leave();
          }}
        />
      )}
      {list === undefined ? null : (
        <datalist id={list}>
          {suggestions.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </div>
  );
}
