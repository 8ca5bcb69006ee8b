import { jsonText } from "../../text/json-text.ts";
import type { BriefingInput } from "../context/briefing-input.ts";
import { madeOfBriefing } from "../context/made-of-briefing.ts";

/**
 * The results exactly as `parley simulate --json` prints them, at full precision; also what `parley talks --json` prints,
 * under `talks`, if the talks were run, and the briefing's context, under `briefing`. The same input gives
 * the same bytes.
 *
 * @throws Error naming the place of a number that JSON cannot hold: it would turn into null, which means "does not
 * exist"
 */
export function renderJson(input: BriefingInput): string {
  const { simulation, context, talks } = input;
  const made = madeOfBriefing(input);
  const whole = { ...simulation, made, ...(talks === undefined ? {} : { talks }), briefing: context };
  refuseNonFinite(whole, []);
  return jsonText(whole);
}

/**
 * What the tables in the same folder are made of, for readers who have only the tables: the head of `results.json`, which
 * no row of a table repeats.
 */
export function renderMade(input: BriefingInput): string {
  const { schema, dossier, dataset, closure, market, numeraire } = input.simulation;
  const head = { schema, dossier, dataset, closure, market, numeraire, made: madeOfBriefing(input) };
  return jsonText(head);
}

function refuseNonFinite(value: unknown, path: readonly string[]): void {
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new Error(`results.json cannot hold ${value} at ${path.join(".")}.`);
  }
  if (typeof value !== "object" || value === null) return;
  for (const [key, part] of Object.entries(value)) refuseNonFinite(part, [...path, key]);
}
