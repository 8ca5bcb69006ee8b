import type { IssueSink } from "../format/issue-sink.ts";
import type { Dossier } from "../format/schema.ts";

/** Warns of what a dossier may say but hardly means. */
export function checkDoubts(dossier: Dossier, sink: IssueSink): void {
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
