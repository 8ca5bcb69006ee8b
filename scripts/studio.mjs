/**
 * `npm run studio`: from a fresh clone to the studio in a browser. Arguments go to `parley studio`:
 * `npm run studio -- talks.yaml --no-open`.
 */
import { join } from "node:path";
import { build, buildStudio, checkNode, install, main, root, run } from "./setup.mjs";

await main(async () => {
  checkNode();
  await install();
  await build();
  await buildStudio();
  // Ctrl-C reaches the server too, which ends by itself: this script only waits for it.
  process.on("SIGINT", () => {});
  const parley = join(root, "dist", "cli", "main.js");
  const { code } = await run(process.execPath, [parley, "studio", ...process.argv.slice(2)], { show: true });
  return code;
});
