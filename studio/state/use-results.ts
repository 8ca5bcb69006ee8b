import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { InputError, type Issue } from "../../src/economy/issue.ts";
import type { Simulation } from "../../src/simulation/simulation-result.ts";
import type { DossierInput, OpenedDossier, SolveProgress } from "../worker/messages.ts";
import { SolverCancelled, SolverFailed } from "../worker/solver-client.ts";
import { ahead, numbers, reasons } from "../worker/start-solver.ts";
import { afterClick } from "./after-click.ts";
import { dossierInput } from "./dossier-input.ts";
import type { Workbench } from "./workbench.ts";

/** How many of a text's results there are. */
export type Stage =
  /** Some options are still missing. */
  | "partial"
  /** Every option has its numbers; why welfare moved (`decomposition`) is still null for some. */
  | "numbers"
  /** Everything. */
  | "complete";

/** Numbers, and what they belong to. */
export interface SolvedDossier {
  /** The dossier with everything it was read from: the same text with other data is another input. */
  readonly input: DossierInput;
  /** Which of the dossiers opened on this page, as the workbench has it. */
  readonly origin: number;
  readonly text: string;
  readonly opened: OpenedDossier;
  readonly simulation: Simulation;
  readonly stage: Stage;
}

/** How far the current text is. */
export type SolveStatus =
  | { readonly kind: "solving"; readonly progress: SolveProgress | undefined }
  /** Every option is solved and shown; why welfare moved is being worked out. */
  | {
      readonly kind: "explaining";
      readonly milliseconds: number;
      readonly progress: SolveProgress | undefined;
    }
  | { readonly kind: "solved"; readonly milliseconds: number }
  | { readonly kind: "refused"; readonly issues: readonly Issue[] }
  | { readonly kind: "failed"; readonly message: string };

export interface Results {
  readonly status: SolveStatus;
  /**
   * The latest numbers of this dossier, none of one opened before it. They belong to the current input only if `fresh`;
   * show them as old otherwise.
   */
  readonly solved: SolvedDossier | undefined;
  readonly fresh: boolean;
  /** The latest numbers with every option solved: older than `solved` while the rest of that is being computed. */
  readonly whole: SolvedDossier | undefined;
  /** Reads and solves the current input again, after a failure that may pass. */
  readonly retry: () => void;
}

const UNEXPLAINED = "The options are solved, but why welfare moved could not be worked out.";

/**
 * Solves the workbench's dossier in workers whenever its text or its data change: first the option on show, then the
 * others, then why welfare moved.
 */
export function useResults(bench: Workbench): Results {
  const { dossierText: text, file, origin, folders, tables, option } = bench;
  const [status, setStatus] = useState<SolveStatus>({ kind: "solving", progress: undefined });
  const [solved, setSolved] = useState<SolvedDossier>();
  const [whole, setWhole] = useState<SolvedDossier>();
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => setAttempt((before) => before + 1), []);
  const looked = useRef(option);
  looked.current = option;
  const input = useMemo(
    () => dossierInput({ dossierText: text, file, folders, tables }),
    [text, file, folders, tables],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt starts the same work again
  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    /** What the page then shows may push other things down. */
    const tell = (news: () => void): void =>
      afterClick(() => {
        if (!signal.aborted) news();
      });
    const say = (now: SolveStatus): void => tell(() => setStatus(now));
    let opened: OpenedDossier | undefined;
    const keep = (simulation: Simulation, stage: Stage): void => {
      if (opened === undefined) return;
      const found: SolvedDossier = { input, origin, text: input.text, opened, simulation, stage };
      tell(() => {
        setSolved(found);
        if (stage !== "partial") setWhole(found);
      });
    };
    const question = { input, first: looked.current };
    const solve = async (): Promise<void> => {
      ahead.settle(input.text);
      const { answer, milliseconds } = await numbers.ask("numbers", question, {
        signal,
        onOpened: (found) => {
          opened = found;
        },
        onProgress: (progress) => say({ kind: "solving", progress }),
        onPartial: (simulation) => keep(simulation, "partial"),
      });
      keep(answer, "numbers");
      const explaining = (progress: SolveProgress | undefined): void =>
        say({ kind: "explaining", milliseconds, progress });
      explaining(undefined);
      const explained = await reasons
        .ask("reasons", question, { signal, onProgress: explaining })
        .catch((error: unknown) => {
          throw error instanceof SolverFailed ? new SolverFailed(`${UNEXPLAINED} ${error.message}`) : error;
        });
      keep(explained.answer, "complete");
      say({ kind: "solved", milliseconds });
    };
    setStatus({ kind: "solving", progress: undefined });
    solve().catch((error: unknown) => {
      if (signal.aborted || error instanceof SolverCancelled) return;
      if (error instanceof InputError) say({ kind: "refused", issues: error.issues });
      else say({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
    });
    return () => ending.abort();
  }, [input, origin, attempt]);

  const own = (found: SolvedDossier | undefined) => (found?.origin === origin ? found : undefined);
  // A failure after every option has its numbers concerns only why welfare moved.
  const fresh = solved?.input === input && (status.kind !== "failed" || solved.stage !== "partial");
  return { status, solved: own(solved), fresh, whole: own(whole), retry };
}
