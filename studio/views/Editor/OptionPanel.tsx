import { useState } from "react";
import { optionLabel, optionLetter } from "../../../src/text/option-label.ts";
import {
  addOption,
  moveOption,
  removeOption,
  setOptionField,
  usesOfOption,
  writtenIssues,
  writtenOptions,
} from "../../edits/option-edits.ts";
import { FieldIssues } from "./FieldIssues.tsx";
import { OptionForm } from "./OptionForm.tsx";
import { OptionNumbers } from "./OptionNumbers.tsx";
import type { PanelProps } from "./panel-props.ts";
import { takeOverWords } from "./take-over-words.ts";

/** Which option is edited, what it gives each party, and what it is called. */
export function OptionPanel({ text, bench, dispatch, results, issues, edit }: PanelProps) {
  const options = writtenOptions(text);
  const known = options.flatMap((option) => option ?? []);
  const option = known.find(({ id }) => id === bench.option) ?? known[0];
  const at = options.findIndex((candidate) => candidate?.id === option?.id);
  const [added, setAdded] = useState<{ readonly id: string; readonly words: string }>();
  const choose = (id: string): void => dispatch({ kind: "option", option: id });
  return (
    <section aria-labelledby="option-title">
      <h2 id="option-title">The option</h2>
      <div className="choices">
        <label>
          <span>Option</span>
          <select value={option?.id ?? ""} onChange={(event) => choose(event.target.value)}>
            {option === undefined ? <option value="">none yet</option> : null}
            {known.map(({ id, title }) => (
              <option key={id} value={id}>
                {optionLabel(optionLetter(options.findIndex((one) => one?.id === id)), title)}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          onClick={() => {
            const made = addOption(text, option?.id);
            edit(made?.text);
            if (made === undefined) return;
            choose(made.id);
            setAdded({ id: made.id, words: takeOverWords(made.text, made.id, option?.title) });
          }}
        >
          {option === undefined ? "New option" : "New option from this one"}
        </button>
      </div>
      {added === undefined || added.id !== option?.id ? null : <p role="status">{added.words}</p>}
      {option === undefined || results.solved === undefined ? null : (
        <OptionNumbers solved={results.solved} option={option.id} fresh={results.fresh} />
      )}
      <FieldIssues issues={issues.filter(({ path }) => path?.[0] === "options" && path[1] === at)} />
      {option === undefined ? null : (
        <details className="policy">
          <summary>Title, note and place of this option</summary>
          <OptionForm
            key={option.id}
            option={option}
            isFirst={at === 0}
            isLast={at === options.length - 1}
            issues={writtenIssues(text)}
            uses={usesOfOption(text, option.id)}
            onField={(field, value) => edit(setOptionField(text, option.id, field, value))}
            onMove={(by) => edit(moveOption(text, option.id, by))}
            onRemove={() => {
              const next = removeOption(text, option.id);
              edit(next);
              const neighbour = options[at + 1] ?? options[at - 1];
              if (next !== undefined && neighbour !== undefined) choose(neighbour.id);
            }}
          />
        </details>
      )}
    </section>
  );
}
