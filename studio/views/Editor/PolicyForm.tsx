import type { Issue } from "../../../src/economy/issue.ts";
import type { YamlPath, YamlValue } from "../../edits/edit-dossier.ts";
import type { WrittenPolicy } from "../../edits/policy-edits.ts";
import { POLICY_FIELDS } from "../../edits/policy-fields.ts";
import { FieldInput } from "./FieldInput.tsx";
import { FieldIssues } from "./FieldIssues.tsx";
import type { FormNames } from "./form-names.ts";
import { InTextOnly } from "./InTextOnly.tsx";

interface PolicyFormProps {
  readonly policy: WrittenPolicy;
  readonly names: FormNames;
  /** What is wrong with this policy. */
  readonly issues: readonly Issue[];
  /** `undefined` takes the key out of the policy. */
  readonly onField: (key: string, value: YamlValue | undefined) => void;
  /** The value a field's slider shows while it moves. */
  readonly onDraft: (key: string, value: YamlValue) => void;
  /** Shows a part of the policy in the text. */
  readonly onShow: (path: YamlPath) => void;
  readonly onRemove: () => void;
}

/** One policy of the dossier as a form: an input for every key of the format, and the value of any other. */
export function PolicyForm({ policy, names, issues, onField, onDraft, onShow, onRemove }: PolicyFormProps) {
  const fields = POLICY_FIELDS[policy.kind];
  const others = Object.keys(policy.fields).filter(
    (key) => key !== "kind" && !fields.some((field) => field.key === key),
  );
  const of = (key: string): readonly Issue[] => issues.filter(({ path }) => path?.[2] === key);
  const shown = new Set<unknown>([...fields.map(({ key }) => key), ...others]);
  const elsewhere = issues.filter(({ path }) => !shown.has(path?.[2]));
  return (
    <div className="policy-form" data-policy={policy.id}>
      <FieldIssues issues={elsewhere} />
      {fields.map((field) => (
        <div key={field.key} className={classOf(of(field.key))} data-field={field.key}>
          <FieldInput
            field={field}
            written={policy.fields[field.key] ?? undefined}
            names={names}
            onChange={(value) => onField(field.key, value)}
            onDraft={(value) => onDraft(field.key, value)}
            onShow={() => onShow([field.key])}
          />
          <FieldIssues issues={of(field.key)} />
        </div>
      ))}
      {others.map((key) => (
        <div key={key} className={classOf(of(key))}>
          <InTextOnly label={key} value={policy.fields[key]} onShow={() => onShow([key])} />
          <FieldIssues issues={of(key)} />
        </div>
      ))}
      <div className="form-actions">
        <button type="button" onClick={() => onShow([])}>
          Show in the text
        </button>
        <button type="button" onClick={onRemove}>
          Remove this policy
        </button>
      </div>
    </div>
  );
}

/** A field with an error stands out more than one that is doubtful. */
const classOf = (issues: readonly Issue[]): string =>
  issues.length === 0
    ? "field"
    : issues.some(({ severity }) => severity === undefined)
      ? "field wrong"
      : "field doubtful";
