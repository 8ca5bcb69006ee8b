import { type ReactNode, useState } from "react";
import { readDrop } from "../state/read-drop.ts";
import { takeDrop } from "../state/take-drop.ts";
import type { Dispatch, Workbench } from "../state/workbench.ts";

interface DropTargetProps {
  readonly bench: Workbench;
  readonly dispatch: Dispatch;
  readonly say: (words: string) => void;
  readonly children: ReactNode;
}

/** The whole page takes a dossier, tables beside one, or a data-set folder; a button does the same by keyboard. */
export function DropTarget({ bench, dispatch, say, children }: DropTargetProps) {
  const [over, setOver] = useState(false);
  const take = async (reading: ReturnType<typeof readDrop>): Promise<void> => {
    const { actions, words } = await takeDrop(bench.dossierText, await reading);
    for (const action of actions) dispatch(action);
    say(words);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for pointers; the file pickers below are for keys
    <div
      className={over ? "studio dropping" : "studio"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (event.currentTarget === event.target) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void take(readDrop(event.dataTransfer));
      }}
    >
      {children}
      <footer className="foot">
        <p>
          Open a file of your own: drop a dossier, its tables or a data-set folder anywhere on the page, or
          choose it. Nothing leaves this machine.
        </p>
        <label>
          <span>Dossier or tables</span>
          <input
            type="file"
            multiple
            accept=".yaml,.yml,.csv"
            onChange={(event) => {
              void take(Promise.resolve({ files: [...(event.target.files ?? [])], folders: new Map() }));
              event.target.value = "";
            }}
          />
        </label>
        <label>
          <span>Data-set folder</span>
          <input
            type="file"
            // Not in React's types: the browser picks a folder instead of files.
            {...{ webkitdirectory: "" }}
            onChange={(event) => {
              const files = [...(event.target.files ?? [])];
              event.target.value = "";
              const name = files[0]?.webkitRelativePath.split("/")[0];
              if (name === undefined) return;
              const folder = new Map(files.map((file): [string, File] => [file.name, file]));
              void take(Promise.resolve({ files: [], folders: new Map([[name, folder]]) }));
            }}
          />
        </label>
      </footer>
    </div>
  );
}
