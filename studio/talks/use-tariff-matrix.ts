import { useEffect, useRef, useState } from "react";
import type { DossierInput } from "../worker/messages.ts";
import type { TableWorker } from "./talks-store.ts";
import type { MatrixCell } from "./tariff-matrix.ts";
import { startTableWorker } from "./use-talks.ts";

/**
 * The tariffs between the parties under an option, from a worker of their own: the last ones known, until those of the
 * current text arrive.
 *
 * @param sectors codes; undefined: everything the talks are about
 */
export function useTariffMatrix(
  input: DossierInput | undefined,
  option: string | undefined,
  sectors: readonly string[] | undefined,
): readonly MatrixCell[] | undefined {
  const [known, setKnown] = useState<readonly MatrixCell[]>();
  const worker = useRef<TableWorker>(undefined);
  const count = useRef(0);
  useEffect(() => () => worker.current?.terminate(), []);
  useEffect(() => {
    if (input === undefined || option === undefined) return;
    worker.current ??= startTableWorker();
    const id = ++count.current;
    worker.current.onmessage = ({ data }) => {
      // Answers to earlier questions are dropped; the solver says why a dossier cannot be read.
      if (data.kind !== "matrix" || data.id !== count.current) return;
      setKnown(data.cells);
    };
    worker.current.postMessage({ kind: "matrix", id, input, option, sectors });
  }, [input, option, sectors]);
  return known;
}
