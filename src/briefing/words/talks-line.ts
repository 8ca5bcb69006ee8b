import type { TalksView } from "../views/talks-view.ts";
import { failedTalks, warClause } from "./conflict-words.ts";
import { dealSentence, signedOptions } from "./deal-words.ts";

/** For the first page: what they would sign, and what happens if the talks fail. Nothing where neither was asked. */
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
  if (talks === undefined) return linked === "" ? signedOptions(view) : linked.trimStart();
  return `${dealSentence(view, talks)}${linked}`;
}

function failingSentence(view: TalksView): string {
  const { threat, war } = view.result;
  if (threat === undefined) return "";
  const fight = war === undefined ? "" : warClause(view, war);
  if (threat.id === "war") return `If the talks fail: ${fight === "" ? failedTalks(view, threat) : fight}.`;
  return `If the talks fail: ${failedTalks(view, threat)}${fight === "" ? "" : `; ${fight}`}.`;
}
