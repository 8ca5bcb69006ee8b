import type { Block, BriefingDocument, Section } from "../document/document.ts";
import { listed } from "../text/sentence-name.ts";

/** Files of a written briefing, as the notes under its tables name them. */
const FILE = /\b[a-z-]+\.(?:csv|json)\b/g;

/**
 * A briefing that goes to a terminal and to no folder, with a last section that says how to get the files which its tables
 * name; unchanged where they name none.
 *
 * @param path of the dossier, as the user gave it
 * @param data the data set that the user named instead of the dossier's own
 */
export function withFilesNamed(
  document: BriefingDocument,
  path: string,
  data: string | undefined,
): BriefingDocument {
  const notes = document.sections.flatMap(({ blocks }) => blocks.flatMap(notesOf));
  const files = [...new Set(notes.flatMap((note) => note.match(FILE) ?? []))].sort();
  if (files.length === 0) return document;
  const text = `${listed(files)}, named above, ${files.length > 1 ? "are" : "is"} written by: parley brief ${path}${data === undefined ? "" : ` --data ${data}`} --out FOLDER`;
  const section: Section = { id: "files", title: "Files", blocks: [{ kind: "paragraph", text }] };
  return { ...document, sections: [...document.sections, section] };
}

/** Notes under the table that a terminal prints for a block. */
function notesOf(block: Block): readonly string[] {
  const table = block.kind === "table" ? block.table : block.kind === "charts" ? block.instead : undefined;
  return table?.notes ?? [];
}
