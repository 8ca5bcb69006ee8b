import stringWidth from "string-width";
import { optionLabel } from "../text/option-label.ts";
import type { Block, BriefingDocument } from "./document.ts";
import { clean, makePen, type Pen, running } from "./terminal-pen.ts";
import { layTable } from "./terminal-table.ts";

/** What the terminal can show, and which parts of the briefing to show. */
export interface TerminalOptions {
  /** Bold, dim and two colours by escape sequences; without it the text is plain. */
  readonly colour: boolean;
  /** Columns of the terminal; a wider table is printed in parts. */
  readonly width: number;
  /** Ids of the sections to print; all when undefined. */
  readonly sections?: readonly string[];
}

/** The briefing as aligned text, with tables instead of pictures. */
export function renderTerminal(briefing: BriefingDocument, options: TerminalOptions): string {
  const pen = makePen(options);
  const sections = briefing.sections.filter(
    ({ id }) => options.sections === undefined || options.sections.includes(id),
  );
  const blocks = [
    ...running(briefing.title, pen).map(pen.bold),
    ...running(briefing.standfirst, pen).map(pen.dim),
    ...sections.flatMap((section) => [
      "",
      pen.bold(clean(section.title).toUpperCase()),
      ...section.blocks.flatMap((block) => {
        const lines = renderBlock(block, pen);
        return lines.length === 0 ? [] : ["", ...lines];
      }),
    ]),
  ];
  return `${blocks.map((line) => line.trimEnd()).join("\n")}\n`;
}

/** A first line with a mark, further lines under its text. */
function hanging(mark: string, text: string, pen: Pen): string[] {
  const indent = stringWidth(mark);
  return running(text, pen, indent).map((line, at) => (at === 0 ? mark : " ".repeat(indent)) + line);
}

function renderBlock(block: Block, pen: Pen): string[] {
  switch (block.kind) {
    case "paragraph":
      return block.about === "pictures" ? [] : running(block.text, pen);
    case "warning":
      return hanging("! ", block.text, pen).map(pen.bold);
    case "heading":
      return running(block.text, pen).map(pen.bold);
    case "list":
      return block.items.flatMap((item) => hanging("- ", item, pen));
    case "terms":
      return block.items.flatMap(({ term, text, url }) =>
        hanging("  ", `${term}: ${text}${url === undefined ? "" : ` ${url}`}`, pen),
      );
    case "verdicts":
      return block.items.flatMap(({ letter, title, text, detail, outcome }) => [
        pen.bold(clean(optionLabel(letter, title))),
        ...running(`${text} ${detail}`, pen, 3).map(
          (line) => `   ${outcome === "solved" ? line : pen.dim(line)}`,
        ),
      ]);
    case "charts":
      return block.instead === undefined ? [] : layTable(block.instead, pen);
    case "table":
      return layTable(block.table, pen);
  }
}
