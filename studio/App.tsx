import { Suspense, useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react";
import { Boundary } from "./components/Boundary.tsx";
import { DropTarget } from "./components/DropTarget.tsx";
import { Header } from "./components/Header.tsx";
import { Notice } from "./components/Notice.tsx";
import { OpeningProblem } from "./components/OpeningProblem.tsx";
import { SolveLine } from "./components/SolveLine.tsx";
import { MadeOf } from "./export/made-of.ts";
import { saveFile } from "./export/save-file.ts";
import { ReloadContext, reloadKept, reloadLoses, useAskBeforeLeaving } from "./state/leaving.ts";
import type { OpeningState } from "./state/opening-state.ts";
import type { Offer, Say } from "./state/say.ts";
import { applyTheme } from "./state/theme.ts";
import { useFirstMistakes } from "./state/use-first-mistakes.ts";
import { useGoneEconomy } from "./state/use-gone-economy.ts";
import { useResults } from "./state/use-results.ts";
import { useAddress } from "./state/use-share-link.ts";
import { useTake } from "./state/use-take.ts";
import { useUndoKeys } from "./state/use-undo-keys.ts";
import { isUnsaved, reduce } from "./state/workbench.ts";
import { ViewFailure } from "./views/ViewFailure.tsx";
import { ViewTabs } from "./views/ViewTabs.tsx";
import { VIEWS } from "./views/views.ts";

interface AppProps {
  readonly opening: OpeningState;
}

/** The studio: one state, its header, and the view that the reader chose. */
export function App({ opening }: AppProps) {
  const [bench, dispatch] = useReducer(reduce, opening.bench);
  const results = useResults(bench);
  const [said, setSaid] = useState<{ readonly words: string; readonly offer: Offer | undefined }>();
  const say: Say = useCallback((words, offer) => setSaid({ words, offer }), []);
  const now = useRef(bench);
  now.current = bench;
  const [problem, setProblem] = useState(opening.problem);
  const take = useTake(bench, dispatch, say);
  useAddress(bench, opening, say);
  useFirstMistakes(opening.asked, results, dispatch);
  useGoneEconomy(bench.economy, results, dispatch, say);
  useUndoKeys(dispatch);
  useAskBeforeLeaving(isUnsaved(bench));
  const loses = reloadLoses(bench);
  const reload = useMemo(() => ({ loses, reload: () => reloadKept(now.current, opening) }), [loses, opening]);
  const download = (): void => {
    saveFile(bench.file, new Blob([bench.dossierText], { type: "application/yaml" }));
    dispatch({ kind: "downloaded" });
  };
  useEffect(() => applyTheme(bench.theme), [bench.theme]);
  const called = results.solved?.opened.compiled.dossier.title ?? bench.file;
  useEffect(() => {
    document.title = `${called} – Parley studio`;
  }, [called]);
  const view = VIEWS.find(({ id }) => id === bench.view) ?? VIEWS[0]!;
  return (
    <DropTarget take={take}>
      <a className="skip" href="#view">
        Skip to content
      </a>
      <Header
        bench={bench}
        dispatch={dispatch}
        results={results}
        opening={opening}
        say={say}
        onDownload={download}
      />
      <ViewTabs shown={view.id} dispatch={dispatch} />
      <SolveLine results={results} />
      {said === undefined ? null : (
        <p className="said" role="status">
          {said.words}{" "}
          {said.offer === "download" ? (
            <>
              <button type="button" className="link" onClick={download}>
                Download the dossier
              </button>{" "}
            </>
          ) : null}
          <button type="button" className="link" onClick={() => setSaid(undefined)}>
            Dismiss
          </button>
        </p>
      )}
      {problem === undefined || bench.past.length > 0 ? null : (
        <OpeningProblem problem={problem} take={take} onDismiss={() => setProblem(undefined)} />
      )}
      <main id="view" className={`page view-${view.id}`} tabIndex={-1} aria-label={view.title}>
        <ReloadContext value={reload}>
          <Boundary
            key={view.id}
            fallback={(error, again) => <ViewFailure title={view.title} error={error} onAgain={again} />}
          >
            <Suspense fallback={<Notice tone="plain">Loading the {view.title} view.</Notice>}>
              <MadeOf value={results.solved?.simulation.made}>
                <view.Component bench={bench} dispatch={dispatch} results={results} />
              </MadeOf>
            </Suspense>
          </Boundary>
        </ReloadContext>
      </main>
    </DropTarget>
  );
}
