import { optionLabel, optionLetter } from "../../../src/briefing/option-label.ts";
import type { Solved } from "../../state/use-results.ts";
import type { Dispatch, Workbench } from "../../state/workbench.ts";

interface BaselineSelectProps {
  readonly bench: Workbench;
  readonly dispatch: Dispatch;
  readonly solved: Solved;
}

/** What every change of the view is measured against. An option that did not solve has nothing to measure against. */
export function BaselineSelect({ bench, dispatch, solved }: BaselineSelectProps) {
  const { options } = solved.opened.compiled;
  const failed = new Set(
    solved.simulation.options.flatMap(({ id, status }) => (status === "failed" ? [id] : [])),
  );
  const known = options.some(({ id }) => id === bench.baseline);
  return (
    <label>
      <span>Against</span>
      <select
        value={known ? bench.baseline : ""}
        onChange={({ target: { value } }) =>
          dispatch({ kind: "baseline", baseline: value === "" ? undefined : value })
        }
      >
        <option value="">Today’s policy</option>
        {options.map(({ id, title }, at) => (
          <option key={id} value={id} disabled={failed.has(id)}>
            {optionLabel(optionLetter(at), title)}
          </option>
        ))}
      </select>
    </label>
  );
}
