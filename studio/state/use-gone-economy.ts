import { useEffect } from "react";
import type { Say } from "./say.ts";
import type { Results } from "./use-results.ts";
import type { Dispatch } from "./workbench.ts";

/** Says so when the economy that a link names, or that was open before the data changed, is not in the data set. */
export function useGoneEconomy(
  economy: string | undefined,
  { solved, fresh }: Results,
  dispatch: Dispatch,
  say: Say,
): void {
  useEffect(() => {
    if (economy === undefined || solved === undefined || !fresh) return;
    const { world } = solved.opened;
    if (world.economies.some(({ code }) => code === economy)) return;
    dispatch({ kind: "economy", economy: undefined });
    say(`The data set ${world.name} has no economy ${economy}, so none is open.`);
  }, [economy, solved, fresh, dispatch, say]);
}
