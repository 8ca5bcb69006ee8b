/**
 * The picture of the README: a chart of the flagship's briefing, on white paper so that it reads on dark pages too.
 *
 * `npm run picture` makes it anew; a test says when that is due.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build, checkNode, install, main, root, run } from "./setup.mjs";

const chart = "chart-balance-usa-jpn.svg";

await main(async () => {
  checkNode();
  await install();
  await build();
  const out = join("out", "picture");
  const parley = join(root, "dist", "cli", "main.js");
  const { code } = await run(process.execPath, [
    parley,
    "brief",
    "dossiers/mar-a-lago-2018.yaml",
    "--out",
    out,
  ]);
  if (code !== 0) return code;
  const svg = await readFile(join(root, out, chart), "utf8");
  const paper = svg.replace(/^(<svg\b[^>]*>)/, '$1<rect width="100%" height="100%" fill="#fff"/>');
  await mkdir(join(root, "docs", "images"), { recursive: true });
  await writeFile(join(root, "docs", "images", "us-balance-with-japan.svg"), paper);
  return 0;
});
