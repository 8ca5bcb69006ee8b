import { escapeHtml, isWebAddress } from "../text/escape-html.ts";
import type { Block, BriefingDocument, Section, Term, Verdict } from "./document.ts";
import { columnGroups, formatTable, type PrintedCell, type PrintedColumn } from "./format-table.ts";
import { PAGE_STYLE, PAGE_STYLE_HASH } from "./page-style.ts";
import type { Table } from "./table.ts";

/** No script, no request, no frame, and no style except the page's own. */
const POLICY = `default-src 'none'; style-src 'sha256-${PAGE_STYLE_HASH}'; base-uri 'none'; form-action 'none'`;

/** Charts wider than this take a row of their own, px. */
const HALF_PAGE = 560;

/**
 * The briefing as one page that needs nothing else: no script, no request to anywhere, every text escaped.
 *
 * @param pictures SVG by chart id; a chart without one is said in words
 */
export function renderHtml(briefing: BriefingDocument, pictures: ReadonlyMap<string, string>): string {
  const title = escapeHtml(briefing.title);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<div class="page">
<header>
<p class="kicker">Parley briefing</p>
<h1>${title}</h1>
<p class="standfirst">${escapeHtml(briefing.standfirst)}</p>
</header>
<nav aria-label="Sections">${briefing.sections.map(({ id, title: name }) => `<a href="#${id}">${escapeHtml(name)}</a>`).join(" ")}</nav>
<main>
${briefing.sections.map((section) => renderSection(section, pictures)).join("\n")}
</main>
<footer>Made by Parley from the dossier and data set named above. The same figures at full precision are in results.json and the CSV files next to this page.</footer>
</div>
</body>
</html>
`;
}

const renderSection = (section: Section, pictures: ReadonlyMap<string, string>): string =>
  `<section id="${section.id}">
<h2>${escapeHtml(section.title)}</h2>
${section.blocks.map((block) => renderBlock(block, pictures)).join("\n")}
</section>`;

function renderBlock(block: Block, pictures: ReadonlyMap<string, string>): string {
  switch (block.kind) {
    case "paragraph":
      return `<p>${escapeHtml(block.text)}</p>`;
    case "warning":
      return `<p class="warning">${escapeHtml(block.text)}</p>`;
    case "heading":
      return `<h3>${escapeHtml(block.text)}</h3>`;
    case "list":
      return `<ul>\n${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join("\n")}\n</ul>`;
    case "terms":
      return `<dl class="terms">\n${block.items.map(renderTerm).join("\n")}\n</dl>`;
    case "verdicts":
      return `<ol class="verdicts">\n${block.items.map(renderVerdict).join("\n")}\n</ol>`;
    case "table":
      return renderTable(block.table);
    case "charts": {
      const wide = block.charts.some((chart) => chart.width > HALF_PAGE);
      const figures = block.charts.map(
        (chart) => `<figure>${pictures.get(chart.id) ?? `<p>${escapeHtml(chart.alternative)}</p>`}</figure>`,
      );
      return `<div class="charts${wide ? " wide" : ""}">\n${figures.join("\n")}\n</div>`;
    }
  }
}

function renderTerm({ term, text, url }: Term): string {
  const link =
    url !== undefined && isWebAddress(url)
      ? ` <a href="${escapeHtml(url)}" rel="noopener noreferrer">${escapeHtml(url)}</a>`
      : "";
  return `<dt>${escapeHtml(term)}</dt><dd>${escapeHtml(text)}${link}</dd>`;
}

const renderVerdict = ({ letter, title, text, detail, outcome }: Verdict): string =>
  `<li class="${outcome}"><b>${escapeHtml(letter)}</b><strong>${escapeHtml(title)}</strong><span>${escapeHtml(text)}${detail === "" ? "" : ` <small>${escapeHtml(detail)}</small>`}</span></li>`;

function renderTable(table: Table): string {
  const { columns, groups } = formatTable(table);
  const bodies = groups.map(({ title, remark, rows }) => {
    const heading =
      title === undefined
        ? ""
        : `<tr class="group"><th scope="rowgroup" colspan="${columns.length}">${escapeHtml(title)}</th></tr>\n`;
    const said =
      remark === undefined
        ? ""
        : `<tr><td class="missing" colspan="${columns.length}">${escapeHtml(remark)}</td></tr>\n`;
    return `<tbody>\n${heading}${said}${rows.map((row) => `<tr>${row.map((cell, at) => renderCell(cell, columns[at]!, at)).join("")}</tr>`).join("\n")}\n</tbody>`;
  });
  const notes =
    table.notes.length === 0 ? "" : `\n<p class="notes">${table.notes.map(escapeHtml).join(" ")}</p>`;
  const caption = escapeHtml(table.title);
  return `<div class="scroll" role="region" tabindex="0" aria-label="${caption}"><table id="table-${table.id}">
<caption>${caption}</caption>
<thead>${renderHead(columns)}</thead>
${bodies.join("\n")}
</table></div>${notes}`;
}

function renderHead(columns: readonly PrintedColumn[]): string {
  const own = columns.map(
    ({ title, unit, numeric }) =>
      `<th scope="col"${numeric ? ' class="n"' : ""}>${escapeHtml(title)}${unit === "" ? "" : `<span class="unit">${escapeHtml(unit)}</span>`}</th>`,
  );
  const row = `<tr>${own.join("")}</tr>`;
  if (columns.every(({ group }) => group === undefined)) return row;
  const spans = columnGroups(columns).map(({ group, width }) =>
    group === undefined
      ? `<td colspan="${width}"></td>`
      : `<th scope="colgroup" class="over" colspan="${width}">${escapeHtml(group)}</th>`,
  );
  return `<tr>${spans.join("")}</tr>${row}`;
}

function renderCell({ text, kind }: PrintedCell, { numeric }: PrintedColumn, at: number): string {
  const classes = [
    ...(numeric ? ["n"] : []),
    ...(kind === "missing" ? ["missing"] : kind === "failed" ? ["failed-cell"] : []),
    // Signs already say it; colour only repeats it.
    ...(numeric && kind === "number" && /^[+\u2212]/.test(text)
      ? [text.startsWith("+") ? "up" : "down"]
      : []),
  ];
  const attribute = classes.length === 0 ? "" : ` class="${classes.join(" ")}"`;
  return at === 0 && !numeric
    ? `<th scope="row"${attribute}>${escapeHtml(text)}</th>`
    : `<td${attribute}>${escapeHtml(text)}</td>`;
}
