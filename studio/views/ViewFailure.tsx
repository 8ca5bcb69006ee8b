import { LoadFailure } from "../components/LoadFailure.tsx";
import { Notice } from "../components/Notice.tsx";
import { Retry } from "../components/Retry.tsx";
import { NotLoaded } from "./not-loaded.ts";

interface ViewFailureProps {
  readonly title: string;
  readonly error: unknown;
  readonly onAgain: () => void;
}

/** Why a view is not there, and what the reader can do. */
export function ViewFailure({ title, error, onAgain }: ViewFailureProps) {
  const why = error instanceof Error ? error.message : String(error);
  if (error instanceof NotLoaded) return <LoadFailure what={`The ${title} view`} why={why} />;
  return (
    <Notice tone="wrong" title={`The ${title} view stopped`}>
      <p>This is a fault of the studio, not of your dossier, which is still here: Download saves it.</p>
      <p className="quiet">{why}</p>
      <p>
        <Retry onRetry={onAgain} />
      </p>
    </Notice>
  );
}
