import { useEffect, useState } from "react";

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A line of text, given on when it is left or Enter is pressed. */
export function TextField({ label, value, onChange }: TextFieldProps) {
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const leave = (): void => {
    if (draft !== value) onChange(draft);
  };
  return (
    <label className="text-field" data-own-undo="">
      <span>{label}</span>
      <input
        type="text"
        value={draft}
        maxLength={300}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === "Enter") leave();
        }}
      />
    </label>
  );
}
