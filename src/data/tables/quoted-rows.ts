/** What keeps text from being CSV, and on which line. */
export class QuoteError extends Error {
  /** 1-based. */
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/**
 * Splits separated text with quoted cells into rows (RFC 4180): a quoted cell may hold separators and line breaks, and a
 * quote inside it is written twice. Lines end as on any system.
 *
 * A page loads this to read a dossier. A parser that does more (csv-parse, with its polyfill of Buffer) would be a tenth of
 * all that it loads.
 *
 * @param take is given each row and the line on which it ends, blank lines excepted; false ends the reading
 * @throws QuoteError for a quote that is not closed, or that stands inside a cell
 */
export function quotedRows(
  text: string,
  separator: string,
  take: (cells: string[], line: number) => boolean,
): void {
  let cells: string[] = [];
  let line = 1;
  let at = 0;
  while (at < text.length) {
    let cell: string;
    const wasQuoted = text[at] === '"';
    if (wasQuoted) {
      const end = closingQuote(text, at, line);
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      line += breaksIn(text, at, end);
      at = end + 1;
    } else {
      const end = endOfCell(text, separator, at);
      cell = text.slice(at, end);
      if (cell.includes('"'))
        throw new QuoteError(line, `a quote stands inside the cell ${JSON.stringify(cell)}`);
      at = end;
    }
    cells.push(cell);
    if (text[at] === separator) {
      at++;
      // A separator at the end of the text has an empty cell behind it.
      if (at < text.length) continue;
      cells.push("");
    } else if (at < text.length && text[at] !== "\n" && text[at] !== "\r") {
      throw new QuoteError(line, `something follows the closing quote of the cell ${JSON.stringify(cell)}`);
    }
    const isBlank = cells.length === 1 && cell === "" && !wasQuoted;
    if (!isBlank && !take(cells, line)) return;
    cells = [];
    at += text.startsWith("\r\n", at) ? 2 : 1;
    line++;
  }
}

/** Where the quote is that closes the one at `open`: the first that is not doubled. */
function closingQuote(text: string, open: number, line: number): number {
  for (let at = text.indexOf('"', open + 1); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  throw new QuoteError(line, "a quote is not closed");
}

function endOfCell(text: string, separator: string, start: number): number {
  let at = start;
  while (at < text.length && text[at] !== separator && text[at] !== "\n" && text[at] !== "\r") at++;
  return at;
}

/** Line breaks between two places; that of Windows is one. */
function breaksIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    if (text[at] === "\n" || (text[at] === "\r" && text[at + 1] !== "\n")) count++;
  }
  return count;
}
