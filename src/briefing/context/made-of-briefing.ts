import type { Made } from "../../made/made.ts";
import type { BriefingInput } from "./briefing-input.ts";

/** What a briefing is made of: the same as its simulation, and whether it leaves out the talks that its dossier asks for. */
export function madeOfBriefing({ simulation, context, talks }: BriefingInput): Made {
  const { made } = simulation;
  const asks =
    context.talks !== null ||
    [context.issues, context.goals, context.timetables].some(({ length }) => length > 0);
  return talks !== undefined || !asks ? made : { ...made, options: { ...made.options, talks: false } };
}
