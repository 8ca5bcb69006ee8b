import type { Issue } from "../../../src/economy/issue.ts";
import type { ViewProps } from "../view-props.ts";

/** What the two panels of forms are given. */
export interface PanelProps extends ViewProps {
  /** The text that they show; edits start from it. */
  readonly text: string;
  readonly issues: readonly Issue[];
  /** Takes the text after an edit; undefined where it could not be made. */
  readonly edit: (text: string | undefined) => void;
}
