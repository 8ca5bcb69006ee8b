import type { YamlValue } from "../../edits/edit-dossier.ts";
import { coverageOf, coverageValue, exemptShares, exemptValue } from "../../edits/exempt-shares.ts";
import { type FormField, toFraction, toPercent } from "../../edits/policy-fields.ts";
import { ChoiceField } from "./ChoiceField.tsx";
import { FactorField } from "./FactorField.tsx";
import type { FormNames } from "./form-names.ts";
import { InTextOnly } from "./InTextOnly.tsx";
import { NamesField } from "./NamesField.tsx";
import { NumberField } from "./NumberField.tsx";
import { ShareRows } from "./ShareRows.tsx";
import { TextField } from "./TextField.tsx";

interface FieldInputProps {
  readonly field: FormField;
  /** As the dossier has it; undefined where it says nothing. */
  readonly written: unknown;
  readonly names: FormNames;
  /** `undefined` takes the key out of the policy. */
  readonly onChange: (value: YamlValue | undefined) => void;
  /** The value a slider shows while it moves. */
  readonly onDraft?: (value: YamlValue) => void;
  readonly onShow: () => void;
}

/** The input for one field; only its value if the form has no input for what is written there. */
export function FieldInput({ field, written, names, onChange, onDraft, onShow }: FieldInputProps) {
  const { label, input } = field;
  const value = written ?? field.fallback;
  const inText = <InTextOnly label={label} value={written} onShow={onShow} />;
  switch (input.kind) {
    case "economies":
    case "sectors": {
      const listed = namesOf(value);
      if (listed === undefined) return inText;
      return (
        <NamesField
          label={label}
          names={listed}
          implied={written === undefined && field.fallback !== undefined}
          groups={input.kind === "sectors" ? names.sectors : names.economies}
          onChange={(next) => onChange(next.length === 0 ? undefined : next.length === 1 ? next[0]! : next)}
        />
      );
    }
    case "exempt": {
      const shares = exemptShares(value);
      if (shares === undefined) return inText;
      return (
        <fieldset className="names">
          <legend>{label}, and the share of each one’s trade that is exempt</legend>
          {shares.length === 0 ? <span className="quiet">none</span> : null}
          <ShareRows
            label="Exempt share"
            shares={shares}
            groups={names.economies}
            fresh={1}
            onChange={(next) => onChange(exemptValue(next, written))}
          />
        </fieldset>
      );
    }
    case "coverage": {
      const coverage = coverageOf(value);
      if (coverage === undefined) return inText;
      const { rest, partners } = coverage;
      return (
        <div>
          <NumberField
            label={partners.length === 0 ? label : `${label}, from all others`}
            unit="%"
            value={rest === undefined ? undefined : toPercent(rest)}
            from={0}
            to={100}
            step={1}
            onChange={(next) => onChange(coverageValue({ rest: toFraction(next), partners }))}
            onDraft={(next) => onDraft?.(coverageValue({ rest: toFraction(next), partners }))}
            onClear={written === undefined || partners.length > 0 ? undefined : () => onChange(undefined)}
          />
          <fieldset className="names">
            <legend>Partners and sectors with a share of their own</legend>
            <ShareRows
              label="Covered share"
              shares={partners}
              groups={[...names.economies, ...names.sectors.filter(({ title }) => title !== "Many")]}
              fresh={rest ?? 1}
              onChange={(next) => onChange(coverageValue({ rest: rest ?? 1, partners: next }))}
            />
          </fieldset>
        </div>
      );
    }
    case "percent":
      if (value !== undefined && typeof value !== "number") return inText;
      return (
        <NumberField
          label={label}
          unit="%"
          value={typeof value === "number" ? toPercent(value) : undefined}
          from={input.from}
          to={input.to}
          step={input.step}
          onChange={(percentage) => onChange(toFraction(percentage))}
          onDraft={(percentage) => onDraft?.(toFraction(percentage))}
          onClear={field.optional ? () => onChange(undefined) : undefined}
        />
      );
    case "amount":
      if (value !== undefined && typeof value !== "number") return inText;
      return (
        <NumberField
          label={label}
          unit=""
          value={value}
          from={input.from}
          to={input.to}
          step={input.step}
          onChange={onChange}
          onDraft={onDraft}
        />
      );
    case "factor":
      if (value !== undefined && typeof value !== "number" && value !== "prohibitive") return inText;
      return <FactorField label={label} value={value} onChange={onChange} onDraft={onDraft} />;
    case "choice":
      if (typeof value === "object" || typeof value === "number") return inText;
      return (
        <ChoiceField
          label={label}
          value={String(value ?? "")}
          choices={input.choices.map((id) => ({ id, words: CHOICE_WORDS[id] ?? id }))}
          onChange={onChange}
        />
      );
    case "yes-no":
      if (value !== undefined && typeof value !== "boolean") return inText;
      return (
        <ChoiceField
          label={label}
          value={value === true ? "yes" : "no"}
          choices={[
            { id: "no", words: "no" },
            { id: "yes", words: "yes" },
          ]}
          onChange={(id) => onChange(id === "yes" ? true : undefined)}
        />
      );
    case "source":
      if (typeof value === "object") return inText;
      return (
        <ChoiceField
          label={label}
          value={String(value ?? "")}
          choices={[{ id: "", words: "none" }, ...names.sources]}
          onChange={(id) => onChange(id === "" ? undefined : id)}
        />
      );
    case "in-text":
      return written === undefined ? null : inText;
    case "text":
    case "paragraph":
    case "file":
      if (typeof value === "object") return inText;
      return (
        <TextField
          label={label}
          value={String(value ?? "")}
          long={input.kind === "paragraph"}
          suggestions={input.kind === "file" ? names.tables : []}
          onChange={(text) => onChange(text === "" ? undefined : text)}
        />
      );
  }
}

const CHOICE_WORDS: Readonly<Record<string, string>> = {
  set: "is replaced",
  add: "stays, and this comes on top",
  "at-least": "is replaced where it is lower",
  "at-most": "is replaced where it is higher",
  both: "imports and exports",
  importer: "importers",
  exporter: "exporters",
};

/** Names of a field; undefined where the dossier has something that a list cannot show. */
function namesOf(value: unknown): readonly string[] | undefined {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return typeof value === "object" ? undefined : [String(value)];
  return value.some((name) => typeof name === "object") ? undefined : value.map(String);
}
