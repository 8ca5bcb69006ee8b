import { useState } from "react";
import type { Issue } from "../../../src/economy/issue.ts";
import { removeValue, setValue, type YamlPath } from "../../edits/edit-dossier.ts";
import { setInForce, writtenOptions } from "../../edits/option-edits.ts";
import { addPolicy, policiesWithoutForm, removePolicy, writtenPolicies } from "../../edits/policy-edits.ts";
import { POLICY_KINDS, type PolicyKind } from "../../edits/policy-fields.ts";
import { dossierInput } from "../../state/dossier-input.ts";
import { ahead } from "../../worker/start-solver.ts";
import { FieldIssues } from "./FieldIssues.tsx";
import type { FormNames } from "./form-names.ts";
import { PolicyForm } from "./PolicyForm.tsx";
import type { PanelProps } from "./panel-props.ts";

interface PolicyPanelProps extends PanelProps {
  readonly names: FormNames;
  /** Shows a part of the dossier in the text. */
  readonly onShow: (path: YamlPath) => void;
}

/** Every policy of the dossier, whether the option has it, and its form. */
export function PolicyPanel({ text, bench, results, issues, edit, names, onShow }: PolicyPanelProps) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const options = writtenOptions(text).flatMap((option) => option ?? []);
  const option = options.find(({ id }) => id === bench.option) ?? options[0];
  const wrong = (id: string): readonly Issue[] =>
    issues.filter(({ path }) => path?.[0] === "policies" && path[1] === id);
  const turn = (id: string, isOpen: boolean): void =>
    setOpen((before) => new Set(isOpen ? [...before, id] : [...before].filter((one) => one !== id)));
  const add = (kind: PolicyKind): void => {
    const parties = results.solved?.opened.compiled.parties.filter(({ outside }) => !outside) ?? [];
    const sides = { one: parties[0]?.id ?? "all", other: parties[1]?.id ?? "all" };
    const added = addPolicy(text, kind, sides, option?.id);
    edit(added?.text);
    if (added !== undefined) turn(added.id, true);
  };
  return (
    <section aria-labelledby="forms-title">
      <h2 id="forms-title">Policies</h2>
      {writtenPolicies(text).map((policy) => (
        <details
          key={policy.id}
          className="policy"
          open={open.has(policy.id)}
          onToggle={({ currentTarget }) => {
            if (currentTarget.open !== open.has(policy.id)) turn(policy.id, currentTarget.open);
          }}
        >
          <summary>
            {typeof policy.fields.title === "string" ? policy.fields.title : policy.id}{" "}
            <span className="quiet">{policy.kind}</span>
            {option !== undefined && [...option.inherited, ...option.policies].includes(policy.id) ? (
              <span className="in-force"> in force</span>
            ) : null}
            <FoundWord issues={wrong(policy.id)} />
          </summary>
          {option === undefined ? null : (
            <label className="check">
              <input
                type="checkbox"
                checked={[...option.inherited, ...option.policies].includes(policy.id)}
                disabled={option.inherited.includes(policy.id)}
                onChange={(event) => edit(setInForce(text, option.id, policy.id, event.target.checked))}
              />
              <span>
                In force under “{option.title}”
                {option.inherited.includes(policy.id) ? `, which is built on ${option.from}` : ""}
              </span>
            </label>
          )}
          <PolicyForm
            policy={policy}
            names={names}
            issues={wrong(policy.id)}
            onField={(key, value) => {
              const path = ["policies", policy.id, key];
              edit(value === undefined ? removeValue(text, path) : setValue(text, path, value));
            }}
            onDraft={(key, value) =>
              ahead.prepare(() => {
                const draft = setValue(text, ["policies", policy.id, key], value);
                if (draft === undefined) return undefined;
                return { input: dossierInput({ ...bench, dossierText: draft }), first: option?.id };
              })
            }
            onShow={(path) => onShow(["policies", policy.id, ...path])}
            onRemove={() => edit(removePolicy(text, policy.id))}
          />
        </details>
      ))}
      {policiesWithoutForm(text).map((id) => (
        <div key={id} className="policy">
          {id} <span className="quiet">has no kind that a form can show:</span>{" "}
          <button type="button" className="link" onClick={() => onShow(["policies", id])}>
            edit it in the text
          </button>
          <FieldIssues issues={wrong(id)} />
        </div>
      ))}
      <fieldset className="add-policy">
        <legend>Add a policy{option === undefined ? "" : ` to “${option.title}”`}</legend>
        {POLICY_KINDS.map((kind) => (
          <button key={kind} type="button" onClick={() => add(kind)}>
            {kind}
          </button>
        ))}
      </fieldset>
    </section>
  );
}

/** Next to the title of a policy, so that a closed form says that something is to be seen in it. */
function FoundWord({ issues }: { readonly issues: readonly Issue[] }) {
  if (issues.length === 0) return null;
  return issues.some(({ severity }) => severity === undefined) ? (
    <span className="wrong-word"> needs fixing</span>
  ) : (
    <span className="doubt-word"> look again</span>
  );
}
