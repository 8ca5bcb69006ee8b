import { useRef } from "react";
import type { Issue } from "../../../src/economy/issue.ts";
import type { SolveStatus } from "../../state/use-results.ts";

const NONE: readonly Issue[] = [];

/**
 * What is wrong with the text. While an edit of a wrong text is being read, what was wrong before it stays, so that the
 * list does not come and go with every letter; once the new text is being solved there is nothing wrong with it.
 */
export function useIssues(status: SolveStatus): readonly Issue[] {
  const last = useRef(NONE);
  if (status.kind === "refused") last.current = status.issues;
  else if (status.kind !== "solving" || status.progress !== undefined) last.current = NONE;
  return last.current;
}
