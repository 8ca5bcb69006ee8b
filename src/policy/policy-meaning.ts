import type { Dims } from "../economy/dims.ts";
import type { CodeIndex } from "./code-index.ts";
import type { ShockDraft } from "./shock-draft.ts";
import type { TouchedCell } from "./touched-pairs.ts";

/** What a kind of policy means. Each kind has its own file; policy.ts lists them. */
export interface PolicyMeaning<One> {
  /**
   * The cross-border cells that it names: whose trade it is about.
   *
   * @throws InputError when a code is not in the economy
   */
  touches(policy: One, dims: Dims, at: CodeIndex): Iterable<TouchedCell>;
  /**
   * Puts it on top of what the policies before it left.
   *
   * @throws InputError when a code is not in the economy; what it cannot set is refused in the draft
   */
  apply(policy: One, draft: ShockDraft): void;
}
