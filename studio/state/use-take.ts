import { useCallback, useRef } from "react";
import type { Given } from "./read-drop.ts";
import type { Say } from "./say.ts";
import { takeDrop } from "./take-drop.ts";
import type { Dispatch, Workbench } from "./workbench.ts";

export type Take = (given: Promise<Given>) => void;

/** Takes what the reader gives the page, dropped or chosen. */
export function useTake(bench: Workbench, dispatch: Dispatch, say: Say): Take {
  // Reading may take a while: the files go to the dossier that is open when it ends.
  const now = useRef(bench);
  now.current = bench;
  return useCallback(
    (given) => {
      const take = async (): Promise<void> => {
        say("Reading your files.");
        const read = await given;
        const { actions, words } = await takeDrop(now.current.dossierText, read);
        for (const action of actions) dispatch(action);
        say(words);
      };
      void take();
    },
    [dispatch, say],
  );
}
