import { Notice } from "./Notice.tsx";
import { Retry } from "./Retry.tsx";

/** Instead of the whole page, when that failed; its address still carries the dossier. */
export const PageFailure = ({ error }: { readonly error: unknown }) => (
  <main className="page">
    <Notice tone="wrong" title="The studio stopped">
      <p>This is a fault of the studio. The address of this page carries your dossier as it was last.</p>
      <p className="quiet">{error instanceof Error ? error.message : String(error)}</p>
      <p>
        <Retry onRetry={() => location.reload()} />
      </p>
    </Notice>
  </main>
);
