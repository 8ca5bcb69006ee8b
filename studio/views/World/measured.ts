import { BASELINE, type ChartReference } from "../../../src/charts/chart-setting.ts";
import type { OptionResult, Simulation } from "../../../src/simulation/simulation-result.ts";
import { cut } from "../../../src/text/cut-text.ts";
import { optionLabel, optionLetter } from "../../../src/text/option-label.ts";
import { plainText } from "../../../src/text/plain-text.ts";
import { againstOption } from "../../state/against-option.ts";
import type { SolvedDossier } from "../../state/use-results.ts";

/** Results, and what every change in them is measured against. */
export interface Measured {
  readonly simulation: Simulation;
  readonly reference: ChartReference;
}

/** Against the baseline, or another option; undefined while that option has no figures, or when it cannot have any. */
export function measured(
  { simulation, opened }: SolvedDossier,
  baseline: string | undefined,
): Measured | undefined {
  const at = opened.compiled.options.findIndex(({ id }) => id === baseline);
  // An option that an edit removed is no longer a baseline.
  if (baseline === undefined || at < 0) return { simulation, reference: BASELINE };
  const against = againstOption(simulation, baseline);
  return against && { simulation: against, reference: referenceTo(opened.compiled.options[at]!, at) };
}

/** A title longer than this would leave a chart's second line no room for the unit. */
const LONGEST_TITLE = 60;

/** An option, the n-th of the dossier from 0, as what changes are measured against. */
export function referenceTo({ id, title }: Pick<OptionResult, "id" | "title">, at: number): ChartReference {
  const name = `option ${optionLetter(at)}`;
  const full = `${name} (${cut(plainText(title), LONGEST_TITLE)})`;
  return { id, name, full, before: `under ${full}`, after: "under each option" };
}

/** Where something was, as the title of a column: "Before", "Under option G". */
export const beforeTitle = ({ id, name }: ChartReference): string =>
  id === BASELINE.id ? "Before" : `Under ${name}`;

/** What the headline calls an option: its letter, the same as everywhere else, and its title. */
export function calledOption(
  { opened }: Pick<SolvedDossier, "opened">,
  id: string | undefined,
): string | undefined {
  const at = opened.compiled.options.findIndex((option) => option.id === id);
  return at < 0 ? undefined : optionLabel(optionLetter(at), plainText(opened.compiled.options[at]!.title));
}
