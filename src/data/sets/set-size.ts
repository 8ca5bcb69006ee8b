import type { Dims } from "../../economy/dims.ts";
import type { Issue } from "../../economy/issue.ts";

/** Cells that an array may have: 20 million doubles are 160 MB, and a solve needs several such arrays. */
const MOST_CELLS = 20_000_000;

/** Why a world of this size cannot be held; undefined where it can. The place is the caller's to add. */
export function sizeFault({ economies, sectors }: Dims): Issue | undefined {
  const cells = sectors * economies * Math.max(economies, sectors);
  if (cells <= MOST_CELLS) return undefined;
  return {
    code: "too-many",
    message: `${economies} economies and ${sectors} sectors make arrays of ${cells} cells; the limit is ${MOST_CELLS}.`,
    hint: "Merge some of them first.",
  };
}
