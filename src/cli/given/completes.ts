import type { Argument, Option } from "commander";

/** What the shell offers where a flag or an argument takes a value. */
export type Completes =
  | "dossier"
  | "dataset"
  | "book"
  | "elasticities"
  | "dossier-or-dataset"
  | "option"
  | "layout"
  | "sector-map"
  | "folder"
  | "file"
  | "command";

const kinds = new WeakMap<Argument | Option, Completes>();

/** Says what a flag or an argument takes, for completion. */
export function completes<Taker extends Argument | Option>(taker: Taker, kind: Completes): Taker {
  kinds.set(taker, kind);
  return taker;
}

/** What a flag or an argument takes; undefined where the shell has nothing to offer but its choices. */
export const completionOf = (taker: Argument | Option): Completes | undefined => kinds.get(taker);
