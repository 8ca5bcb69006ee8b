import type { ChangeEvent } from "react";
import { givenFiles } from "../state/read-drop.ts";
import type { Take } from "../state/use-take.ts";

/** Does what a drop does, by keyboard or on a phone. */
export function FilePicker({ take }: { readonly take: Take }) {
  const chosen = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    take(Promise.resolve(givenFiles(target.files ?? [])));
    // So that the same file can be chosen again after it changes on disk.
    target.value = "";
  };
  return (
    <>
      <label>
        <span>Dossier or tables</span>
        <input type="file" multiple onChange={chosen} />
      </label>
      <label>
        <span>Data-set folder</span>
        {/* Not in React's types: the browser picks a folder instead of files. */}
        <input type="file" {...{ webkitdirectory: "" }} onChange={chosen} />
      </label>
    </>
  );
}
