/**
 * What npm runs before it packs a clone (`npm pack`, `npm publish`), when it makes a package of this repository
 * (`npm install git+https://...`), and after `npm install` in a clone: builds everything that the package holds. Nothing is
 * built twice. Nobody who installs the package itself runs it.
 */
import { build, buildBrowser, buildStudio, checkNode, install, main } from "./setup.mjs";

await main(async () => {
  // `npm ci` in a clone only installs: npm start, npm test and npm pack build what they need themselves.
  if (process.env.npm_command === "ci") return 0;
  checkNode();
  await install();
  await build();
  await buildStudio();
  await buildBrowser();
  return 0;
});
