/** Writes into what `tsc` compiled which build it is; part of `npm run build`. */
import { stampBuild } from "./build-identity.mjs";

stampBuild();
