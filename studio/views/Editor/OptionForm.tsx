import type { YamlValue } from "../../edits/edit-dossier.ts";
import type { WrittenIssue, WrittenOption } from "../../edits/option-edits.ts";
import { ChoiceField } from "./ChoiceField.tsx";
import { TextField } from "./TextField.tsx";

interface OptionFormProps {
  readonly option: WrittenOption;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly issues: readonly WrittenIssue[];
  /** What else in the dossier names this option, in words. */
  readonly uses: readonly string[];
  readonly onField: (
    field: readonly ["title" | "note"] | readonly ["issues", string],
    value: YamlValue | undefined,
  ) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** What an option is called, what it settles besides trade, and its place among the others. */
export function OptionForm({
  option,
  isFirst,
  isLast,
  issues,
  uses,
  onField,
  onMove,
  onRemove,
}: OptionFormProps) {
  return (
    <div className="policy-form">
      <TextField
        label="Title"
        value={option.title}
        onChange={(title) => {
          if (title !== "") onField(["title"], title);
        }}
      />
      <TextField
        label="Note"
        long
        value={option.note ?? ""}
        onChange={(note) => onField(["note"], note === "" ? undefined : note)}
      />
      {issues.map(({ id, title, choices }) => (
        <ChoiceField
          key={id}
          label={title}
          value={option.issues[id] ?? ""}
          choices={[{ id: "", words: "left open" }, ...choices]}
          onChange={(choice) => onField(["issues", id], choice === "" ? undefined : choice)}
        />
      ))}
      <div className="form-actions">
        <button type="button" disabled={isFirst} onClick={() => onMove(-1)}>
          Move up
        </button>
        <button type="button" disabled={isLast} onClick={() => onMove(1)}>
          Move down
        </button>
        <button type="button" onClick={onRemove}>
          Remove
        </button>
      </div>
      {uses.length === 0 ? null : (
        <p className="quiet">
          Also used by {uses.join(", ")}: if you remove this option, name another one there.
        </p>
      )}
    </div>
  );
}
