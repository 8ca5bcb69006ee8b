import { useEffect, useRef, useState } from "react";
import type { Issue } from "../../../src/economy/issue.ts";
import { IssueList } from "../../components/IssueList.tsx";

interface DossierTextProps {
  readonly text: string;
  /** Name of the dossier, to tell its own lines from those of its tables. */
  readonly file: string;
  readonly issues: readonly Issue[];
  readonly onEdit: (text: string) => void;
}

/** A pause in typing after which the text is solved, so that a word half typed is not called wrong. */
const PAUSE_MS = 500;

/** The dossier's YAML with line numbers, and what is wrong at its line. */
export function DossierText({ text, file, issues, onEdit }: DossierTextProps) {
  const [draft, setDraft] = useState(text);
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const given = useRef(text);
  const edit = useRef(onEdit);
  edit.current = onEdit;
  useEffect(() => {
    given.current = text;
    setDraft(text);
  }, [text]);
  useEffect(() => {
    if (draft === given.current) return;
    const timer = setTimeout(() => edit.current(draft), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  const wrong = new Set(
    issues.flatMap(({ at }) => (at?.file === file && at.line !== undefined ? [at.line] : [])),
  );
  const lines = draft.split("\n");
  const showLine = (line: number): void => {
    const element = area.current;
    if (element === null) return;
    const from = lines.slice(0, line - 1).reduce((total, before) => total + before.length + 1, 0);
    element.focus();
    element.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
    element.scrollTop = (element.scrollHeight / lines.length) * Math.max(0, line - 5);
  };
  return (
    <div className="dossier-text" data-own-undo="">
      <div className="text-frame">
        <div className="gutter" ref={gutter} aria-hidden="true">
          {lines.map((_, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line's number is its identity
            <div key={at} className={wrong.has(at + 1) ? "wrong-line" : undefined}>
              {at + 1}
            </div>
          ))}
        </div>
        <textarea
          ref={area}
          aria-label="The dossier’s text (YAML)"
          aria-invalid={issues.length > 0}
          spellCheck={false}
          wrap="off"
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={() => {
            if (draft !== given.current) onEdit(draft);
          }}
          onScroll={(event) => {
            if (gutter.current !== null) gutter.current.scrollTop = event.currentTarget.scrollTop;
          }}
        />
      </div>
      {issues.length === 0 ? null : <IssueList issues={issues} onLine={showLine} />}
    </div>
  );
}
