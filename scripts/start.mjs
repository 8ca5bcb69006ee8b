/** `npm start`: from a fresh clone to the flagship's briefing. */
import { join } from "node:path";
import { build, checkNode, install, main, root, run } from "./setup.mjs";

const dossier = "dossiers/mar-a-lago-2018.yaml";
const out = "out/mar-a-lago-2018";

await main(async () => {
  checkNode();
  await install();
  await build();
  const { code } = await run(
    process.execPath,
    [join(root, "dist", "cli", "main.js"), "brief", dossier, "--out", out],
    { show: true },
  );
  return code;
});
