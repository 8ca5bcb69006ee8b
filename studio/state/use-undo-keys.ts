import { useEffect } from "react";
import type { Dispatch } from "./workbench.ts";

/** What a key means for the history, in either letter case, which Caps Lock may turn. */
export function undoKey(event: KeyboardEvent): "undo" | "redo" | undefined {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return undefined;
  const key = event.key.toLowerCase();
  if (key !== "z" && key !== "y") return undefined;
  return key === "y" || event.shiftKey ? "redo" : "undo";
}

/** Ctrl/Cmd+Z undoes and Ctrl/Cmd+Shift+Z or Ctrl+Y redoes an edit of the dossier, wherever the reader is. */
export function useUndoKeys(dispatch: Dispatch): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const kind = undoKey(event);
      if (kind === undefined) return;
      // A text field has its own history until the reader leaves it; the dossier's text shares the page's.
      const { target } = event;
      if (target instanceof HTMLElement && target.closest("[data-own-undo]") !== null) return;
      event.preventDefault();
      dispatch({ kind });
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [dispatch]);
}
