import { hasPoliticalParty, type TalksView } from "../../../src/briefing/views/talks-view.ts";
import type { CompiledDossier } from "../../../src/dossier/compile/compiled-dossier.ts";
import type { Question } from "../../talks/talks-run.ts";
import type { OptionGains } from "./threat-gains.ts";

/** What gains are counted from, or why that is not known. */
export function threatWords(view: TalksView, compiled: CompiledDossier, { acceptable }: OptionGains): string {
  const { threat } = view.result;
  const unit = hasPoliticalParty(view)
    ? " Gains are in % of what the governments aim at, which is not money."
    : "";
  if (compiled.talks === undefined) {
    return "The dossier has no talks block, so nothing says what failure would mean: gains are counted from the baseline.";
  }
  if (acceptable === null && hasPoliticalParty(view)) {
    return "The governments weigh their sectors, so you have to ask first what an option is worth to them.";
  }
  if (threat !== undefined) return `If the talks fail: ${threat.title}.${unit}`;
  return compiled.talks.threat === "war"
    ? "If the talks fail, there is a war of best tariffs. Run it first to see what it leaves each side."
    : "It is not known what failed talks leave each side: either it has yet to be found below, or it could not be solved.";
}

/** What has to be asked before gains are known. */
export const missingQuestion = (view: TalksView, compiled: CompiledDossier): Question =>
  compiled.talks?.threat === "war" && !hasPoliticalParty(view) ? "war" : "signing";
