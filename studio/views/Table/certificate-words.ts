import { gainsByMoving } from "../../../src/briefing/words/conflict-words.ts";
import { plural } from "../../../src/economy/plural.ts";
import type { TalksCertificate } from "../../../src/negotiation/talks-result.ts";
import { formatFigure, formatResidual } from "../../../src/text/format-number.ts";

/** What an outcome proves about itself, in a sentence. */
export function certificateSentence({
  projectedGradient,
  largestUnilateralGainPercent,
  worstResidual,
  solves,
}: TalksCertificate): string {
  const alone =
    largestUnilateralGainPercent === undefined
      ? ""
      : `; a second search found nobody who ${gainsByMoving(largestUnilateralGainPercent)}`;
  return `Certificate: the steepest slope left is ${formatResidual(projectedGradient)} per unit of a rate${alone}; no equation of the model is off by more than ${formatResidual(worstResidual)}. ${formatFigure(solves)} ${plural(solves, "equilibrium was", "equilibria were")} solved for it.`;
}
