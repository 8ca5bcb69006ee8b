import { useEffect } from "react";
import type { Dispatch } from "./workbench.ts";

/** Ctrl/Cmd+Z undoes and Ctrl/Cmd+Shift+Z or Ctrl+Y redoes an edit of the dossier, wherever the reader is. */
export function useUndoKeys(dispatch: Dispatch): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key !== "z" && key !== "y") return;
      // A text field that is being typed in has its own history until it is left.
      const { target } = event;
      if (target instanceof HTMLElement && target.closest("[data-own-undo]") !== null) return;
      event.preventDefault();
      dispatch({ kind: key === "y" || event.shiftKey ? "redo" : "undo" });
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [dispatch]);
}
