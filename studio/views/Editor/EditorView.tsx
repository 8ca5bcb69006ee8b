import { useState } from "react";
import { formatPercent } from "../../../src/briefing/format-number.ts";
import { partyOutcome } from "../../../src/briefing/party-outcome.ts";
import { resultsView } from "../../../src/briefing/results-view.ts";
import { Notice } from "../../components/Notice.tsx";
import { OptionSelect } from "../../components/OptionSelect.tsx";
import { removeValue, setValue, type YamlValue } from "../../state/edit-dossier.ts";
import {
  addOption,
  addPolicy,
  removePolicy,
  setInForce,
  type WrittenPolicy,
  writtenOptions,
  writtenPolicies,
} from "../../state/policy-edits.ts";
import { POLICY_KINDS } from "../../state/policy-fields.ts";
import type { Solved } from "../../state/use-results.ts";
import type { ViewProps } from "../view-props.ts";
import { DossierText } from "./DossierText.tsx";
import { economyChoices, sectorChoices } from "./name-choices.ts";
import { PolicyForm } from "./PolicyForm.tsx";

/** The dossier's policies as forms beside its own text: two sides of one thing, always in step. */
export default function EditorView({ bench, dispatch, results }: ViewProps) {
  const { status, solved, fresh } = results;
  const { dossierText: text } = bench;
  const [stuck, setStuck] = useState(false);
  const policies = writtenPolicies(text);
  const options = writtenOptions(text);
  const option = options.find((candidate) => candidate?.id === bench.option) ?? options[0];
  const edit = (next: string | undefined): void => {
    setStuck(next === undefined);
    if (next !== undefined) dispatch({ kind: "edit", text: next });
  };
  const field = (policy: WrittenPolicy, key: string, value: YamlValue | undefined): void => {
    const path = ["policies", policy.id, key];
    edit(value === undefined ? removeValue(text, path) : setValue(text, path, value));
  };
  const [one, other] = solved?.opened.compiled.parties.filter(({ outside }) => !outside) ?? [];
  const sides = { one: one?.id ?? "all", other: other?.id ?? "all" };
  const economies = solved === undefined ? [] : economyChoices(solved.opened);
  const sectors = solved === undefined ? [] : sectorChoices(solved.opened);
  return (
    <div className="editor">
      <section aria-labelledby="forms-title">
        <h2 id="forms-title">Policies</h2>
        {stuck ? (
          <Notice tone="wrong" title="The text cannot be edited by the forms">
            Mend it by hand first: it is not valid YAML, or this part of it is an alias of another.
          </Notice>
        ) : null}
        <div className="choices">
          {solved === undefined ? null : <OptionSelect bench={bench} dispatch={dispatch} solved={solved} />}
          <button
            type="button"
            onClick={() => {
              const added = addOption(text, option?.id);
              edit(added?.text);
              if (added !== undefined) dispatch({ kind: "option", option: added.id });
            }}
          >
            New option from this one
          </button>
        </div>
        {solved === undefined || option === undefined ? null : (
          <OptionNumbers solved={solved} option={option.id} fresh={fresh} />
        )}
        {policies.map((policy) => (
          <details key={policy.id} className="policy">
            <summary>
              {typeof policy.fields.title === "string" ? policy.fields.title : policy.id}{" "}
              <span className="quiet">{policy.kind}</span>
            </summary>
            {option === undefined ? null : (
              <label className="check">
                <input
                  type="checkbox"
                  checked={option.policies.includes(policy.id)}
                  onChange={(event) => edit(setInForce(text, option.id, policy.id, event.target.checked))}
                />
                <span>In force under “{option.title}”</span>
              </label>
            )}
            <PolicyForm
              policy={policy}
              economies={economies}
              sectors={sectors}
              onField={(key, value) => field(policy, key, value)}
              onRemove={() => edit(removePolicy(text, policy.id))}
            />
          </details>
        ))}
        <fieldset className="add-policy">
          <legend>Add a policy{option === undefined ? "" : ` to “${option.title}”`}</legend>
          {POLICY_KINDS.map((kind) => (
            <button
              key={kind}
              type="button"
              onClick={() => edit(addPolicy(text, kind, sides, option?.id)?.text)}
            >
              {kind}
            </button>
          ))}
        </fieldset>
      </section>
      <section aria-labelledby="text-title">
        <h2 id="text-title">{bench.file}</h2>
        {status.kind === "failed" ? <Notice tone="wrong">{status.message}</Notice> : null}
        <DossierText
          text={text}
          file={bench.file}
          issues={status.kind === "refused" ? status.issues : []}
          onEdit={(next) => dispatch({ kind: "edit", text: next })}
        />
      </section>
    </div>
  );
}

interface OptionNumbersProps {
  readonly solved: Solved;
  readonly option: string;
  readonly fresh: boolean;
}

/** Each party's welfare under the option that is edited, beside the forms that move it. */
function OptionNumbers({ solved, option, fresh }: OptionNumbersProps) {
  const view = resultsView({ simulation: solved.simulation, context: solved.opened.context });
  const result = view.options.find((candidate) => candidate.result.id === option)?.result;
  if (result === undefined) return <p className="quiet">This option is not solved yet.</p>;
  if (result.status === "failed") return <Notice tone="wrong">{result.message}</Notice>;
  return (
    <dl className={fresh ? "option-numbers" : "option-numbers stale"} data-fresh={fresh}>
      {view.parties.map((party) => {
        const outcome = partyOutcome(view.simulation, result, party);
        if (outcome === undefined) return null;
        return (
          <div key={party.id} data-party={party.id} data-welfare-percent={outcome.welfarePercent}>
            <dt>{party.name}, welfare</dt>
            <dd className={outcome.welfarePercent < 0 ? "down" : "up"}>
              {formatPercent(outcome.welfarePercent)}
            </dd>
          </div>
        );
      })}
      {fresh ? null : <p className="quiet">of the text before your last edit</p>}
    </dl>
  );
}
