/** The identity of the sources below a folder, by default this repository: twelve hexadecimal digits. */
export function buildIdentity(root?: string): string;
export function stampBuild(root?: string): void;
