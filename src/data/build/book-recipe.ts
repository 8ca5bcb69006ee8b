import type { SourceFolder } from "./source-folder.ts";

/** How one tariff book is made from public sources. */
export interface BookRecipe {
  readonly name: string;
  /** Files below the source folder that it reads. */
  readonly needs: readonly string[];
  readonly prepare: (source: SourceFolder) => Promise<PreparedBook>;
}

export interface PreparedBook {
  readonly tables: readonly {
    readonly name: string;
    /** Columns of numbers; all others are text. */
    readonly numbers: readonly string[];
    readonly rows: readonly Readonly<Record<string, string>>[];
  }[];
  readonly card: {
    readonly title: string;
    readonly source: readonly string[];
    readonly licence: readonly string[];
    readonly vintage: Readonly<Record<string, string>>;
    readonly adjustments: readonly string[];
    readonly notes: readonly string[];
    readonly [key: string]: unknown;
  };
}
