import type { NameGroup } from "./name-choices.ts";

interface AddNameProps {
  readonly label: string;
  readonly groups: readonly NameGroup[];
  /** Names that are there already. */
  readonly taken: readonly string[];
  readonly onAdd: (name: string) => void;
}

/** Chooses one more name from those that exist. */
export function AddName({ label, groups, taken, onAdd }: AddNameProps) {
  return (
    <select
      className="add-name"
      aria-label={label}
      value=""
      onChange={(event) => {
        if (event.target.value !== "") onAdd(event.target.value);
      }}
    >
      <option value="">add …</option>
      {groups.map(({ title, choices }) => (
        <optgroup key={title} label={title}>
          {choices
            .filter(({ name }) => !taken.includes(name))
            .map((choice) => (
              <option key={choice.name} value={choice.name}>
                {choice.label}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  );
}
