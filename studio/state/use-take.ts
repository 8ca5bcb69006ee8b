import { useCallback, useRef } from "react";
import type { Given } from "./read-drop.ts";
import { takeDrop } from "./take-drop.ts";
import type { Dispatch, Workbench } from "./workbench.ts";

export type Take = (given: Promise<Given>) => void;

/** Takes what the reader gives the page, dropped or chosen. */
export function useTake(bench: Workbench, dispatch: Dispatch, say: (words: string) => void): Take {
  // Reading may take a while: what is given goes to the dossier that is open then.
  const now = useRef(bench);
  now.current = bench;
  return useCallback(
    (given) => {
      const take = async (): Promise<void> => {
        say("Reading what you gave.");
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
