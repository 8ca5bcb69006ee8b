import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, indentUnit } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { openSearchPanel, search, searchKeymap } from "@codemirror/search";
import { Annotation, Compartment, EditorState, type Extension } from "@codemirror/state";
import {
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import type { Issue } from "../../../../src/economy/issue.ts";
import { undoKey } from "../../../state/use-undo-keys.ts";
import { completeDossier } from "./complete-dossier.ts";
import type { KnownNames } from "./dossier-names.ts";
import { issueMarks, spanOf } from "./issue-marks.ts";
import { editorText, withChanges } from "./line-breaks.ts";
import { textTheme } from "./text-theme.ts";
import { typeOver } from "./type-over.ts";
import { wrappedIndent } from "./wrapped-indent.ts";

export interface TextEditorEvents {
  /** The text after each of the reader's own changes; `apart` when it is more than the next letter typed. */
  readonly onDraft: (text: string, before: string, apart: boolean) => void;
  readonly onLeave: () => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly names: () => KnownNames;
}

/** A change that came from outside: a form, undo, another dossier. */
const fromOutside = Annotation.define<boolean>();

/**
 * The editor of a text. It keeps no history of its own: the page has one, for the text and the forms together.
 *
 * It lives in a shadow root, where its styles are constructed style sheets; in the page itself they would be a style
 * element, which the content security policy refuses.
 */
export class TextEditor {
  readonly #view: EditorView;
  readonly #attributes = new Compartment();
  #text: string;

  constructor(
    root: ShadowRoot,
    text: string,
    events: TextEditorEvents,
    attributes: Readonly<Record<string, string>>,
  ) {
    this.#text = text;
    this.#view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: editorText(text),
        extensions: [
          extensions(events),
          this.#attributes.of(EditorView.contentAttributes.of(attributes)),
          EditorView.updateListener.of(({ docChanged, transactions, changes }) => {
            if (!docChanged || transactions.some((one) => one.annotation(fromOutside))) return;
            const before = this.#text;
            this.#text = withChanges(before, changes);
            const typed = transactions.every(
              (one) => one.isUserEvent("input.type") || one.isUserEvent("delete"),
            );
            events.onDraft(this.#text, before, !typed);
          }),
        ],
      }),
    });
  }

  /** Replaces the text with another, in one change of what differs, so that the cursor stays; scrolls to the change. */
  replace(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    const view = this.#view;
    const old = view.state.doc.toString();
    const now = editorText(text).toString();
    let from = 0;
    const shorter = Math.min(old.length, now.length);
    while (from < shorter && old[from] === now[from]) from++;
    let same = 0;
    while (same < shorter - from && old.at(-1 - same) === now.at(-1 - same)) same++;
    const changes = { from, to: old.length - same, insert: editorText(now.slice(from, now.length - same)) };
    view.dispatch({ changes, annotations: fromOutside.of(true) });
    if (changes.to - from < old.length) this.#bringIntoSight(from);
  }

  mark(file: string, issues: readonly Issue[]): void {
    const { state } = this.#view;
    this.#view.dispatch(setDiagnostics(state, issueMarks(state.doc, file, issues)));
  }

  describe(attributes: Readonly<Record<string, string>>): void {
    this.#view.dispatch({
      effects: this.#attributes.reconfigure(EditorView.contentAttributes.of(attributes)),
    });
  }

  /** Puts the cursor at a place that the reader asked to see. */
  show(line: number, column: number | undefined): void {
    const [anchor, head] = spanOf(this.#view.state.doc, line, column);
    this.#view.focus();
    this.#view.dispatch({ selection: { anchor, head } });
    this.#bringIntoSight(anchor);
  }

  search(): void {
    openSearchPanel(this.#view);
  }

  destroy(): void {
    this.#view.destroy();
  }

  /** Scrolls only the text: the editor's own way would move the page too, away from the form in use. */
  #bringIntoSight(place: number): void {
    const view = this.#view;
    view.requestMeasure({
      read: () => {
        const { top, bottom } = view.lineBlockAt(Math.min(place, view.state.doc.length));
        const { scrollTop, clientHeight } = view.scrollDOM;
        const inSight = top >= scrollTop && bottom <= scrollTop + clientHeight;
        return inSight ? undefined : Math.max(0, top - clientHeight / 3);
      },
      write: (to) => {
        if (to !== undefined) view.scrollDOM.scrollTop = to;
      },
    });
  }
}

function extensions({ onLeave, onUndo, onRedo, names }: TextEditorEvents): Extension {
  return [
    lineNumbers(),
    lintGutter(),
    highlightSpecialChars(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    yaml(),
    indentUnit.of("  "),
    EditorState.tabSize.of(2),
    bracketMatching(),
    closeBrackets(),
    EditorView.lineWrapping,
    wrappedIndent,
    search({ top: true }),
    autocompletion({ override: [(context) => completeDossier(context, names())], icons: false }),
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...searchKeymap,
      ...lintKeymap,
      // Tab leaves the text, as it leaves every other field; Ctrl and a bracket indent.
      ...defaultKeymap,
    ]),
    EditorView.domEventHandlers({
      blur: () => {
        onLeave();
        return false;
      },
      keydown: (event) => {
        const key = undoKey(event);
        if (key === undefined) return false;
        event.preventDefault();
        if (key === "undo") onUndo();
        else onRedo();
        return true;
      },
      // A phone's or a menu's own undo.
      beforeinput: (event) => {
        if (event.inputType === "historyUndo") onUndo();
        else if (event.inputType === "historyRedo") onRedo();
        else return false;
        event.preventDefault();
        return true;
      },
    }),
    typeOver,
    textTheme,
  ];
}
