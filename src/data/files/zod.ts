import { z } from "zod";

/**
 * The schema library, set to compile nothing at run time: a page whose policy forbids eval would report the attempt as
 * a violation. Every schema takes `z` from here, so that none is made before.
 */
z.config({ jitless: true });

export { z };
