import type { Chart } from "../charts/chart.ts";
import type { Table } from "./table.ts";

/**
 * A briefing as a plain value: what it says, in which order, before any medium is chosen. Texts are plain, not
 * marked up; each renderer escapes them for its medium.
 */
export interface BriefingDocument {
  readonly title: string;
  /** One line under the title: data set, year, closure, market. */
  readonly standfirst: string;
  /** The first section is the two-minute page. */
  readonly sections: readonly Section[];
}

export interface Section {
  /** Kebab-case, unique; the anchor on a page. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block =
  /** A medium without pictures leaves out a paragraph about the pictures before it. */
  | { readonly kind: "paragraph"; readonly text: string; readonly about?: "pictures" }
  /** What a reader must not overlook. */
  | { readonly kind: "warning"; readonly text: string }
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "terms"; readonly items: readonly Term[] }
  | { readonly kind: "verdicts"; readonly items: readonly Verdict[] }
  | { readonly kind: "table"; readonly table: Table }
  /** `instead` is what a medium without pictures prints. */
  | { readonly kind: "charts"; readonly charts: readonly Chart[]; readonly instead: Table | undefined };

/** A word and what it means, or a source and where it is. */
export interface Term {
  readonly term: string;
  readonly text: string;
  readonly url?: string;
}

/** What one option does, in a sentence or two. */
export interface Verdict {
  /** The option's letter in tables and charts. */
  readonly letter: string;
  readonly title: string;
  readonly text: string;
  /** What moves inside the parties; empty when nothing does. */
  readonly detail: string;
  /** `none`: nothing changes, as under a status quo. */
  readonly outcome: "solved" | "failed" | "none";
}
