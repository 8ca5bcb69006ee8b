import { RangeSetBuilder } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";

/** Deeper text than this wraps to here: a narrow screen must keep room for words. */
const DEEPEST = 16;
const decorations = new Map<number, Decoration>();

/** A long line wraps below its own start rather than at the margin. */
export const wrappedIndent = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = indents(view);
    }

    update(update: ViewUpdate): void {
      if (update.docChanged || update.viewportChanged) this.decorations = indents(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function indents(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = view.state.doc.lineAt(at);
      const columns = Math.min(/^ *(?:- )*/.exec(line.text)![0].length, DEEPEST);
      if (columns > 0) builder.add(line.from, line.from, indent(columns));
      at = line.to + 1;
    }
  }
  return builder.finish();
}

function indent(columns: number): Decoration {
  const known = decorations.get(columns);
  if (known !== undefined) return known;
  const style = `padding-left: calc(${columns}ch + 6px); text-indent: -${columns}ch`;
  const made = Decoration.line({ attributes: { style } });
  decorations.set(columns, made);
  return made;
}
