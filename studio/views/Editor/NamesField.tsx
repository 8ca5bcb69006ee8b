import type { NameGroup } from "./name-choices.ts";

interface NamesFieldProps {
  readonly label: string;
  readonly names: readonly string[];
  readonly groups: readonly NameGroup[];
  readonly onChange: (names: readonly string[]) => void;
}

/** A list of names: each can be taken away, and more are chosen from those that exist. */
export function NamesField({ label, names, groups, onChange }: NamesFieldProps) {
  const labels = new Map(
    groups.flatMap(({ choices }) => choices.map((choice) => [choice.name, choice.label])),
  );
  return (
    <fieldset className="names">
      <legend>{label}</legend>
      {names.length === 0 ? <span className="quiet">none</span> : null}
      {names.map((name) => (
        <button
          key={name}
          type="button"
          className="chip"
          aria-label={`Take ${labels.get(name) ?? name} out of ${label}`}
          onClick={() => onChange(names.filter((other) => other !== name))}
        >
          {name} <span aria-hidden="true">×</span>
        </button>
      ))}
      <select
        aria-label={`Add to ${label}`}
        value=""
        onChange={(event) => {
          const { value } = event.target;
          // The words for everyone stand alone; a name beside them would say nothing more.
          if (value !== "")
            onChange(value === "all" ? ["all"] : [...names.filter((name) => name !== "all"), value]);
        }}
      >
        <option value="">add …</option>
        {groups.map(({ title, choices }) => (
          <optgroup key={title} label={title}>
            {choices
              .filter(({ name }) => !names.includes(name))
              .map((choice) => (
                <option key={choice.name} value={choice.name}>
                  {choice.label}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </fieldset>
  );
}
