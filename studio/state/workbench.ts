import { type LawChoice, TODAYS_LAW } from "./law-choice.ts";
import type { MetricId } from "./metric-ids.ts";
import type { RegionId } from "./region-ids.ts";

export const VIEW_IDS = ["world", "policies", "table", "briefing", "law"] as const;
export type ViewId = (typeof VIEW_IDS)[number];

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** A dossier as it came: served, dropped, or from an address. */
export interface DossierFile {
  /** What messages call it, and the name of its download. */
  readonly file: string;
  readonly text: string;
}

/** A dossier in the history. */
interface HeldDossier extends DossierFile {
  readonly origin: number;
}

/**
 * The whole state of the studio. The YAML text is the single source of truth about the negotiation: forms read it and
 * write it, and results belong to exactly one text.
 */
export interface Workbench {
  /** Name of the dossier's file. */
  readonly file: string;
  readonly dossierText: string;
  /** Which of the dossiers opened on this page it is: edits keep it, and numbers of another are not shown. */
  readonly origin: number;
  /** Dossiers opened so far. */
  readonly opened: number;
  /** Texts that are somewhere else too: as they came, and as they were downloaded. */
  readonly elsewhere: ReadonlySet<string>;
  /** Dossiers before and after the current one: the nearest is last in `past` and first in `future`. */
  readonly past: readonly HeldDossier[];
  readonly future: readonly HeldDossier[];
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
  /** What the Law view shows, which is no part of any dossier. */
  readonly law: LawChoice;
  readonly theme: Theme;
}

export type Action =
  | { readonly kind: "open"; readonly dossier: DossierFile }
  | { readonly kind: "edit"; readonly text: string }
  /** The reader took the text home. */
  | { readonly kind: "downloaded" }
  | { readonly kind: "undo" }
  | { readonly kind: "redo" }
  | { readonly kind: "view"; readonly view: ViewId }
  | { readonly kind: "option"; readonly option: string }
  | { readonly kind: "metric"; readonly metric: MetricId }
  | { readonly kind: "baseline"; readonly baseline: string | undefined }
  | { readonly kind: "economy"; readonly economy: string | undefined }
  | { readonly kind: "region"; readonly region: RegionId }
  | { readonly kind: "law"; readonly law: Partial<LawChoice> }
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
    origin: 0,
    opened: 1,
    elsewhere: new Set([dossier.text]),
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
    law: TODAYS_LAW,
    theme: "system",
  };
}

/** The state after an action. Pure; an action that changes nothing returns the same state. */
export function reduce(bench: Workbench, action: Action): Workbench {
  switch (action.kind) {
    case "open":
      return {
        ...withDossier(bench, { ...action.dossier, origin: bench.opened }),
        opened: bench.opened + 1,
        elsewhere: new Set([...bench.elsewhere, action.dossier.text]),
        option: undefined,
        baseline: undefined,
        economy: undefined,
        region: "world",
      };
    case "edit":
      return withDossier(bench, { ...present(bench), text: action.text });
    case "downloaded":
      return { ...bench, elsewhere: new Set([...bench.elsewhere, bench.dossierText]) };
    case "undo": {
      const before = bench.past.at(-1);
      if (before === undefined) return bench;
      const future = [present(bench), ...bench.future];
      return { ...bench, ...shown(before), past: bench.past.slice(0, -1), future };
    }
    case "redo": {
      const next = bench.future[0];
      if (next === undefined) return bench;
      const past = [...bench.past, present(bench)];
      return { ...bench, ...shown(next), past, future: bench.future.slice(1) };
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
    case "law":
      return { ...bench, law: { ...bench.law, ...action.law } };
    case "theme":
      return { ...bench, theme: action.theme };
    case "folder":
      return { ...bench, folders: new Map(bench.folders).set(action.name, action.files) };
    case "tables":
      return { ...bench, tables: new Map([...bench.tables, ...action.tables]) };
  }
}

/**
 * Whether closing the page would lose a text that is nowhere else: the one that is open, or the last one of a dossier
 * before another was opened.
 */
export function isUnsaved(bench: Workbench): boolean {
  const { past, elsewhere } = bench;
  const left = past.filter(({ origin }, at) => origin !== (past[at + 1] ?? bench).origin);
  return [...left, present(bench)].some(({ text }) => !elsewhere.has(text));
}

const present = ({ file, dossierText, origin }: Workbench): HeldDossier => ({
  file,
  text: dossierText,
  origin,
});

const shown = ({ file, text, origin }: HeldDossier): Pick<Workbench, "file" | "dossierText" | "origin"> => ({
  file,
  dossierText: text,
  origin,
});

/** A new text clears what could be redone: there is one line of history. */
function withDossier(bench: Workbench, dossier: HeldDossier): Workbench {
  if (dossier.text === bench.dossierText && dossier.file === bench.file) return bench;
  return {
    ...bench,
    ...shown(dossier),
    past: [...bench.past, present(bench)].slice(-MOST_UNDO),
    future: [],
  };
}
