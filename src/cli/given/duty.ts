/** Whether a text is a duty to ask for, as people write a share: above nothing, no percentage, no exponent. */
export const isDuty = (value: string): boolean =>
  /^(?:\d+\.?\d*|\.\d+)$/.test(value) && Number(value) > 0 && Number(value) <= 1;

/** What to do where it is none. */
export const DUTY_RULE = "Write a fraction above 0 and at most 1: 0.25 is 25 %.";
