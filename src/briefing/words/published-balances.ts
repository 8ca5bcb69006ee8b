import { formatFigure, formatFixed } from "../../text/format-number.ts";
import { inSentence } from "../../text/sentence-name.ts";
import type { BriefingAccount, BriefingClaim } from "../context/briefing-input.ts";

/**
 * For the first page: every published balance next to the data set's own, each with its year. The first page states
 * balances as the data have them; readers know those in the newspapers, for another year and coverage. Other figures
 * that are compared are in the section on disputed ones.
 */
export const publishedBalances = (claims: readonly BriefingClaim[]): string[] =>
  claims.flatMap((claim) =>
    claim.accounts.flatMap((account) =>
      account.data?.metric === "balance" ? [besideData(claim, account, account.data)] : [],
    ),
  );

function besideData(
  { subject, unit, note }: BriefingClaim,
  { party, value, year, source }: BriefingAccount,
  data: NonNullable<BriefingAccount["data"]>,
): string {
  const published = `${formatFigure(value)}${unit === null ? "" : ` ${unit}`}`;
  const when = year === null ? "in an unstated year" : `in ${year}`;
  const origin = source === null ? "" : ` (${source})`;
  const own = `${formatFixed(data.value, 1)} ${data.unit} in ${data.year}`;
  const difference = note ?? (year === data.year ? "" : "The two are for different years.");
  return `${subject}: ${published} ${when} according to ${inSentence(party)}${origin}; in the data set ${own}. ${difference}`.trimEnd();
}
