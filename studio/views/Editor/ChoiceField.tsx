interface ChoiceFieldProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly { readonly id: string; readonly words: string }[];
  readonly onChange: (value: string) => void;
}

/** One of a few choices; a value that is none of them is shown as it is. */
export function ChoiceField({ label, value, choices, onChange }: ChoiceFieldProps) {
  const known = choices.some(({ id }) => id === value);
  return (
    <label className="text-field">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {known ? null : <option value={value}>{value} (not defined)</option>}
        {choices.map(({ id, words }) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
