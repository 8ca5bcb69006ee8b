/** Parley's version, as package.json has it. */
export const VERSION = "0.1.0";

/** Where the code was built: a build puts the identity of its sources here (scripts/build-identity.mjs). */
declare const PARLEY_BUILD: string;

/**
 * Which code this is: twelve hexadecimal digits that the library, the command and the studio of the same sources share
 * (docs/decisions/0018). `development` where the sources run without a build.
 */
export const BUILD: string = typeof PARLEY_BUILD === "undefined" ? "development" : PARLEY_BUILD;
