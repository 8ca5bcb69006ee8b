import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import type { ViewId } from "../state/workbench.ts";
import { NotLoaded } from "./not-loaded.ts";
import type { ViewProps } from "./view-props.ts";

export interface View {
  readonly id: ViewId;
  readonly title: string;
  /** Loaded when it is first shown. */
  readonly Component: LazyExoticComponent<ComponentType<ViewProps>>;
}

type Module = { readonly default: ComponentType<ViewProps> };

const loaded = (load: () => Promise<Module>): View["Component"] =>
  lazy(() =>
    load().catch((error: unknown) => {
      throw new NotLoaded(error);
    }),
  );

/** The views of the studio, in the order of their tabs. */
export const VIEWS: readonly View[] = [
  { id: "world", title: "World", Component: loaded(() => import("./World/WorldView.tsx")) },
  { id: "policies", title: "Policies", Component: loaded(() => import("./Editor/EditorView.tsx")) },
  { id: "table", title: "Table", Component: loaded(() => import("./Table/TableView.tsx")) },
  { id: "briefing", title: "Briefing", Component: loaded(() => import("./Briefing/BriefingView.tsx")) },
  { id: "law", title: "Law", Component: loaded(() => import("./Law/TodaysLawView.tsx")) },
];
