import type { Dispatch, ViewId } from "../state/workbench.ts";
import { VIEWS } from "./views.ts";

interface ViewTabsProps {
  readonly shown: ViewId;
  readonly dispatch: Dispatch;
}

/** The studio's views. */
export function ViewTabs({ shown, dispatch }: ViewTabsProps) {
  return (
    <nav className="tabs" aria-label="Views">
      {VIEWS.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          aria-current={id === shown ? "page" : undefined}
          onClick={() => dispatch({ kind: "view", view: id })}
        >
          {title}
        </button>
      ))}
    </nav>
  );
}
