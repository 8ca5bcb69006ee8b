/**
 * The two lists beside the studio's page, since a static host cannot list its folders: `dossiers/index.json` and
 * `data/index.json`. The build writes them; `parley studio` adds the dossier that it serves.
 */
export const DOSSIER_INDEX = "dossiers/index.json";
export const DATA_INDEX = "data/index.json";

export interface DossierIndex {
  /** File name of the dossier to open when the address names none. */
  readonly open: string;
  readonly dossiers: readonly { readonly file: string; readonly title: string }[];
  /** What everyone who has Parley has too, unchanged: a link names these and must carry or miss all else. */
  readonly ready: {
    /** Dossiers and tables, by their path below `dossiers/`. */
    readonly files: readonly string[];
    /** Data sets, by name. */
    readonly sets: readonly string[];
  };
  /** Whether the browser may keep all that is served, to open it without a network: nothing of it is private. */
  readonly offline: boolean;
}

export interface DataIndex {
  /** The data sets that come with Parley, and their files below `data/` and the set's name. */
  readonly sets: Readonly<Record<string, readonly string[]>>;
  /** The data set of the dossier that `parley studio` serves, where it is not one of these; its files lie in `OWN_DATA`. */
  readonly own?: { readonly name: string; readonly files: readonly string[] };
}

/** Apart from `data/`: a folder of one's own may be called like a set that comes with Parley. */
export const OWN_DATA = "own-data";
