import { useRef } from "react";
import { dataOf } from "../../edits/edit-dossier.ts";

interface LastGood {
  /** What the forms show: the current text, or the last one that was valid YAML; undefined if there was none. */
  readonly shown: string | undefined;
  /** Whether the forms may edit: they show the current text. */
  readonly current: boolean;
}

/** The text that the forms show while the current one cannot be read. */
export function useLastGood(file: string, text: string): LastGood {
  const good = useRef<{ readonly file: string; readonly text: string }>(undefined);
  if (dataOf(text) !== undefined) good.current = { file, text };
  const shown = good.current?.file === file ? good.current.text : undefined;
  return { shown, current: shown === text };
}
