import type { YamlValue } from "../../state/edit-dossier.ts";
import type { WrittenPolicy } from "../../state/policy-edits.ts";
import { POLICY_FIELDS, type PolicyField, toFraction, toPercent } from "../../state/policy-fields.ts";
import { FactorField } from "./FactorField.tsx";
import { NamesField } from "./NamesField.tsx";
import { NumberField } from "./NumberField.tsx";
import type { NameGroup } from "./name-choices.ts";
import { TextField } from "./TextField.tsx";

interface PolicyFormProps {
  readonly policy: WrittenPolicy;
  readonly economies: readonly NameGroup[];
  readonly sectors: readonly NameGroup[];
  /** `undefined` takes the key out of the policy. */
  readonly onField: (key: string, value: YamlValue | undefined) => void;
  readonly onRemove: () => void;
}

/** One policy of the dossier as a form. */
export function PolicyForm({ policy, economies, sectors, onField, onRemove }: PolicyFormProps) {
  return (
    <div className="policy-form" data-policy={policy.id}>
      {POLICY_FIELDS[policy.kind].map((field) => (
        <FieldInput
          key={field.key}
          field={field}
          value={policy.fields[field.key] ?? field.fallback}
          names={field.input.kind === "sectors" ? sectors : economies}
          onChange={(value) => onField(field.key, value)}
        />
      ))}
      <button type="button" onClick={onRemove}>
        Remove this policy
      </button>
    </div>
  );
}

interface FieldInputProps {
  readonly field: PolicyField;
  readonly value: unknown;
  readonly names: readonly NameGroup[];
  readonly onChange: (value: YamlValue | undefined) => void;
}

function FieldInput({ field, value, names, onChange }: FieldInputProps) {
  const { label, input } = field;
  switch (input.kind) {
    case "economies":
    case "sectors": {
      const listed = namesOf(value);
      if (listed === undefined) return <InTextOnly label={label} />;
      return (
        <NamesField
          label={label}
          names={listed}
          groups={names}
          onChange={(next) => onChange(next.length === 0 ? undefined : next.length === 1 ? next[0]! : next)}
        />
      );
    }
    case "percent":
      if (typeof value === "object") return <InTextOnly label={label} />;
      return (
        <NumberField
          label={label}
          unit="%"
          value={typeof value === "number" ? toPercent(value) : undefined}
          from={input.from}
          to={input.to}
          step={input.step}
          onChange={(percentage) => onChange(toFraction(percentage))}
        />
      );
    case "factor":
      return <FactorField label={label} value={value} onChange={onChange} />;
    case "choice":
      return (
        <label className="text-field">
          <span>{label}</span>
          <select value={String(value)} onChange={(event) => onChange(event.target.value)}>
            {input.choices.map((choice) => (
              <option key={choice} value={choice}>
                {CHOICE_WORDS[choice] ?? choice}
              </option>
            ))}
          </select>
        </label>
      );
    case "text":
    case "file":
      return (
        <TextField
          label={label}
          value={typeof value === "string" ? value : ""}
          onChange={(text) => onChange(text === "" ? undefined : text)}
        />
      );
  }
}

const CHOICE_WORDS: Readonly<Record<string, string>> = {
  set: "is replaced",
  add: "stays, and this comes on top",
  both: "imports and exports",
};

/** Names of a field; undefined where the dossier has shares by name, which a list cannot show. */
function namesOf(value: unknown): readonly string[] | undefined {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.map(String);
  return typeof value === "object" ? undefined : [String(value)];
}

const InTextOnly = ({ label }: { readonly label: string }) => (
  <p className="quiet">{label}: one figure for each partner; edit it in the text.</p>
);
