// Percent is for people to read. Inside, a change is a ratio of new over base whose name ends in Hat.

/** A ratio as a change in percent: 1.02 is 2. */
export const percentOf = (hat: number): number => 100 * (hat - 1);

/** A change in percent as the ratio that it is: 2 is 1.02. */
export const hatOf = (percent: number): number => 1 + percent / 100;

/** How far one change is from another of the same base, in percent; both in percent. */
export const percentOver = (percent: number, other: number): number =>
  percentOf(hatOf(percent) / hatOf(other));
