import type { MetricId } from "./metric-ids.ts";
import type { RegionId } from "./region-ids.ts";

export const VIEW_IDS = ["world", "policies", "table", "briefing"] as const;
export type ViewId = (typeof VIEW_IDS)[number];

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** A dossier as it came: served, dropped, or from an address. */
export interface DossierFile {
  /** What messages call it, and the name of its download. */
  readonly file: string;
  readonly text: string;
}

/**
 * The whole state of the studio. The YAML text is the single source of truth about the negotiation: forms read it and
 * write it, and results belong to exactly one text.
 */
export interface Workbench {
  /** Name of the dossier's file. */
  readonly file: string;
  readonly dossierText: string;
  /** Dossiers before and after the current one: the nearest is last in `past` and first in `future`. */
  readonly past: readonly DossierFile[];
  readonly future: readonly DossierFile[];
  /** Data-set folders that were dropped onto the page, by name. */
  readonly folders: ReadonlyMap<string, ReadonlyMap<string, Blob>>;
  /** Tables that were dropped onto the page, by name. */
  readonly tables: ReadonlyMap<string, Blob>;
  readonly view: ViewId;
  /** Id of the option whose numbers are shown; undefined: the first. */
  readonly option: string | undefined;
  readonly metric: MetricId;
  /** Id of the option that the World view measures changes against; undefined: the baseline. */
  readonly baseline: string | undefined;
  /** Code of the economy that the World view looks at closely. */
  readonly economy: string | undefined;
  /** What the map shows. */
  readonly region: RegionId;
  readonly theme: Theme;
}

export type Action =
  | { readonly kind: "open"; readonly dossier: DossierFile }
  | { readonly kind: "edit"; readonly text: string }
  | { readonly kind: "undo" }
  | { readonly kind: "redo" }
  | { readonly kind: "view"; readonly view: ViewId }
  | { readonly kind: "option"; readonly option: string }
  | { readonly kind: "metric"; readonly metric: MetricId }
  | { readonly kind: "baseline"; readonly baseline: string | undefined }
  | { readonly kind: "economy"; readonly economy: string | undefined }
  | { readonly kind: "region"; readonly region: RegionId }
  | { readonly kind: "theme"; readonly theme: Theme }
  | { readonly kind: "folder"; readonly name: string; readonly files: ReadonlyMap<string, Blob> }
  | { readonly kind: "tables"; readonly tables: ReadonlyMap<string, Blob> };

export type Dispatch = (action: Action) => void;

/** Edits that can be undone; a long text of 20 kB each still takes little memory. */
const MOST_UNDO = 200;

export function newWorkbench(dossier: DossierFile): Workbench {
  return {
    file: dossier.file,
    dossierText: dossier.text,
    past: [],
    future: [],
    folders: new Map(),
    tables: new Map(),
    view: "world",
    option: undefined,
    metric: "welfarePercent",
    baseline: undefined,
    economy: undefined,
    region: "world",
    theme: "system",
  };
}

/** The state after an action. Pure; an action that changes nothing returns the same state. */
export function reduce(bench: Workbench, action: Action): Workbench {
  switch (action.kind) {
    case "open":
      return {
        ...withDossier(bench, action.dossier),
        option: undefined,
        baseline: undefined,
        economy: undefined,
        region: "world",
      };
    case "edit":
      return withDossier(bench, { file: bench.file, text: action.text });
    case "undo": {
      const before = bench.past.at(-1);
      if (before === undefined) return bench;
      const future = [present(bench), ...bench.future];
      return { ...bench, file: before.file, dossierText: before.text, past: bench.past.slice(0, -1), future };
    }
    case "redo": {
      const next = bench.future[0];
      if (next === undefined) return bench;
      const past = [...bench.past, present(bench)];
      return { ...bench, file: next.file, dossierText: next.text, past, future: bench.future.slice(1) };
    }
    case "view":
      return { ...bench, view: action.view };
    case "option":
      return { ...bench, option: action.option };
    case "metric":
      return { ...bench, metric: action.metric };
    case "baseline":
      return { ...bench, baseline: action.baseline };
    case "economy":
      return { ...bench, economy: action.economy };
    case "region":
      return { ...bench, region: action.region };
    case "theme":
      return { ...bench, theme: action.theme };
    case "folder":
      return { ...bench, folders: new Map(bench.folders).set(action.name, action.files) };
    case "tables":
      return { ...bench, tables: new Map([...bench.tables, ...action.tables]) };
  }
}

const present = ({ file, dossierText }: Workbench): DossierFile => ({ file, text: dossierText });

/** A new text clears what could be redone: there is one line of history. */
function withDossier(bench: Workbench, { file, text }: DossierFile): Workbench {
  if (text === bench.dossierText && file === bench.file) return bench;
  return {
    ...bench,
    file,
    dossierText: text,
    past: [...bench.past, present(bench)].slice(-MOST_UNDO),
    future: [],
  };
}
