import { useCallback, useEffect, useRef, useState } from "react";
import { afterClick } from "../state/after-click.ts";
import type { DossierInput } from "../worker/messages.ts";
import { type TableWorker, whyBroken } from "./talks-store.ts";
import type { MatrixCell } from "./tariff-matrix.ts";
import { startTableWorker } from "./use-talks.ts";

export interface TariffMatrixState {
  /** The last ones known, until those of the current text arrive. */
  readonly cells: readonly MatrixCell[] | undefined;
  /** Why those of the current text cannot arrive. */
  readonly failure: string | undefined;
  readonly retry: () => void;
}

/**
 * The tariffs between the parties under an option, from a worker of their own.
 *
 * @param sectors codes; undefined: everything the talks are about
 */
export function useTariffMatrix(
  input: DossierInput | undefined,
  option: string | undefined,
  sectors: readonly string[] | undefined,
): TariffMatrixState {
  const [cells, setCells] = useState<readonly MatrixCell[]>();
  const [failure, setFailure] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => setAttempt((before) => before + 1), []);
  const worker = useRef<TableWorker>(undefined);
  const count = useRef(0);
  useEffect(() => () => worker.current?.terminate(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt asks the same again
  useEffect(() => {
    if (input === undefined || option === undefined) return;
    const id = ++count.current;
    // Answers to earlier questions are dropped.
    const tell = (news: () => void): void =>
      afterClick(() => {
        if (id === count.current) news();
      });
    const fail = (why: string): void => tell(() => setFailure(why));
    try {
      worker.current ??= startTableWorker();
      const asked = worker.current;
      asked.onmessage = ({ data }) => {
        if (data.kind === "failed" && data.id === id) fail(data.message);
        if (data.kind !== "matrix" || data.id !== id) return;
        tell(() => {
          setCells(data.cells);
          setFailure(undefined);
        });
      };
      asked.onerror = ({ message }) => {
        asked.terminate();
        worker.current = undefined;
        fail(whyBroken(message));
      };
      asked.postMessage({ kind: "matrix", id, input, option, sectors });
    } catch (error) {
      fail(String(error));
    }
  }, [input, option, sectors, attempt]);
  return { cells, failure, retry };
}
