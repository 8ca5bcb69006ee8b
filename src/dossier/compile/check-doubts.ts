import type { IssueSink } from "../format/issue-sink.ts";
import type { Dossier } from "../format/schema.ts";
import type { CompiledOption } from "./compiled-dossier.ts";

/** Warns of what a dossier may say but hardly means. */
export function checkDoubts(dossier: Dossier, options: readonly CompiledOption[], sink: IssueSink): void {
  warnOfUnused(dossier, options, sink);
  warnOfTwins(options, sink);
  if (dossier.uncertainty !== undefined) {
    const message =
      "The block uncertainty is not used yet: every figure comes from the elasticities as they are.";
    sink.warnKey(
      ["uncertainty"],
      "not-used-yet",
      message,
      "Remove the block, or keep it for a later Parley.",
    );
  }
}

/** A policy that nothing uses is in no figure. */
function warnOfUnused(
  { policies, goals }: Dossier,
  options: readonly CompiledOption[],
  sink: IssueSink,
): void {
  const used = new Set([
    ...options.flatMap((option) => [...option.policies, ...option.idle]),
    ...goals.map(({ instrument }) => instrument.policy),
  ]);
  for (const id of policies.keys()) {
    if (used.has(id)) continue;
    const message = `No option and no goal uses the policy ${id}: it is in no figure.`;
    sink.warnKey(["policies", id], "unused-policy", message, "Name it in an option, or remove it.");
  }
}

/** Two options that say the same have the same figures, which reads like a finding. */
function warnOfTwins(options: readonly CompiledOption[], sink: IssueSink): void {
  const first = new Map<string, string>();
  options.forEach(({ id, policies, issues }, position) => {
    const content = JSON.stringify([policies, [...issues].sort()]);
    const twin = first.get(content);
    if (twin === undefined) first.set(content, id);
    else {
      const message = `The option ${id} has the same policies and issues as ${twin}: all its figures are the same.`;
      sink.warn(["options", position], "same-option", message, "Change one of them, or remove it.");
    }
  });
}
