import { Suspense, useEffect, useReducer, useState } from "react";
import { DropTarget } from "./components/DropTarget.tsx";
import { Header } from "./components/Header.tsx";
import { Notice } from "./components/Notice.tsx";
import { OpeningProblem } from "./components/OpeningProblem.tsx";
import { SolveLine } from "./components/SolveLine.tsx";
import { MadeOf } from "./export/made-of.ts";
import type { OpeningState } from "./state/opening-state.ts";
import { applyTheme } from "./state/theme.ts";
import { useFirstMistakes } from "./state/use-first-mistakes.ts";
import { useResults } from "./state/use-results.ts";
import { useAddress } from "./state/use-share-link.ts";
import { useTake } from "./state/use-take.ts";
import { useUndoKeys } from "./state/use-undo-keys.ts";
import { reduce } from "./state/workbench.ts";
import { ViewTabs } from "./views/ViewTabs.tsx";
import { VIEWS } from "./views/views.ts";

interface AppProps {
  readonly opening: OpeningState;
}

/** The studio: one state, its header, and the view that the reader chose. */
export function App({ opening }: AppProps) {
  const [bench, dispatch] = useReducer(reduce, opening.bench);
  const results = useResults(bench);
  const [said, say] = useState<string>();
  const [problem, setProblem] = useState(opening.problem);
  const take = useTake(bench, dispatch, say);
  useAddress(bench, opening, say);
  useFirstMistakes(opening.asked, results, dispatch);
  useUndoKeys(dispatch);
  useEffect(() => applyTheme(bench.theme), [bench.theme]);
  useEffect(() => {
    const title = results.solved?.opened.compiled.dossier.title;
    if (title !== undefined) document.title = `${title} – Parley studio`;
  }, [results.solved]);
  const view = VIEWS.find(({ id }) => id === bench.view) ?? VIEWS[0]!;
  return (
    <DropTarget take={take}>
      <a className="skip" href="#view">
        Skip to content
      </a>
      <Header bench={bench} dispatch={dispatch} results={results} opening={opening} say={say} />
      <ViewTabs shown={view.id} dispatch={dispatch} />
      <SolveLine results={results} />
      {said === undefined ? null : (
        <p className="said" role="status">
          {said}{" "}
          <button type="button" className="link" onClick={() => say(undefined)}>
            Dismiss
          </button>
        </p>
      )}
      {problem === undefined || bench.past.length > 0 ? null : (
        <OpeningProblem problem={problem} take={take} onDismiss={() => setProblem(undefined)} />
      )}
      <main id="view" className={`page view-${view.id}`} tabIndex={-1} aria-label={view.title}>
        <Suspense fallback={<Notice tone="plain">Loading the {view.title} view.</Notice>}>
          <MadeOf value={results.solved?.simulation.made}>
            <view.Component bench={bench} dispatch={dispatch} results={results} />
          </MadeOf>
        </Suspense>
      </main>
    </DropTarget>
  );
}
