/**
 * What npm runs before it packs a clone (`npm pack`, `npm publish`), when it makes a package of this repository
 * (`npm install git+https://...`), and after `npm install` in a clone: builds all that the package holds. Nothing is built
 * twice. Whoever installs the package itself never runs it.
 */
import { build, buildBrowser, buildStudio, checkNode, install, main } from "./setup.mjs";

await main(async () => {
  // `npm ci` in a clone installs and no more: npm start, npm test and npm pack build what they need on their own.
  if (process.env.npm_command === "ci") return 0;
  checkNode();
  await install();
  await build();
  await buildStudio();
  await buildBrowser();
  return 0;
});
