import type { Block, BriefingDocument, Section } from "../../document/document.ts";
import { listed } from "../../text/sentence-name.ts";

/** Files of a written briefing, as the notes under its tables name them. */
const FILE = /\b[a-z-]+\.(?:csv|json)\b/g;

/**
 * A briefing for a terminal alone, with a last section on how to get the files that its tables name; unchanged if they
 * name none.
 *
 * @param path of the dossier, as the user gave it
 * @param flags what the user chose instead of the dossier's own: data set and elasticities
 */
export function withFilesNamed(
  document: BriefingDocument,
  path: string,
  { data, elasticities }: { readonly data?: string; readonly elasticities?: string },
): BriefingDocument {
  const notes = document.sections.flatMap(({ blocks }) => blocks.flatMap(notesOf));
  const files = [...new Set(notes.flatMap((note) => note.match(FILE) ?? []))].sort();
  if (files.length === 0) return document;
  const chosen = [
    ...(data === undefined ? [] : [` --data ${data}`]),
    ...(elasticities === undefined ? [] : [` --elasticities ${elasticities}`]),
  ].join("");
  const text = `To write ${listed(files)}, named above, run: parley brief ${path}${chosen} --out FOLDER`;
  const section: Section = { id: "files", title: "Files", blocks: [{ kind: "paragraph", text }] };
  return { ...document, sections: [...document.sections, section] };
}

/** Notes under the table that a terminal prints for a block. */
function notesOf(block: Block): readonly string[] {
  const table = block.kind === "table" ? block.table : block.kind === "charts" ? block.instead : undefined;
  return table?.notes ?? [];
}
