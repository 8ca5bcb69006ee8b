import type { Issue } from "../../src/economy/issue.ts";
import type { Results, SolveStatus } from "../state/use-results.ts";
import { IssueMessages } from "./IssueMessages.tsx";
import { Notice } from "./Notice.tsx";

/**
 * Why a view has no numbers for the current text, and what is wrong with that text; once it has them, what in the input
 * hardly is what its author means.
 */
export function SolveNotice({ results: { status, solved, fresh } }: { readonly results: Results }) {
  if (solved === undefined) return <NothingYet status={status} />;
  return (
    <>
      {fresh ? null : <OldNumbers status={status} />}
      {status.kind === "refused" ? <IssueMessages issues={status.issues} /> : null}
      {fresh ? <Doubts warnings={solved.opened.warnings} /> : null}
    </>
  );
}

function NothingYet({ status }: { readonly status: SolveStatus }) {
  switch (status.kind) {
    case "refused":
      return (
        <Notice tone="wrong" title="The dossier has mistakes: correct them under Policies">
          <IssueMessages issues={status.issues} />
        </Notice>
      );
    case "failed":
      return (
        <Notice tone="wrong" title="Not solved">
          {status.message}
        </Notice>
      );
    default:
      return <Notice tone="plain">Reading the data and solving the baseline.</Notice>;
  }
}

function OldNumbers({ status }: { readonly status: SolveStatus }) {
  const title = "These numbers belong to the text before your last edit.";
  if (status.kind === "solving") return <Notice tone="old">{title} New ones are on their way.</Notice>;
  return (
    <Notice tone="wrong" title={title}>
      {status.kind === "failed" ? status.message : null}
      {status.kind === "refused" ? "The current text has mistakes: correct them under Policies." : null}
    </Notice>
  );
}

function Doubts({ warnings }: { readonly warnings: readonly Issue[] }) {
  if (warnings.length === 0) return null;
  return (
    <Notice tone="old" title="These numbers may not be of what you mean">
      <IssueMessages issues={warnings} />
    </Notice>
  );
}
