import type { Issue } from "../../src/economy/issue.ts";

interface IssueListProps {
  readonly issues: readonly Issue[];
  /** Called with a line of the dossier when the reader asks to see it. */
  readonly onLine?: (line: number) => void;
}

/** Everything that is wrong with an input: where, what, and how to mend it. */
export function IssueList({ issues, onLine }: IssueListProps) {
  return (
    <ul className="issues">
      {issues.map((issue, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is replaced as a whole; two issues may read the same
        <li key={at}>
          <IssuePlace issue={issue} onLine={onLine} /> {issue.message}
          {issue.hint === undefined ? null : <span className="hint"> {issue.hint}</span>}
        </li>
      ))}
    </ul>
  );
}

function IssuePlace({ issue, onLine }: { readonly issue: Issue; readonly onLine: IssueListProps["onLine"] }) {
  const { at } = issue;
  if (at === undefined) return null;
  const place = [at.file, at.line, at.column].filter((part) => part !== undefined).join(":");
  if (at.line === undefined || onLine === undefined) return <span className="place">{place}</span>;
  const { line } = at;
  return (
    <button type="button" className="link place" onClick={() => onLine(line)}>
      {place}
    </button>
  );
}
