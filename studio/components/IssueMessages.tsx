import { formatPlace, type Issue } from "../../src/economy/issue.ts";

interface IssueListProps {
  readonly issues: readonly Issue[];
  /** Called with a place in `file` when the reader asks to see it. */
  readonly onPlace?: (line: number, column: number | undefined) => void;
  readonly file?: string;
}

/** Everything that is wrong with an input or doubtful in it: where, what, and how to fix it. */
export function IssueMessages({ issues, onPlace, file }: IssueListProps) {
  return (
    <ul className="issues">
      {issues.map((issue, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is replaced as a whole; two issues may read the same
        <li key={at} className={issue.severity}>
          <IssuePlace issue={issue} onPlace={issue.at?.file === file ? onPlace : undefined} />{" "}
          {issue.severity === undefined ? null : <strong>Warning:</strong>} {issue.message}
          {issue.hint === undefined ? null : <span className="hint"> {issue.hint}</span>}
        </li>
      ))}
    </ul>
  );
}

interface IssuePlaceProps {
  readonly issue: Issue;
  readonly onPlace: IssueListProps["onPlace"];
}

function IssuePlace({ issue, onPlace }: IssuePlaceProps) {
  const { at } = issue;
  if (at === undefined) return null;
  const place = formatPlace(at);
  if (at.line === undefined || onPlace === undefined) return <span className="place">{place}</span>;
  const { line, column } = at;
  return (
    <button type="button" className="link place" onClick={() => onPlace(line, column)}>
      {place}
    </button>
  );
}
