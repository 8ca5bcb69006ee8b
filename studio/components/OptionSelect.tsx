import { optionLabel, optionLetter } from "../../src/briefing/option-label.ts";
import type { Solved } from "../state/use-results.ts";
import type { Dispatch, Workbench } from "../state/workbench.ts";

interface OptionSelectProps {
  readonly bench: Workbench;
  readonly dispatch: Dispatch;
  readonly solved: Solved;
}

/** The option whose numbers are shown. */
export function OptionSelect({ bench, dispatch, solved }: OptionSelectProps) {
  const { options } = solved.opened.compiled;
  const known = options.some(({ id }) => id === bench.option);
  return (
    <label>
      <span>Option</span>
      <select
        value={known ? bench.option : options[0]?.id}
        onChange={(event) => dispatch({ kind: "option", option: event.target.value })}
      >
        {options.map(({ id, title }, at) => (
          <option key={id} value={id}>
            {optionLabel(optionLetter(at), title)}
          </option>
        ))}
      </select>
    </label>
  );
}
