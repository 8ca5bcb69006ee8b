import { config } from "zod";

/**
 * The schema library, set to compile nothing at run time: a page whose policy forbids eval would report the attempt as
 * a violation. Every schema imports it from here, as `import * as z`, so that none is made before, and so that a bundle
 * holds only the parts that are used.
 */
config({ jitless: true });

export * from "zod";
/** By itself: `core` as a value would bring every language of the library along. */
export { $constructor } from "zod/v4/core";
