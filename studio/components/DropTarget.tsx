import { type DragEvent, type ReactNode, useState } from "react";
import { useKept } from "../state/keep-offline.ts";
import { readDrop } from "../state/read-drop.ts";
import type { Take } from "../state/use-take.ts";
import { FilePicker } from "./FilePicker.tsx";

interface DropTargetProps {
  readonly take: Take;
  readonly children: ReactNode;
}

/** Text dragged around inside the editor is not for us. */
const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes("Files");

/** The whole page takes a dossier, its tables or a data-set folder; buttons at its foot do the same by keyboard. */
export function DropTarget({ take, children }: DropTargetProps) {
  const kept = useKept();
  const [over, setOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for pointers; the file pickers below are for keys
    <div
      className={over ? "studio dropping" : "studio"}
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (event.currentTarget === event.target) setOver(false);
      }}
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(false);
        take(readDrop(event.dataTransfer));
      }}
    >
      {children}
      <footer className="foot">
        <p>
          Open a file of your own: drop a dossier, its tables, or a folder with them and a data set anywhere
          on the page, or choose one here. Nothing leaves this machine.
          {kept ? " This page also opens without a network." : null}
        </p>
        <FilePicker take={take} />
      </footer>
    </div>
  );
}
