import { listed } from "../../../src/text/sentence-name.ts";
import { measuresOf } from "../../edits/option-edits.ts";
import { PROPOSAL } from "./proposal.ts";

/** What a move at the table starts from. `option` is the id of what is on the table. */
export function proposalWords(text: string, option: string | undefined): string {
  const measures = measuresOf(text, option);
  if (option === PROPOSAL)
    return `A tariff you move changes the proposal, which has these measures now: ${listed(measures)}. The dossier’s other options stay as they are.`;
  const start =
    measures.length === 0
      ? "which starts with no measures, like the option above"
      : `which takes over the measures of the option above: ${listed(measures)}`;
  return `A tariff you move goes into a proposal of its own, ${start}. It replaces any earlier one; the dossier’s options stay as they are.`;
}
