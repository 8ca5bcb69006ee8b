import type { ReactNode } from "react";
import { Freshness } from "../export/freshness.ts";

interface FreshPartProps {
  /** Whether its numbers belong to the current text. */
  readonly fresh: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A part of the page that shows numbers: old ones look old, and cannot be saved as if they were new. */
export function FreshPart({ fresh, className, children }: FreshPartProps) {
  const classes = [className, fresh ? undefined : "stale"].filter((name) => name !== undefined).join(" ");
  return (
    <div className={classes === "" ? undefined : classes} data-fresh={fresh}>
      <Freshness value={fresh}>{children}</Freshness>
    </div>
  );
}
