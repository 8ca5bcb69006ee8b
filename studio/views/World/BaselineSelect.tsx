import { optionLabel, optionLetter } from "../../../src/text/option-label.ts";
import type { SolvedDossier } from "../../state/use-results.ts";
import type { Dispatch, Workbench } from "../../state/workbench.ts";

interface BaselineSelectProps {
  readonly bench: Workbench;
  readonly dispatch: Dispatch;
  readonly solved: SolvedDossier;
}

const BASE = "The baseline";

/** What every change in the view is measured against. An option that did not solve cannot be chosen. */
export function BaselineSelect({ bench, dispatch, solved }: BaselineSelectProps) {
  const { options } = solved.opened.compiled;
  const failed = new Set(
    solved.simulation.options.flatMap(({ id, status }) => (status === "failed" ? [id] : [])),
  );
  const labels = options.map(({ title }, at) => optionLabel(optionLetter(at), title));
  const chosen = options.findIndex(({ id }) => id === bench.baseline);
  return (
    <label>
      <span>Against</span>
      <select
        value={options[chosen]?.id ?? ""}
        title={labels[chosen] ?? BASE}
        onChange={({ target: { value } }) =>
          dispatch({ kind: "baseline", baseline: value === "" ? undefined : value })
        }
      >
        <option value="">{BASE}</option>
        {options.map(({ id }, at) => (
          <option key={id} value={id} disabled={failed.has(id)}>
            {labels[at]}
          </option>
        ))}
      </select>
    </label>
  );
}
