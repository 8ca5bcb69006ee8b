import type { BriefingInput } from "../context/briefing-input.ts";

/**
 * The results word for word as `parley simulate --json` prints them, at full precision; beside them what `parley talks
 * --json` prints under `talks`, if the talks were run, and the briefing's context under `briefing`. The same input gives
 * the same bytes.
 *
 * @throws Error naming the place of a number that JSON cannot hold: it would turn into null, which means "does not
 * exist"
 */
export function renderJson({ simulation, context, talks }: BriefingInput): string {
  const whole = { ...simulation, ...(talks === undefined ? {} : { talks }), briefing: context };
  refuseNonFinite(whole, []);
  return `${JSON.stringify(whole, null, 2)}\n`;
}

function refuseNonFinite(value: unknown, path: readonly string[]): void {
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new Error(`results.json cannot hold ${value} at ${path.join(".")}.`);
  }
  if (typeof value !== "object" || value === null) return;
  for (const [key, part] of Object.entries(value)) refuseNonFinite(part, [...path, key]);
}
