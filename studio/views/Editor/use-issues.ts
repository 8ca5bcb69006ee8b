import { useRef } from "react";
import type { Issue } from "../../../src/economy/issue.ts";
import type { Results } from "../../state/use-results.ts";

const NONE: readonly Issue[] = [];

/**
 * What is wrong with the text, or doubtful in it. While an edit is being read, what was found before it stays, so that the
 * list does not come and go with every letter; once the new text is being solved there is nothing wrong with it, and once
 * it is solved its own warnings are known.
 */
export function useIssues({ status, solved, fresh }: Results): readonly Issue[] {
  const last = useRef(NONE);
  if (status.kind === "refused") last.current = status.issues;
  else if (fresh && solved !== undefined) last.current = solved.opened.warnings;
  else if ((status.kind !== "solving" || status.progress !== undefined) && hasError(last.current))
    last.current = NONE;
  return last.current;
}

/** Warnings never come with errors: they are found in a text that can be solved. */
const hasError = (issues: readonly Issue[]): boolean => issues.some(({ severity }) => severity === undefined);
