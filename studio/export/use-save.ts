import { useContext, useState } from "react";
import { Freshness } from "./freshness.ts";
import { saveFile } from "./save-file.ts";

/** Saves what a part of the page shows; `failure` says why the last try failed. */
export function useSave(): {
  readonly save: (name: string, content: () => Blob | Promise<Blob>) => void;
  readonly failure: string | undefined;
} {
  const fresh = useContext(Freshness);
  const [failure, setFailure] = useState<string>();
  const save = async (name: string, content: () => Blob | Promise<Blob>): Promise<void> => {
    try {
      if (!fresh) throw new Error("these numbers belong to the text before your last edit.");
      saveFile(name, await content());
      setFailure(undefined);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  return { save: (name, content) => void save(name, content), failure };
}
