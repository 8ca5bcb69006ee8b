import { useCallback, useEffect, useState } from "react";
import { InputError, type Issue } from "../../../src/economy/issue.ts";
import { afterClick } from "../../state/after-click.ts";
import type { OpenedBook, SolveProgress } from "../../worker/messages.ts";
import { laws } from "../../worker/start-solver.ts";

/** A book, how far its reading is, or why it cannot be read. */
export interface BookState {
  readonly opened?: OpenedBook;
  readonly progress?: SolveProgress;
  readonly failure?: { readonly message: string; readonly issues: readonly Issue[] };
}

/** Books that were read, by the name that was asked for; the first of all has "". */
const known = new Map<string, OpenedBook>();

/** A tariff book of the page's server, from a worker; read when the view is first shown. */
export function useBook(name: string | undefined): BookState & { readonly retry: () => void } {
  const [state, setState] = useState<{ readonly name: string | undefined } & BookState>();
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => setAttempt((before) => before + 1), []);
  const found = known.get(name ?? "");
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt asks the same again
  useEffect(() => {
    if (known.has(name ?? "")) return;
    let current = true;
    const tell = (news: BookState): void =>
      afterClick(() => {
        if (current) setState({ name, ...news });
      });
    const base = new URL(".", document.baseURI).href;
    tell({});
    laws.ask("book", { base, book: name }, { onProgress: (progress) => tell({ progress }) }).then(
      ({ answer }) => {
        known.set(name ?? "", answer);
        tell({ opened: answer });
      },
      (error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        tell({ failure: { message, issues: error instanceof InputError ? error.issues : [] } });
      },
    );
    return () => {
      current = false;
    };
  }, [name, attempt]);
  if (found !== undefined) return { opened: found, retry };
  return { ...(state?.name === name ? state : {}), retry };
}
