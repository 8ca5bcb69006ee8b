import { isWebAddress } from "../text/escape-html.ts";
import { escapeMarkdown } from "../text/escape-markdown.ts";
import { optionLabel } from "../text/option-label.ts";
import type { Block, BriefingDocument, Term } from "./document.ts";
import { formatTable } from "./format-table.ts";
import type { Table } from "./table.ts";

/**
 * The briefing as Markdown (GitHub's tables), every text escaped. Pictures are links to files in the same folder.
 *
 * @param pictureFile the file of a chart, by its id
 */
export function renderMarkdown(briefing: BriefingDocument, pictureFile: (id: string) => string): string {
  const parts = [
    `# ${escapeMarkdown(briefing.title)}`,
    `*${escapeMarkdown(briefing.standfirst)}*`,
    ...briefing.sections.flatMap(({ title, blocks }) => [
      `## ${escapeMarkdown(title)}`,
      ...blocks.map((block) => renderBlock(block, pictureFile)),
    ]),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function renderBlock(block: Block, pictureFile: (id: string) => string): string {
  switch (block.kind) {
    case "paragraph":
      return escapeMarkdown(block.text);
    case "warning":
      return `> **${escapeMarkdown(block.text)}**`;
    case "heading":
      return `### ${escapeMarkdown(block.text)}`;
    case "list":
      return block.items.map((item) => `- ${escapeMarkdown(item)}`).join("\n");
    case "terms":
      return block.items.map(renderTerm).join("\n");
    case "verdicts":
      return block.items
        .map(
          ({ letter, title, text, detail }) =>
            `- **${escapeMarkdown(optionLabel(letter, title))}.** ${escapeMarkdown(`${text} ${detail}`)}`,
        )
        .join("\n");
    case "charts":
      return block.charts
        .map((chart) => `![${escapeMarkdown(chart.alternative)}](${pictureFile(chart.id)})`)
        .join("\n\n");
    case "table":
      return renderTable(block.table);
  }
}

function renderTerm({ term, text, url }: Term): string {
  const link = url !== undefined && isWebAddress(url) ? ` <${url}>` : "";
  return `- **${escapeMarkdown(term)}:** ${escapeMarkdown(text)}${link}`;
}

/** Markdown has no headings inside a table: a table with groups gets a first column for them. */
function renderTable(table: Table): string {
  const { columns, groups } = formatTable(table);
  const grouped = table.groupTitle !== undefined;
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const head = columns.map(({ title, group, unit }) =>
    escapeMarkdown(`${group === undefined ? "" : `${group}: `}${title}${unit === "" ? "" : `, ${unit}`}`),
  );
  const rule = columns.map(({ numeric }) => (numeric ? "---:" : "---"));
  const body = groups.flatMap(({ title, remark, rows }) => {
    const first = grouped ? [escapeMarkdown(title ?? "")] : [];
    const blank = columns.slice(1).map(() => "");
    return [
      ...(remark === undefined ? [] : [line([...first, escapeMarkdown(remark), ...blank])]),
      ...rows.map((row) => line([...first, ...row.map(({ text }) => escapeMarkdown(text))])),
    ];
  });
  const lines = [
    line([...(grouped ? [escapeMarkdown(table.groupTitle)] : []), ...head]),
    line([...(grouped ? ["---"] : []), ...rule]),
    ...body,
  ];
  const notes = table.notes.map((note) => `*${escapeMarkdown(note)}*`);
  return [`**${escapeMarkdown(table.title)}**`, lines.join("\n"), ...notes].join("\n\n");
}
