/** Id of a finding's title on the page, where a run that has ended leads to. */
export const findingId = (id: string): string => `found-${id}`;
