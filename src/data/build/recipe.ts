import type { WorldAccounts } from "../../economy/world-accounts.ts";
import type { CardTexts } from "../sets/encode-dataset.ts";
import type { SourceFolder } from "./source-folder.ts";

/** How one embedded data set is made from public sources. */
export interface Recipe {
  readonly name: string;
  /** Files below the source folder that it reads. */
  readonly needs: readonly string[];
  /** Reads the sources into accounts that still have to be re-based, with what the card says of them. */
  readonly prepare: (source: SourceFolder) => Promise<Prepared>;
}

export interface Prepared {
  readonly accounts: WorldAccounts;
  readonly card: CardTexts & {
    readonly title: string;
    readonly source: readonly string[];
    readonly licence: readonly string[];
    readonly vintage: Readonly<Record<string, string>>;
    readonly adjustments: readonly string[];
  };
  /** Further sections of CARD.md, in Markdown. */
  readonly sections?: readonly string[];
  /** Further files, by path from the repository's root. */
  readonly companions?: ReadonlyMap<string, string>;
}
