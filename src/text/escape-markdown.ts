import { plainText } from "./plain-text.ts";

/**
 * A text for Markdown: punctuation that Markdown gives a meaning is escaped, angle brackets and ampersands become
 * entities (Markdown passes HTML through), and so does the pipe that would end a table's cell.
 */
export const escapeMarkdown = (text: string): string =>
  plainText(text)
    .replace(/[\\`*_{}[\]~#^$]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("|", "&#124;")
    // A bare address would become a link.
    .replace(/:\/\//g, ":&#47;&#47;")
    .replace(/\bwww\./gi, (match) => `${match.slice(0, 3)}&#46;`)
    .replaceAll("@", "&#64;")
    // At the start of a line these make a list, a heading or a rule; before a digit they belong to a figure.
    .replace(/^(\d+)([.)])(?!\d)/, "$1\\$2")
    .replace(/^(?:[=:!]|[-+](?!\d))/, "\\$&");
