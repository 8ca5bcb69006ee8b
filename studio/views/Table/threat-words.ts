import { hasPoliticalParty, type TalksView } from "../../../src/briefing/views/talks-view.ts";
import type { CompiledDossier } from "../../../src/dossier/compile/compiled-dossier.ts";
import type { Question } from "../../talks/talks-run.ts";
import type { OptionGains } from "./threat-gains.ts";

/** What gains are counted from, or why that is not known. */
export function threatWords(view: TalksView, compiled: CompiledDossier, { acceptable }: OptionGains): string {
  const { threat } = view.result;
  const unit = hasPoliticalParty(view)
    ? " Gains are % of what the governments aim at, which is no money."
    : "";
  if (compiled.talks === undefined) {
    return "The dossier has no talks block, so nothing says what failing would mean: gains are counted from today’s policy.";
  }
  if (acceptable === null && hasPoliticalParty(view)) {
    return "The governments weigh their sectors: what an option is worth to them has to be asked first.";
  }
  if (threat !== undefined) return `If the talks fail: ${threat.title}.${unit}`;
  return compiled.talks.threat === "war"
    ? "If the talks fail there is a tariff war, which has to be waged first to know what it leaves each side."
    : "What failed talks leave each side is not known: it has to be found below, or did not solve.";
}

/** What has to be asked before gains are known. */
export const missingQuestion = (view: TalksView, compiled: CompiledDossier): Question =>
  compiled.talks?.threat === "war" && !hasPoliticalParty(view) ? "war" : "signing";
