import { listed } from "../../text/sentence-name.ts";
import type { BriefingOption } from "./briefing-input.ts";

/** Which measures an option has, where they come from, and which of them are not in force. */
export function describeMeasures(option: BriefingOption): string {
  const { from, policies, inherited, idle, on } = option;
  const sentences: string[] = [];
  if (from === null)
    sentences.push(policies.length === 0 ? "No measure." : `Measures: ${policies.join(", ")}.`);
  else {
    const given = policies.filter((id) => inherited.includes(id));
    const own = policies.filter((id) => !inherited.includes(id));
    const base = given.length === 0 ? "which has no measure" : `with ${given.join(", ")}`;
    const top = own.length === 0 ? "nothing" : own.join(", ");
    sentences.push(`Built on ${from.id} (${from.title}), ${base}; on top of it: ${top}.`);
  }
  if (idle.length > 0) sentences.push(`Not in force on ${on}: ${listed(idle)}.`);
  else if (on !== null) sentences.push(`As it is on ${on}.`);
  return sentences.join(" ");
}
