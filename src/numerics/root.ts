/** The two ends of an interval in which a function changes sign, and its values there. */
export interface Bracket {
  readonly a: number;
  readonly atA: number;
  readonly b: number;
  readonly atB: number;
}

/**
 * Narrows a change of sign to a width, by interpolation that is never slower than bisection by more than one step
 * (Oliveira & Takahashi 2020, "An Enhancement of the Bisection Method Average Performance Preserving Minmax Optimality",
 * the ITP method with kappa1 = 0.2 / (b - a), kappa2 = 2, n0 = 1).
 *
 * @param evaluate undefined where the function has no value: the search stops there
 * @param width of the interval that is left, at most
 * @param small values no further from zero than this count as zero, and end the search
 * @returns the last bracket, a < b; and the point without a value that ended the search, if one did
 */
export function narrow(
  bracket: Bracket,
  evaluate: (x: number) => number | undefined,
  width: number,
  small: number,
): { readonly bracket: Bracket; readonly hole: number | undefined } {
  let { a, atA, b, atB } =
    bracket.a <= bracket.b ? bracket : { a: bracket.b, atA: bracket.atB, b: bracket.a, atB: bracket.atA };
  const kappa = 0.2 / (b - a);
  let room = (width / 2) * 2 ** (Math.ceil(Math.log2(Math.max(1, (b - a) / width))) + 1);
  while (b - a > width && Math.abs(atA) > small && Math.abs(atB) > small) {
    const half = (a + b) / 2;
    const reach = Math.max(0, room - (b - a) / 2);
    room /= 2;
    const secant = (atB * a - atA * b) / (atB - atA);
    const side = Math.sign(half - secant);
    const truncation = kappa * (b - a) ** 2;
    const truncated = truncation <= Math.abs(half - secant) ? secant + side * truncation : half;
    const x = Math.abs(truncated - half) <= reach ? truncated : half - side * reach;
    if (!(x > a && x < b)) break;
    const atX = evaluate(x);
    if (atX === undefined) return { bracket: { a, atA, b, atB }, hole: x };
    if (Math.sign(atX) === Math.sign(atA)) [a, atA] = [x, atX];
    else [b, atB] = [x, atX];
  }
  return { bracket: { a, atA, b, atB }, hole: undefined };
}
