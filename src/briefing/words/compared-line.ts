import type { BriefingContext } from "../context/briefing-input.ts";

/** For the head of everything that Parley prints: what its figures are compared with. */
export const comparedLine = ({ countedFrom }: Pick<BriefingContext, "countedFrom">): string =>
  `All changes are compared with the baseline: ${countedFrom.policy}.`;
