/** `npm run build:studio`: the studio's page as a folder of static files in dist/studio/. */
import { buildStudio, checkNode, main } from "./setup.mjs";

await main(async () => {
  checkNode();
  await buildStudio();
  return 0;
});
