import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** The colours of the page, which follow its light or dark theme on their own. */
const theme = EditorView.theme({
  "&": { height: "100%", backgroundColor: "var(--paper)", color: "var(--ink)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { font: "inherit", overflow: "auto" },
  ".cm-content": { padding: "0.4rem 0", caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused .cm-content ::selection, .cm-content ::selection": { backgroundColor: "var(--selected)" },
  ".cm-activeLine": { backgroundColor: "transparent" },
  "&.cm-focused .cm-activeLine": { backgroundColor: "var(--wash)" },
  ".cm-gutters": { backgroundColor: "var(--wash)", color: "var(--muted)", border: "0" },
  ".cm-activeLineGutter": { backgroundColor: "transparent" },
  "&.cm-focused .cm-activeLineGutter": { color: "var(--ink)", fontWeight: "600" },
  "&.cm-focused .cm-matchingBracket": {
    backgroundColor: "var(--selected)",
    outline: "1px solid var(--edge)",
  },
  ".cm-searchMatch": { backgroundColor: "var(--warn)", outline: "1px solid var(--warn-edge)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--selected)" },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--wrong-edge)",
    textDecorationSkipInk: "none",
    textUnderlineOffset: "0.2em",
  },
  ".cm-lint-marker-error": {
    content: '""',
    width: "0.65em",
    height: "0.65em",
    margin: "0.4em 0",
    borderRadius: "50%",
    backgroundColor: "var(--wrong-edge)",
  },
  ".cm-gutter-lint": { width: "1em" },
  ".cm-tooltip": {
    backgroundColor: "var(--paper)",
    color: "var(--ink)",
    border: "1px solid var(--edge)",
    borderRadius: "4px",
    font: "0.86rem/1.4 var(--sans)",
    maxWidth: "min(34rem, 90vw)",
  },
  ".cm-diagnostic-error": { borderLeft: "4px solid var(--wrong-edge)" },
  ".cm-hint": { color: "var(--muted)" },
  ".cm-tooltip-autocomplete > ul": { font: "0.86rem/1.5 var(--mono)", maxHeight: "14em" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--ink)",
    color: "var(--paper)",
  },
  ".cm-completionDetail": { font: "0.8rem/1.5 var(--sans)", fontStyle: "normal", color: "var(--muted)" },
  "li[aria-selected] .cm-completionDetail": { color: "inherit" },
  ".cm-completionInfo": { padding: "0.4rem 0.6rem" },
  ".cm-panels": { backgroundColor: "var(--wash)", color: "var(--ink)", font: "0.86rem/1.4 var(--sans)" },
  ".cm-panels-top": { borderBottom: "1px solid var(--rule)" },
  ".cm-panel.cm-search": { padding: "0.4rem 1.6rem 0.4rem 0.6rem" },
  ".cm-panel.cm-search label": {
    fontSize: "inherit",
    display: "inline-flex",
    alignItems: "center",
    gap: "0.2rem",
  },
  ".cm-panel.cm-search [name=close]": { color: "var(--ink)", fontSize: "1.2rem", cursor: "pointer" },
  ".cm-textfield, .cm-button": {
    font: "inherit",
    color: "var(--ink)",
    backgroundColor: "var(--paper)",
    backgroundImage: "none",
    border: "1px solid var(--edge)",
    borderRadius: "4px",
    padding: "0.15rem 0.5rem",
  },
  ".cm-button:active": { backgroundImage: "none" },
  ":focus-visible": { outline: "2px solid var(--focus)", outlineOffset: "1px" },
  ".cm-content:focus-visible": { outline: "none" },
  ".cm-specialChar": { color: "var(--down)" },
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--accent-0)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--accent-1)" },
  { tag: tags.lineComment, color: "var(--muted)", fontStyle: "italic" },
  { tag: [tags.separator, tags.squareBracket, tags.brace, tags.punctuation], color: "var(--muted)" },
  { tag: [tags.labelName, tags.typeName, tags.keyword, tags.meta], color: "var(--accent-2)" },
]);

export const textTheme = [theme, syntaxHighlighting(colours)];
