import { AddName } from "./AddName.tsx";
import { labelsOf, type NameGroup } from "./name-choices.ts";

interface NamesFieldProps {
  readonly label: string;
  readonly names: readonly string[];
  /** The dossier does not say: these names apply by default and cannot be taken away. */
  readonly implied: boolean;
  readonly groups: readonly NameGroup[];
  readonly onChange: (names: readonly string[]) => void;
}

/** A list of names: each can be taken away, and more are chosen from those that exist. */
export function NamesField({ label, names, implied, groups, onChange }: NamesFieldProps) {
  const labels = labelsOf(groups);
  return (
    <fieldset className="names">
      <legend>{label}</legend>
      {names.length === 0 ? <span className="quiet">none</span> : null}
      {implied ? <span className="quiet">{names.join(", ")}, by default</span> : null}
      {implied
        ? null
        : names.map((name) => (
            <button
              key={name}
              type="button"
              className="chip"
              title={labels.get(name)}
              onClick={() => onChange(names.filter((other) => other !== name))}
            >
              {name}
              <span className="spoken">
                , {labels.get(name) ?? name}: remove from {label}
              </span>
            </button>
          ))}
      <AddName
        label={`Add to ${label}`}
        groups={groups}
        taken={names}
        // The word for everyone is alone: a name next to it would add nothing.
        onAdd={(name) => onChange(name === "all" ? ["all"] : [...names.filter((one) => one !== "all"), name])}
      />
    </fieldset>
  );
}
