import { CsvError, parse } from "csv-parse/sync";
import { InputError, type Place } from "../../../economy/issue.ts";
import { toPrintable } from "../../files/printable.ts";
import { show } from "../../tables/row-reader.ts";
import type { TakeRow } from "./row.ts";
import { separatorOf } from "./separator.ts";

/** No honest row is longer: five thousand columns of twenty digits take 100 kB. */
const LONGEST_ROW = 64_000_000;

/**
 * Splits text that arrives in pieces into rows of cells, as soon as the end of a row is there. The separator (comma,
 * semicolon, tab or bar) is found in the first piece.
 *
 * Pieces without quotes are split at separators, which is many times as fast as a parser (bench/import-icio.mjs); any other
 * piece goes to csv-parse.
 */
export class TextRows {
  readonly #label: string;
  readonly #onRow: TakeRow;
  readonly #decoder = new TextDecoder("utf-8", { fatal: true });
  /** What has come since the end of the last whole row. */
  #pending = "";
  #line = 1;
  #separator: string | undefined;
  #first = true;

  /** @param label what messages call the file */
  constructor(label: string, onRow: TakeRow) {
    this.#label = label;
    this.#onRow = onRow;
  }

  /**
   * Takes the next bytes.
   *
   * @returns false when the handler wants no more
   * @throws InputError with the line, for bytes that are not UTF-8, quotes that do not end and the like
   */
  push(bytes: Uint8Array): boolean {
    if (this.#first && bytes.length > 0) {
      this.#first = false;
      this.#refuseUtf16(bytes);
    }
    const text = this.#decode(bytes, true);
    this.#pending = this.#pending === "" ? text : this.#pending + text;
    const end = this.#endOfWholeRows();
    if (end === 0) {
      if (this.#pending.length > LONGEST_ROW) this.#refuseEndless();
      return true;
    }
    const whole = this.#pending.slice(0, end);
    this.#pending = this.#pending.slice(end);
    return this.#take(whole);
  }

  /** Takes the last row, which may lack its line break. */
  end(): void {
    const rest = this.#pending + this.#decode(new Uint8Array(0), false);
    this.#pending = "";
    if (rest !== "") this.#take(rest);
  }

  /** Just behind the last line break that is no part of a quoted cell; 0: there is none yet. */
  #endOfWholeRows(): number {
    const text = this.#pending;
    if (!text.includes('"')) return text.lastIndexOf("\n") + 1;
    let end = 0;
    let quoted = false;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 34) quoted = !quoted;
      else if (code === 10 && !quoted) end = at + 1;
    }
    return end;
  }

  #take(text: string): boolean {
    this.#separator ??= separatorOf(text);
    return text.includes('"') ? this.#parse(text) : this.#split(text);
  }

  #split(text: string): boolean {
    const separator = this.#separator ?? ",";
    // Files of old Macs break lines with carriage returns alone.
    const lines = /\r(?!\n|$)/.test(text) ? text.replaceAll(/\r\n?/g, "\n") : text;
    for (let start = 0; start < lines.length; ) {
      let end = lines.indexOf("\n", start);
      if (end < 0) end = lines.length;
      const stop = lines.charCodeAt(end - 1) === 13 ? end - 1 : end;
      if (!this.#hand(lines.slice(start, stop).split(separator), this.#line)) return false;
      this.#line++;
      start = end + 1;
    }
    return true;
  }

  #parse(text: string): boolean {
    const before = this.#line;
    let wanted = true;
    // The parser counts the line on which a row ends; a reader looks for the one on which it starts.
    let start = before;
    try {
      parse(text, {
        delimiter: this.#separator ?? ",",
        relax_column_count: true,
        record_delimiter: ["\r\n", "\n", "\r"],
        on_record: (cells: string[], { lines }) => {
          if (wanted) wanted = this.#hand(cells, start);
          start = before + lines;
          return null;
        },
      });
    } catch (cause) {
      if (!(cause instanceof CsvError)) throw cause;
      const line = before + Number(cause.lines) - 1;
      throw refusal(
        "csv-syntax",
        Number.isFinite(line) ? { file: this.#label, line } : { file: this.#label },
        `Not valid CSV: ${toPrintable(cause.message.replace(/ at line \d+[\s\S]*$/, "").slice(0, 200))}.`,
        'A cell that starts with a quote must end with one; double any quote inside it ("").',
      );
    }
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.#line++;
    return wanted;
  }

  #hand(cells: string[], line: number): boolean {
    if (cells.every((cell) => cell.trim() === "")) return true;
    return this.#onRow(cells, line) !== false;
  }

  #decode(bytes: Uint8Array, stream: boolean): string {
    try {
      return this.#decoder.decode(bytes, { stream });
    } catch {
      // The decoder keeps what came before the bad byte to itself: find the line among what is pending and new.
      const good = new TextDecoder("latin1").decode(bytes);
      const line = this.#line + count(this.#pending, "\n") + count(good.slice(0, firstForeign(bytes)), "\n");
      throw refusal(
        "not-utf8",
        { file: this.#label, line },
        `The file is not UTF-8 text: near ${show(good.slice(firstForeign(bytes), firstForeign(bytes) + 12))}.`,
        'Save it again as UTF-8 (in a spreadsheet: "CSV UTF-8").',
      );
    }
  }

  #refuseUtf16([first, second, third, fourth]: Uint8Array): void {
    const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
    if (!marked && !(second === 0 && fourth === 0) && !(first === 0 && third === 0)) return;
    throw refusal(
      "not-utf8",
      { file: this.#label, line: 1 },
      "The file is UTF-16 text, or no text at all.",
      'Save it again as UTF-8 (in a spreadsheet: "CSV UTF-8", not "Unicode Text").',
    );
  }

  #refuseEndless(): never {
    throw refusal(
      "row-too-long",
      { file: this.#label, line: this.#line },
      `The row that starts here does not end within ${LONGEST_ROW / 1e6} million characters.`,
      "A cell that starts with a quote must end with one.",
    );
  }
}

/** The first byte that can be no part of UTF-8 text of English: close enough to show a reader where to look. */
function firstForeign(bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at]! < 0x80) continue;
    const length = bytes[at]! >= 0xf0 ? 4 : bytes[at]! >= 0xe0 ? 3 : bytes[at]! >= 0xc2 ? 2 : 0;
    const whole = bytes.subarray(at, at + length);
    if (length === 0 || whole.subarray(1).some((byte) => (byte & 0xc0) !== 0x80)) return at;
    at += length - 1;
  }
  return bytes.length;
}

const count = (text: string, mark: string): number => text.split(mark).length - 1;

const refusal = (code: string, at: Place, message: string, hint: string): InputError =>
  new InputError([{ code, at, message, hint }]);
