import { entriesAsWritten } from "../../../src/economy/key-order.ts";
import { dataOf, isRecord } from "../../edits/edit-dossier.ts";
import type { OpenedDossier } from "../../worker/messages.ts";
import { economyChoices, type NameGroup, sectorChoices } from "./name-choices.ts";

/** What may be chosen in the forms. */
export interface FormNames {
  readonly economies: readonly NameGroup[];
  readonly sectors: readonly NameGroup[];
  readonly sources: readonly { readonly id: string; readonly words: string }[];
  /** Tables that were dropped onto the page. */
  readonly tables: readonly string[];
}

export function formNames(
  text: string,
  opened: OpenedDossier | undefined,
  tables: Iterable<string>,
): FormNames {
  const sources = dataOf(text)?.sources;
  return {
    economies: opened === undefined ? [] : economyChoices(opened),
    sectors: opened === undefined ? [] : sectorChoices(opened),
    sources: isRecord(sources)
      ? entriesAsWritten(sources).map(([id, source]) => ({
          id,
          words: isRecord(source) ? String(source.title ?? id) : id,
        }))
      : [],
    tables: [...tables],
  };
}
