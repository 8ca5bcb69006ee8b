import { type ChangeSet, Text } from "@codemirror/state";
import { breakOf } from "../../../edits/yaml/source.ts";

// The editor counts every line break as one character; a file may use two (Windows) or mix both. A text is edited by
// the editor's count and changed by its own, so that no line break turns into another kind.

/** A text as the editor holds it. A lone carriage return is no line break in YAML either. */
export const editorText = (text: string): Text => Text.of(text.split(/\r?\n/));

/** A text after changes that the editor made to its own copy. */
export function withChanges(text: string, changes: ChangeSet): string {
  const offset = offsets(text);
  const newline = breakOf(text);
  let edited = "";
  let done = 0;
  changes.iterChanges((from, to, _fromNew, _toNew, inserted) => {
    edited += text.slice(done, offset(from)) + inserted.toString().replaceAll("\n", newline);
    done = offset(to);
  });
  return edited + text.slice(done);
}

/** From a place in the editor to one in the text; asked in ascending order. */
function offsets(text: string): (place: number) => number {
  let breaks = 0;
  let next = text.indexOf("\r\n");
  return (place) => {
    while (next >= 0 && next - breaks < place) {
      breaks++;
      next = text.indexOf("\r\n", next + 2);
    }
    return place + breaks;
  };
}
