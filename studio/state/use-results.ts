import { useEffect, useRef, useState } from "react";
import type { Simulation } from "../../src/dossier/simulation.ts";
import { InputError, type Issue } from "../../src/economy/issue.ts";
import type { OpenedDossier, Progress } from "../worker/messages.ts";
import { SolverCancelled } from "../worker/solver-client.ts";
import { simulations } from "../worker/start-solver.ts";
import { dossierInput } from "./dossier-input.ts";
import type { Workbench } from "./workbench.ts";

/** Numbers, and the text that they belong to. */
export interface Solved {
  readonly text: string;
  readonly opened: OpenedDossier;
  readonly simulation: Simulation;
  /** False while some options of the text are still being solved: they are missing from `simulation`. */
  readonly complete: boolean;
}

/** Where the present text stands. */
export type SolveStatus =
  | { readonly kind: "solving"; readonly progress: Progress | undefined }
  | { readonly kind: "solved"; readonly milliseconds: number }
  | { readonly kind: "refused"; readonly issues: readonly Issue[] }
  | { readonly kind: "failed"; readonly message: string };

export interface Results {
  readonly status: SolveStatus;
  /** The last numbers there are. They are those of the present text only when `fresh`; show them as old otherwise. */
  readonly solved: Solved | undefined;
  readonly fresh: boolean;
  /** The last numbers with every option solved: those before `solved` while the rest of it is being computed. */
  readonly whole: Solved | undefined;
}

/** Solves the workbench's dossier in the worker whenever its text or its data change. */
export function useResults(bench: Workbench): Results {
  const { dossierText: text, file, folders, tables, option } = bench;
  const [status, setStatus] = useState<SolveStatus>({ kind: "solving", progress: undefined });
  const [solved, setSolved] = useState<Solved>();
  const [whole, setWhole] = useState<Solved>();
  const first = useRef(option);
  first.current = option;

  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    let opened: OpenedDossier | undefined;
    const keep = (simulation: Simulation, complete: boolean): void => {
      if (opened === undefined) return;
      const found: Solved = { text, opened, simulation, complete };
      setSolved(found);
      if (complete) setWhole(found);
    };
    setStatus({ kind: "solving", progress: undefined });
    simulations
      .ask(
        "simulate",
        { input: dossierInput({ dossierText: text, file, folders, tables }), first: first.current },
        {
          signal,
          onOpened: (found) => {
            opened = found;
          },
          onProgress: (progress) => setStatus({ kind: "solving", progress }),
          onPartial: (simulation) => keep(simulation, false),
        },
      )
      .then(({ answer, milliseconds }) => {
        keep(answer, true);
        setStatus({ kind: "solved", milliseconds });
      })
      .catch((error: unknown) => {
        if (signal.aborted || error instanceof SolverCancelled) return;
        if (error instanceof InputError) setStatus({ kind: "refused", issues: error.issues });
        else setStatus({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
      });
    return () => ending.abort();
  }, [text, file, folders, tables]);

  const fresh = solved !== undefined && solved.text === text && status.kind !== "failed";
  return { status, solved, fresh, whole };
}
