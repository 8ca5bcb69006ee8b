import { useEffect, useState } from "react";
import type { Results } from "./use-results.ts";
import type { Dispatch } from "./workbench.ts";

/** A dossier that opens with mistakes, before there are any numbers, opens in the editor, where they can be fixed. */
export function useFirstMistakes(asked: boolean, { status, solved }: Results, dispatch: Dispatch): void {
  const [settled, settle] = useState(asked);
  useEffect(() => {
    if (settled || status.kind === "solving") return;
    if (status.kind === "refused" && solved === undefined) dispatch({ kind: "view", view: "policies" });
    settle(true);
  }, [settled, status, solved, dispatch]);
}
