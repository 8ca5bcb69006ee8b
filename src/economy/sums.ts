/** All of some figures together. */
export const sumOf = (values: Iterable<number>): number => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
};

/** What some economies have together of a figure by economy; by their positions. */
export const sumOver = (members: readonly number[], values: ArrayLike<number>): number =>
  members.reduce((sum, n) => sum + values[n]!, 0);
