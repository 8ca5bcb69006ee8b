/** Whether a text is a share of one as people write it: no percentage, no exponent. */
export const isFraction = (value: string): boolean =>
  /^(?:\d+\.?\d*|\.\d+)$/.test(value) && Number(value) <= 1;
