import type { Issue } from "../../../src/economy/issue.ts";

/** What is wrong with a field or doubtful in it, next to it. */
export function FieldIssues({ issues }: { readonly issues: readonly Issue[] }) {
  if (issues.length === 0) return null;
  return (
    <ul className="field-issues">
      {issues.map(({ severity, message, hint }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is replaced as a whole; two issues may read the same
        <li key={at} className={severity}>
          {message}
          {hint === undefined ? null : <span className="hint"> {hint}</span>}
        </li>
      ))}
    </ul>
  );
}
