import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import type { ViewId } from "../state/workbench.ts";
import type { ViewProps } from "./view-props.ts";

export interface View {
  readonly id: ViewId;
  readonly title: string;
  /** Loaded when it is first shown. */
  readonly Component: LazyExoticComponent<ComponentType<ViewProps>>;
}

/** The views of the studio, in the order of their tabs. */
export const VIEWS: readonly View[] = [
  { id: "world", title: "World", Component: lazy(() => import("./World/WorldView.tsx")) },
  { id: "policies", title: "Policies", Component: lazy(() => import("./Editor/EditorView.tsx")) },
  { id: "table", title: "Table", Component: lazy(() => import("./Table/TableView.tsx")) },
  { id: "briefing", title: "Briefing", Component: lazy(() => import("./Briefing/BriefingView.tsx")) },
];
