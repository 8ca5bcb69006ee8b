import type { Issue } from "../../economy/issue.ts";

/** Issues as a reader meets them: file by file in order of first mention, and down each file. */
export function inFileOrder(issues: readonly Issue[]): Issue[] {
  const files = new Map<string | undefined, number>();
  for (const { at } of issues) if (!files.has(at?.file)) files.set(at?.file, files.size);
  const rank = (issue: Issue) => files.get(issue.at?.file)!;
  return issues.toSorted(
    (a, b) =>
      rank(a) - rank(b) || (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0),
  );
}
