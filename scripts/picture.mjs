/**
 * The picture of the README: a chart of the flagship's briefing, on white paper so that it reads on dark pages too.
 *
 * `npm run picture` makes it again; a test says when that is due.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build, checkNode, install, main, root, run } from "./setup.mjs";

const chart = "chart-balance-usa-jpn.svg";
/** White around the chart, in its own units. */
const margin = 14;

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
    "--no-talks",
    "--out",
    out,
  ]);
  if (code !== 0) return code;
  const svg = await readFile(join(root, out, chart), "utf8");
  const paper = svg.replace(
    /^(<svg\b[^>]*?) width="([\d.]+)" height="([\d.]+)"([^>]*?) viewBox="[^"]*"([^>]*>)/,
    (_, start, width, height, middle, end) => {
      const [wide, high] = [Number(width) + 2 * margin, Number(height) + 2 * margin];
      const box = `${-margin} ${-margin} ${wide} ${high}`;
      const sheet = `<rect x="${-margin}" y="${-margin}" width="${wide}" height="${high}" fill="#fff"/>`;
      return `${start} width="${wide}" height="${high}"${middle} viewBox="${box}"${end}${sheet}`;
    },
  );
  if (paper === svg) throw new Error(`${chart} does not begin as an SVG with width, height and viewBox.`);
  await mkdir(join(root, "docs", "images"), { recursive: true });
  await writeFile(join(root, "docs", "images", "us-balance-with-japan.svg"), paper);
  return 0;
});
