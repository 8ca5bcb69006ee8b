import { build } from "../../../scripts/setup.mjs";

/** What tests run from dist/ is built once, before any of them: two that build at a time would each see half of it. */
export default build;
