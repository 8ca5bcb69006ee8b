/** Repository root, with a separator at its end. */
export const root: string;
export function build(): Promise<void>;
export function buildStudio(): Promise<void>;
