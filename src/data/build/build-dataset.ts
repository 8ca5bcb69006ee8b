import { encodeDataset } from "../sets/encode-dataset.ts";
import { cardMarkdown } from "./card-markdown.ts";
import { nafta1993 } from "./nafta-1993.ts";
import { publishedAccounts, type RebaseMoves } from "./published-accounts.ts";
import type { Recipe } from "./recipe.ts";
import { sourceFolder } from "./source-folder.ts";
import { world2011 } from "./world-2011.ts";
import { world2020 } from "./world-2020.ts";
import { world2023 } from "./world-2023.ts";
import { world2023Industry } from "./world-2023-industry.ts";

/** The embedded data sets, in the order in which they are built. */
export const RECIPES: readonly Recipe[] = [nafta1993, world2011, world2020, world2023, world2023Industry];

export interface BuiltDataset {
  /** Files of the data set's folder. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** Files elsewhere, by path from the repository's root. */
  readonly companions: ReadonlyMap<string, string>;
  readonly moves: RebaseMoves;
}

/**
 * Makes an embedded data set from its sources: read and checked, re-based, encoded, described. Two runs give the
 * same bytes.
 *
 * @throws InputError when a source table is wrong; Error when the accounts cannot be re-based; the file system's
 *   own errors
 */
export async function buildDataset(recipe: Recipe, sourceRoot: string): Promise<BuiltDataset> {
  const prepared = await recipe.prepare(sourceFolder(sourceRoot));
  const { accounts, moves } = publishedAccounts(prepared.accounts);
  const tables = await encodeDataset(accounts, { format: "parquet", card: prepared.card, checksums: true });
  const card = await cardMarkdown(accounts, prepared, moves, tables);
  return {
    files: new Map<string, string | Uint8Array>([["CARD.md", card], ...tables]),
    companions: prepared.companions ?? new Map(),
    moves,
  };
}
