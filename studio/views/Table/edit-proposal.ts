import { type Document, isMap, parseDocument } from "yaml";
import { setValue } from "../../state/edit-dossier.ts";
import { moveId, moveTariff, settleIssue, type TariffMove, withdrawProposal } from "./proposal.ts";

/** As wide as the ready dossiers are written, so that an edit does not break lines that it does not touch. */
const LINE_WIDTH = 120;

/** Runs an edit on a text; the text itself while it is no YAML that can be edited without loss. */
function edited(text: string, edit: (doc: Document) => void): string {
  const doc = parseDocument(text);
  if (doc.errors.length > 0 || !isMap(doc.contents)) return text;
  edit(doc as Document);
  return doc.toString({ lineWidth: LINE_WIDTH });
}

/** A dossier's text with a tariff moved. Moving one again changes its number alone, byte for byte. */
export function textWithTariff(text: string, move: TariffMove): string {
  const doc = parseDocument(text);
  const id = doc.errors.length > 0 ? undefined : moveId(doc as Document, move);
  if (id !== undefined && move.rate !== undefined) {
    return setValue(text, ["policies", id, "rate"], move.rate) ?? text;
  }
  if (id === undefined && move.rate === undefined) return text;
  return edited(text, (document) => moveTariff(document, move));
}

export const textWithIssue = (
  text: string,
  base: string,
  issue: string,
  choice: string | undefined,
): string => edited(text, (doc) => settleIssue(doc, base, issue, choice));

export const textWithoutProposal = (text: string): string => edited(text, withdrawProposal);
