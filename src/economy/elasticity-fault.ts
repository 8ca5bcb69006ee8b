/** No estimate in use comes near it: a value above is a slip, such as a rate in percent in the wrong column. */
const LARGEST_ELASTICITY = 200;

/** What is wrong with a trade elasticity that is a number; undefined when nothing is. */
export function elasticityFault(
  value: number,
): { readonly says: string; readonly hint: string | undefined } | undefined {
  if (value <= 0) {
    const hint = value < 0 ? `If your source gives the slope of trade in costs, write ${-value}.` : undefined;
    return { says: "it must be positive", hint };
  }
  if (value > LARGEST_ELASTICITY)
    return { says: `values above ${LARGEST_ELASTICITY} are refused`, hint: undefined };
  return undefined;
}
