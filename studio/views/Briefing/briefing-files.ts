/** A file of a briefing that can be saved. */
export interface BriefingFile {
  readonly name: string;
  /** What it is, for people. */
  readonly what: string;
  readonly type: string;
  readonly content: string;
}

const KINDS: readonly { readonly end: string; readonly what: string; readonly type: string }[] = [
  { end: ".html", what: "the whole briefing as one page", type: "text/html" },
  { end: ".md", what: "the briefing as Markdown", type: "text/markdown" },
  { end: "results.json", what: "all results at full precision", type: "application/json" },
  { end: ".json", what: "what the tables are made of", type: "application/json" },
  { end: ".csv", what: "a table for spreadsheets", type: "text/csv" },
  { end: ".svg", what: "a chart", type: "image/svg+xml" },
];

/** The files of a briefing, what most readers want first; within a kind in the briefing's own order. */
export function briefingFiles(files: ReadonlyMap<string, string>): BriefingFile[] {
  return [...files]
    .map(([name, content]) => ({ name, content, kind: KINDS.findIndex(({ end }) => name.endsWith(end)) }))
    .filter(({ kind }) => kind >= 0)
    .toSorted((a, b) => a.kind - b.kind)
    .map(({ name, content, kind }) => ({ name, content, what: KINDS[kind]!.what, type: KINDS[kind]!.type }));
}
