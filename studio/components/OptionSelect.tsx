import { optionLabel, optionLetter } from "../../src/text/option-label.ts";
import type { SolvedDossier } from "../state/use-results.ts";
import type { Dispatch, Workbench } from "../state/workbench.ts";

interface OptionSelectProps {
  readonly bench: Workbench;
  readonly dispatch: Dispatch;
  readonly solved: SolvedDossier;
}

/** The option whose numbers are shown. */
export function OptionSelect({ bench, dispatch, solved }: OptionSelectProps) {
  const { options } = solved.opened.compiled;
  const labels = options.map(({ title }, at) => optionLabel(optionLetter(at), title));
  const chosen = Math.max(
    0,
    options.findIndex(({ id }) => id === bench.option),
  );
  return (
    <label>
      <span>Option</span>
      <select
        value={options[chosen]?.id}
        title={labels[chosen]}
        onChange={(event) => dispatch({ kind: "option", option: event.target.value })}
      >
        {options.map(({ id }, at) => (
          <option key={id} value={id}>
            {labels[at]}
          </option>
        ))}
      </select>
    </label>
  );
}
