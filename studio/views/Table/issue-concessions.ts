import type { Dossier } from "../../../src/dossier/format/schema.ts";
import { SAME } from "../../../src/talks/signing/payoffs.ts";

/** A choice on one linked issue that would bring a reluctant party round. */
export interface IssueConcession {
  readonly issue: string;
  readonly choice: string;
  /** What the party then gains over failed talks, % of its objective. */
  readonly percent: number;
  /** Parties that would sign without it and no longer do. */
  readonly lost: readonly string[];
}

/**
 * Choices on one linked issue, everything else in the option as it is, with which a party that refuses would sign;
 * those that cost nobody's signature first, then what is worth most to it. All at the values that the dossier assumes.
 *
 * @param gains of the option by party id, % of objectives
 * @param settled issues of the option: issue to choice
 */
export function issueConcessions(
  issues: Dossier["issues"],
  party: string,
  gains: Readonly<Record<string, number>>,
  settled: Readonly<Record<string, string>>,
): IssueConcession[] {
  const worth = (issue: string, who: string, choice: string | undefined): number =>
    choice === undefined ? 0 : (issues.get(issue)!.values.get(who)?.get(choice) ?? 0);
  return [...issues]
    .flatMap(([issue, { options }]) =>
      [...options.keys()].map((choice): IssueConcession => {
        const now = Object.hasOwn(settled, issue) ? settled[issue] : undefined;
        const then = (who: string): number =>
          gains[who]! - worth(issue, who, now) + worth(issue, who, choice);
        const lost = Object.keys(gains).filter((who) => gains[who]! >= -SAME && then(who) < -SAME);
        return { issue, choice, percent: then(party), lost };
      }),
    )
    .filter(({ percent }) => percent >= -SAME)
    .toSorted((a, b) => a.lost.length - b.lost.length || b.percent - a.percent);
}
