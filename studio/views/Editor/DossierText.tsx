import { type Ref, useEffect, useImperativeHandle, useRef } from "react";
import type { Issue } from "../../../src/economy/issue.ts";
import { IssueMessages } from "../../components/IssueMessages.tsx";
import { afterClick } from "../../state/after-click.ts";
import type { KnownNames } from "./text/dossier-names.ts";
import { TextEditor } from "./text/text-editor.ts";

/** What others may ask of the text. */
export interface TextHandle {
  readonly show: (line: number, column?: number) => void;
}

interface DossierTextProps {
  readonly ref: Ref<TextHandle>;
  readonly text: string;
  /** Name of the dossier, to tell its own lines from those of its tables. */
  readonly file: string;
  readonly issues: readonly Issue[];
  readonly names: KnownNames;
  readonly onEdit: (text: string) => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
}

/** A pause in typing after which the text is solved, so that a half-typed word is not called wrong. */
const PAUSE_MS = 500;

/** The dossier's YAML in an editor, and what is wrong with it at its line. */
export function DossierText(props: DossierTextProps) {
  const { ref, text, file, issues } = props;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<TextEditor>(undefined);
  const latest = useRef(props);
  latest.current = props;
  /** What was typed; what of it the page knows; and the page's own text, which may be older or newer than both. */
  const state = useRef({ draft: text, sent: text, given: text });
  useEffect(() => {
    const now = state.current;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const send = (): void => {
      clearTimeout(timer);
      if (now.draft === now.sent) return;
      now.sent = now.draft;
      latest.current.onEdit(now.draft);
    };
    const made = new TextEditor(
      host.current!.shadowRoot ?? host.current!.attachShadow({ mode: "open" }),
      now.draft,
      {
        onDraft: (draft, before, apart) => {
          // What is pasted, completed or replaced can be undone on its own.
          if (apart && before !== now.sent) {
            now.sent = before;
            latest.current.onEdit(before);
          }
          now.draft = draft;
          clearTimeout(timer);
          timer = setTimeout(send, PAUSE_MS);
        },
        onLeave: () => afterClick(send),
        onUndo: () => {
          const typed = now.draft !== now.given;
          send();
          latest.current.onUndo();
          // The page's text is the same as before these two calls, so the page will not tell us.
          if (typed) {
            now.draft = now.sent = now.given;
            made.replace(now.given);
          }
        },
        onRedo: () => {
          send();
          latest.current.onRedo();
        },
        names: () => latest.current.names,
      },
      attributesOf(false),
    );
    editor.current = made;
    return () => {
      send();
      made.destroy();
    };
  }, []);
  useEffect(() => {
    const now = state.current;
    now.given = text;
    // What was typed since the last send takes precedence over what the page hands back.
    if (text === now.sent) return;
    now.draft = now.sent = text;
    editor.current!.replace(text);
  }, [text]);
  useEffect(() => {
    editor.current!.mark(file, issues);
    editor.current!.describe(attributesOf(issues.some(({ severity }) => severity === undefined)));
  }, [file, issues]);
  const show = (line: number, column?: number): void => {
    editor.current!.show(line, column);
    host.current!.scrollIntoView({ block: "nearest" });
  };
  useImperativeHandle(ref, () => ({ show }));
  return (
    <div className="dossier-text">
      <div className="text-tools">
        <button type="button" onClick={() => editor.current!.search()}>
          Find
        </button>
        <p className="quiet">
          <kbd>Ctrl</kbd>+<kbd>Space</kbd> completes; <kbd>Ctrl</kbd>+<kbd>]</kbd> and <kbd>Ctrl</kbd>+
          <kbd>[</kbd> indent more and less.
        </p>
      </div>
      <div className="text-frame" ref={host} data-own-undo="" />
      {issues.length === 0 ? null : <IssueMessages issues={issues} file={file} onPlace={show} />}
    </div>
  );
}

const attributesOf = (wrong: boolean): Readonly<Record<string, string>> => ({
  "aria-label": "The dossier’s text (YAML)",
  "aria-description": "Control and a closing bracket indent; Tab leaves the text.",
  "aria-invalid": String(wrong),
  // Focusable without it; audits look for it on anything that scrolls.
  tabindex: "0",
  autocapitalize: "off",
  autocorrect: "off",
  spellcheck: "false",
});
