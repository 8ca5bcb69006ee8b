import { useRef, useState } from "react";
import { Notice } from "../../components/Notice.tsx";
import { placeOf, type YamlPath } from "../../edits/edit-dossier.ts";
import type { ViewProps } from "../view-props.ts";
import { DossierText, type TextHandle } from "./DossierText.tsx";
import { formNames } from "./form-names.ts";
import { OptionPanel } from "./OptionPanel.tsx";
import { PolicyPanel } from "./PolicyPanel.tsx";
import { useIssues } from "./use-issues.ts";
import { useLastGood } from "./use-last-good.ts";

/** The dossier's policies as forms next to its own text: two sides of one thing, always in step. */
export default function EditorView({ bench, dispatch, results }: ViewProps) {
  const { status, solved } = results;
  const { dossierText: text, file } = bench;
  const [stuck, setStuck] = useState<string>();
  const handle = useRef<TextHandle>(null);
  const issues = useIssues(results);
  const { shown, current } = useLastGood(file, text);
  const names = formNames(shown ?? "", solved?.opened, bench.tables.keys());
  const edit = (next: string | undefined): void => {
    setStuck(next === undefined ? text : undefined);
    if (next !== undefined) dispatch({ kind: "edit", text: next });
  };
  const show = (path: YamlPath): void => {
    const place = placeOf(text, path);
    if (place !== undefined) handle.current?.show(text.slice(0, place).split("\n").length);
  };
  const panel = { text: shown ?? "", bench, dispatch, results, issues, edit };
  return (
    <div className="editor">
      <div className="forms">
        {current ? null : (
          <Notice tone="old" title="The text is not valid YAML">
            {shown === undefined
              ? "Fix it by hand; the forms come back as soon as it is valid."
              : "The forms show the last valid version and cannot edit it until you fix the text. Nothing is lost: Undo goes back, too."}
          </Notice>
        )}
        {stuck === text ? (
          <Notice tone="wrong" title="The forms cannot edit this">
            An alias repeats this part elsewhere, and an edit would change that too. Edit it in the text.
          </Notice>
        ) : null}
        <fieldset disabled={!current}>
          <OptionPanel {...panel} />
          <PolicyPanel {...panel} names={names} onShow={show} />
        </fieldset>
      </div>
      <section className="text-side" aria-labelledby="text-title">
        <h2 id="text-title">{file}</h2>
        {status.kind === "failed" ? <Notice tone="wrong">{status.message}</Notice> : null}
        <DossierText
          ref={handle}
          text={text}
          file={file}
          issues={issues}
          names={{ economies: names.economies, sectors: names.sectors, text: shown ?? "" }}
          onEdit={(next) => dispatch({ kind: "edit", text: next })}
          onUndo={() => dispatch({ kind: "undo" })}
          onRedo={() => dispatch({ kind: "redo" })}
        />
      </section>
    </div>
  );
}
