import { UNMOVED_PERCENT } from "../../simulation/party-effects.ts";
import { isWorthSigning } from "../../talks/signing/participation.ts";
import { formatPercent } from "../../text/format-number.ts";
import { inSentence, listed } from "../../text/sentence-name.ts";
import type { TalksView } from "../views/talks-view.ts";
import { failedTalks, warClause } from "./conflict-words.ts";
import { dealSentence } from "./deal-words.ts";

/** For the first page: what they would sign, and what happens if the talks fail. Nothing if the dossier asks for neither. */
export function talksLine(view: TalksView): string[] {
  const sentences = [signingSentence(view), failingSentence(view)].filter((sentence) => sentence !== "");
  return sentences.length === 0 ? [] : [sentences.join(" ")];
}

function signingSentence(view: TalksView): string {
  const { talks, issues } = view.result;
  const recommended = issues?.recommended;
  const linked =
    recommended === undefined || recommended === null
      ? ""
      : ` With the linked issues on the table too, at their assumed values, they would sign ${view.termsCalled(recommended.trade)}.`;
  if (talks === undefined) return linked.trimStart();
  return `${dealSentence(view, talks)}${betterAlone(view)}${linked}`;
}

/**
 * A bargained deal is measured against failed talks. A party may have something better still that it can do by itself, and then
 * would not sign the deal instead of it.
 */
function betterAlone({ result, termsCalled, partyName }: TalksView): string {
  const { talks, alternatives } = result;
  if (talks?.status !== "solved") return "";
  const better = Object.entries(alternatives).flatMap(([id, { objectivePercent, option }]) => {
    const signed = talks.parties[id]?.objectivePercent;
    const isBetter = option !== null && signed !== undefined && objectivePercent - signed >= UNMOVED_PERCENT;
    return isBetter
      ? [`${inSentence(partyName(id))} by ${termsCalled(option)}, ${formatPercent(objectivePercent)}`]
      : [];
  });
  return better.length === 0
    ? ""
    : ` That is less than what a party has by acting alone: ${better.join("; ")} against the baseline.`;
}

function failingSentence(view: TalksView): string {
  const { threat, war } = view.result;
  if (threat === undefined) return "";
  const fight = war === undefined ? "" : warClause(view, war);
  if (threat.id === "war") return `If the talks fail: ${fight === "" ? failedTalks(view, threat) : fight}.`;
  return `If the talks fail: ${failedTalks(view, threat)}${fight === "" ? "" : `; ${fight}`}.`;
}

/** Options by who signs, in a sentence. */
export function participationSentence(view: TalksView): string {
  const refused = view.result.participation.filter(({ acceptable }) => !acceptable);
  const letter = (id: string): string => view.options.find(({ option }) => option === id)?.letter ?? id;
  const by = refused.map(
    ({ option, binding }) => `${letter(option)} (${inSentence(view.partyName(binding))})`,
  );
  const refusals = refused.length === 0 ? "" : ` Who would refuse first: ${listed(by)}.`;
  return `${signedOptions(view)}${refusals}${unasked(view)}`;
}

/** Parties that judge no option because one of their economies has a voice already; in talks the dossier says who sits. */
function unasked({ context, parties, partyName }: TalksView): string {
  if (context.talks !== null) return "";
  const left = context.parties.filter(
    ({ id, members }) => members.length > 0 && !parties.some((party) => party.id === id),
  );
  const names = listed(left.map(({ id }) => inSentence(partyName(id))));
  return left.length === 0 ? "" : ` Not asked, because another party already speaks for a member: ${names}.`;
}

/** Letters of the options that everybody would sign and that give somebody something. */
export const signedLetters = (view: TalksView): string[] =>
  view.result.participation
    .filter(isWorthSigning)
    .map(({ option }) => view.options.find((each) => each.option === option)?.letter ?? option);

/** The same in a sentence; empty where nobody was asked. */
export function signedOptions(view: TalksView): string {
  if (view.result.participation.length === 0) return "";
  const letters = signedLetters(view);
  return letters.length === 0
    ? "No option gives everybody a reason to sign."
    : `All would sign ${listed(letters)} rather than take their best alternatives.`;
}
