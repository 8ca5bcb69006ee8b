import { IssueMessages } from "../../components/IssueMessages.tsx";
import { Notice } from "../../components/Notice.tsx";
import { Retry } from "../../components/Retry.tsx";
import type { ViewProps } from "../view-props.ts";
import { BookLaw } from "./BookLaw.tsx";
import { useBook } from "./use-book.ts";

/** A country's law on duties on a day. It is no part of the dossier, and needs none. */
export default function TodaysLawView({ bench, dispatch }: ViewProps) {
  const { law } = bench;
  const { opened, progress, failure, retry } = useBook(law.book);
  if (failure !== undefined) {
    return (
      <Notice tone="wrong" title="The tariff book could not be read">
        {failure.issues.length === 0 ? <p>{failure.message}</p> : <IssueMessages issues={failure.issues} />}
        <p>
          <Retry onRetry={retry} />{" "}
          {law.book === undefined ? null : (
            <button type="button" onClick={() => dispatch({ kind: "law", law: { book: undefined } })}>
              Open the first book
            </button>
          )}
        </p>
      </Notice>
    );
  }
  if (opened === undefined) {
    return (
      <Notice tone="plain">
        Reading the tariff book
        {progress === undefined ? "." : `: ${progress.done} of ${progress.total} files.`}
      </Notice>
    );
  }
  return <BookLaw opened={opened} law={law} onLaw={(change) => dispatch({ kind: "law", law: change })} />;
}
