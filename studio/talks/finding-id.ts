/** Id of a finding's title on the page, which a finished run links to. */
export const findingId = (id: string): string => `found-${id}`;
