import { useSyncExternalStore } from "react";
import type { TalksState } from "./talks-run.ts";
import { type TableWorker, TalksStore } from "./talks-store.ts";

/** The worker sends nothing but `TableAnswer`s, which its own type cannot say. */
export const startTableWorker = (): TableWorker =>
  new Worker(new URL("./table-worker.ts", import.meta.url), {
    type: "module",
    name: "parley-table",
  }) as unknown as TableWorker;

/** The page's talks: one store, so that views share what was found. */
export const talksStore = new TalksStore(startTableWorker);

export const useTalks = (): TalksState => useSyncExternalStore(talksStore.subscribe, talksStore.state);
