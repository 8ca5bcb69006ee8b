import { useContext, useState } from "react";
import { ReloadContext } from "../state/leaving.ts";
import { Notice } from "./Notice.tsx";
import { Retry } from "./Retry.tsx";

interface LoadFailureProps {
  /** What is missing, at the start of a sentence: "The map". */
  readonly what: string;
  /** In the browser's own words. */
  readonly why: string;
}

/** A part of the page that did not come from its server, and a way to try again that keeps the dossier. */
export function LoadFailure({ what, why }: LoadFailureProps) {
  const { reload, loses } = useContext(ReloadContext);
  const [said, say] = useState("");
  return (
    <Notice tone="wrong" title={`${what} could not be loaded`}>
      <p>
        A part of the studio did not come from this page’s server: it may have been stopped, or the network is
        gone. The dossier is still here. Trying again opens the page anew with it. {loses}
      </p>
      <p className="quiet">{why}</p>
      <p role="status">
        <Retry onRetry={() => void reload().then(say)} /> {said}
      </p>
    </Notice>
  );
}
