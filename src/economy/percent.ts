// Percent is for people to read. Inside, a change is a ratio of new over base whose name ends in Hat.

/** A ratio as a change in percent: 1.02 is 2. */
export const percentOf = (hat: number): number => 100 * (hat - 1);

/** A change in percent as the ratio that it is: 2 is 1.02. */
export const hatOf = (percent: number): number => 1 + percent / 100;

/** How far one change is from another of the same base, in percent; both in percent. */
export const percentOver = (percent: number, other: number): number =>
  percentOf(hatOf(percent) / hatOf(other));

/** What a rate above 1 means where fractions are written, and what to write if percent are meant. */
export const percentSentence = (rate: number): string =>
  `${rate} is ${short(100 * rate)} %; for ${rate} % write ${short(rate / 100)}.`;

/** For a number that is no rate: what to write instead if percent are meant, an example where not even that makes sense. */
export function percentHint(value: number): string {
  const percent = value > -100 && value <= LARGEST_PERCENT ? value : 25;
  return `Rates are fractions: write ${short(percent / 100)} for ${short(percent)} %.`;
}

/** The same for a share that is above 1. */
export function shareHint(value: number): string {
  const percent = value <= 100 ? value : 90;
  return `Shares are fractions: write ${short(percent / 100)} for ${short(percent)} %.`;
}

/** Nobody means a rate above it. */
const LARGEST_PERCENT = 1_000;

/** Without the noise of binary fractions: 100 x 0.07 is 7. */
const short = (value: number): number => Number(value.toPrecision(12));
