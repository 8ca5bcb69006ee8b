/**
 * The lists next to the studio's page, because a static host cannot list its folders: `dossiers/index.json`,
 * `data/index.json` and `books/index.json`. The build writes them; `parley studio` adds the dossier that it serves.
 */
export const DOSSIER_INDEX = "dossiers/index.json";
export const DATA_INDEX = "data/index.json";
export const BOOK_INDEX = "books/index.json";

export interface DossierIndex {
  /** File name of the dossier to open when the address names none. */
  readonly open: string;
  readonly dossiers: readonly { readonly file: string; readonly title: string }[];
  /** What everyone with Parley has, unchanged: a link names these, and must carry everything else or do without it. */
  readonly ready: {
    /** Dossiers and tables, by their path below `dossiers/`. */
    readonly files: readonly string[];
    /** Data sets, by name. */
    readonly sets: readonly string[];
  };
  /** Whether the browser may keep everything that is served, to open it without a network: none of it is private. */
  readonly offline: boolean;
}

export interface DataIndex {
  /** The data sets that come with Parley, and their files below `data/` and the set's name. */
  readonly sets: Readonly<Record<string, readonly string[]>>;
  /** The data set of the dossier that `parley studio` serves, if it is not one of these; its files are in `OWN_DATA`. */
  readonly own?: { readonly name: string; readonly files: readonly string[] };
}

/** Apart from `data/`: a user's folder may have the same name as a set that comes with Parley. */
export const OWN_DATA = "own-data";

export interface BookIndex {
  /** The tariff books that come with Parley, by name; their files are below `books/` and the book's name. */
  readonly books: Readonly<Record<string, { readonly title: string; readonly files: readonly string[] }>>;
}
