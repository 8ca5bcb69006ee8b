import { THEMES, type Theme } from "./workbench.ts";

const KEY = "parley-theme";

/** The reader's choice from an earlier visit; the system's own if there is none or storage is closed. */
export function readTheme(): Theme {
  try {
    return THEMES.find((theme) => theme === localStorage.getItem(KEY)) ?? "system";
  } catch {
    return "system";
  }
}

/** Applies a theme to the page and remembers it if the browser allows that. */
export function applyTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Private windows may refuse; the theme then lasts until the page is closed.
  }
}
