import type { BriefingDocument } from "../document/document.ts";
import { renderTerminal } from "../document/render-terminal.ts";
import { jsonText } from "../text/json-text.ts";
import { hasColour, type Terminal, textWidth } from "./terminal.ts";

/** For people: aligned tables as wide as the terminal; of all sections, or of those with these ids. */
export function printDocument(
  document: BriefingDocument,
  terminal: Terminal,
  sections?: readonly string[],
): void {
  const { stdout } = terminal;
  const options = { colour: hasColour(terminal, stdout), width: textWidth(stdout) };
  stdout.write(renderTerminal(document, sections === undefined ? options : { ...options, sections }));
}

/** For machines: one JSON value at full precision. */
export function printJson(value: unknown, terminal: Terminal): void {
  terminal.stdout.write(jsonText(value));
}
