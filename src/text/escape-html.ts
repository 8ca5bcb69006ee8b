import { plainText } from "./plain-text.ts";

/** A text for the inside of an HTML or SVG element or a double-quoted attribute: it can end neither. */
export const escapeHtml = (text: string): string =>
  plainText(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");

/** An address that a page may link to: web pages only, never a script or a local file. */
export const isWebAddress = (url: string): boolean => /^https?:\/\/[^\s"'<>`\\]+$/.test(url);
