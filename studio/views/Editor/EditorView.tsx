import { IssueList } from "../../components/IssueList.tsx";
import { Notice } from "../../components/Notice.tsx";
import type { ViewProps } from "../view-props.ts";

/** The dossier's policies as forms beside its own text. */
export default function EditorView({ bench, dispatch, results }: ViewProps) {
  const { status } = results;
  return (
    <div className="editor">
      <section>
        {status.kind === "refused" ? <IssueList issues={status.issues} /> : null}
        {status.kind === "failed" ? <Notice tone="wrong">{status.message}</Notice> : null}
      </section>
      <section>
        <label>
          <span>The dossier’s text (YAML)</span>
          <textarea
            spellCheck={false}
            value={bench.dossierText}
            onChange={(event) => dispatch({ kind: "edit", text: event.target.value })}
          />
        </label>
      </section>
    </div>
  );
}
