import type { TalksResult } from "../../negotiation/talks-result.ts";
import { capital, uncapital } from "../../text/sentence-name.ts";
import type { BriefingContext } from "./briefing-input.ts";

/**
 * What a dossier puts on the table and no result computes, one sentence each.
 *
 * @param computed the result of the talks; without it, only the options are computed
 */
export function onTheTable(context: BriefingContext, computed?: TalksResult): string[] {
  const { issues, goals, talks, timetables } = context;
  return [
    ...(computed?.issues === undefined
      ? issues.map(
          ({ id, title, options }) =>
            `${title ?? id}: ${options.map(({ text }) => withoutStop(text)).join("; or ")}.`,
        )
      : []),
    ...(computed === undefined
      ? goals.map(({ id, title, text }) => `Goal ${title ?? id}: ${withoutStop(uncapital(text))}.`)
      : []),
    ...(computed === undefined ? (talks?.terms ?? []) : []),
    ...(computed === undefined
      ? timetables.map(({ id, title }) => `Timetable: ${capital(title ?? id)}.`)
      : []),
  ];
}

const withoutStop = (sentence: string): string => sentence.replace(/\.\s*$/, "");
