import type { ReactNode } from "react";

interface NoticeProps {
  /**
   * `wrong`: an input or a solve failed; `old`: what is shown does not belong to the current text; `plain`: for
   * information.
   */
  readonly tone: "wrong" | "old" | "plain";
  readonly title?: string;
  readonly children?: ReactNode;
}

/** A box of words that the reader must not miss. */
export function Notice({ tone, title, children }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`} role={tone === "wrong" ? "alert" : undefined}>
      {title === undefined ? null : <strong>{title}</strong>}
      {children === undefined ? null : <div>{children}</div>}
    </div>
  );
}
