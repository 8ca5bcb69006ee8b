/** More than any table's largest sum in any currency: what is above has slipped, and would drown all other sums. */
export const LARGEST_NUMBER = 1e24;

/** What is said of a number above it. */
export const TOO_LARGE = "larger than any sum of money";
