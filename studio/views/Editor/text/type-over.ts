import { EditorSelection, type Transaction } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/**
 * Typing over a selection, done by the editor and not by the browser: a browser that replaces selected text keeps its
 * look in a style attribute, which the content security policy refuses.
 */
export const typeOver = EditorView.domEventHandlers({
  beforeinput: (event, view) => {
    const { data, inputType } = event;
    if (inputType !== "insertText" || data === null || view.composing) return false;
    if (view.state.selection.ranges.length > 1) return false;
    const { from, to } = selected(event, view);
    if (from === to) return false;
    const typed = (): Transaction => {
      const insert = view.state.toText(data);
      return view.state.update({
        changes: { from, to, insert },
        selection: EditorSelection.cursor(from + insert.length),
        scrollIntoView: true,
        userEvent: "input.type",
      });
    };
    const handled = view.state
      .facet(EditorView.inputHandler)
      .some((handler) => handler(view, from, to, data, typed));
    if (!handled) view.dispatch(typed());
    event.preventDefault();
    return true;
  },
});

/** What the browser would replace, which the editor may not know yet. */
function selected(event: InputEvent, view: EditorView): { readonly from: number; readonly to: number } {
  const [range] = event.getTargetRanges();
  if (range === undefined || !view.contentDOM.contains(range.startContainer))
    return view.state.selection.main;
  const from = view.posAtDOM(range.startContainer, range.startOffset);
  return { from, to: Math.max(from, view.posAtDOM(range.endContainer, range.endOffset)) };
}
