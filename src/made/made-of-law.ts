import { sha256 } from "../data/files/sha256.ts";
import { BUILD, VERSION } from "./build.ts";

/** What figures of a tariff book are made of. */
export interface MadeOfLaw {
  /** Of Parley. */
  readonly version: string;
  readonly build: string;
  readonly book: MadeBook;
  readonly changes: MadeChanges;
}

/** The tariff book under figures. */
export interface MadeBook {
  readonly name: string;
  /** As its card states it; null if it states none. */
  readonly version: string | null;
  /** SHA-256 of what its card says; the card of a book that comes with Parley holds the checksum of every table. */
  readonly card: string;
}

/** Which law of the book is meant, and what was changed in it. */
export interface MadeChanges {
  /** The day; absent where figures are of several. */
  readonly on?: string;
  readonly only?: readonly string[];
  readonly without?: readonly string[];
  readonly replace?: Readonly<Record<string, number>>;
}

/** What figures of a book's law are made of. */
export async function madeOfLaw(
  card: { readonly name: string; readonly version?: string | undefined },
  changes: MadeChanges = {},
): Promise<MadeOfLaw> {
  const book = {
    name: card.name,
    version: card.version ?? null,
    card: await sha256(new TextEncoder().encode(JSON.stringify(card))),
  };
  return { version: VERSION, build: BUILD, book, changes };
}
