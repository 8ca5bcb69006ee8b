/**
 * The pictures of the README and of the page on tariff books: charts on white paper, so that they read on dark pages too.
 *
 * `npm run picture` makes them again; tests say when that is due.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build, checkNode, install, main, root, run } from "./setup.mjs";

const out = join("out", "picture");
const timeline = join(out, "timeline.svg");
/** The arguments of the command that draws a chart, the chart's file and the picture's name. */
const PICTURES = [
  {
    arguments: ["brief", "dossiers/mar-a-lago-2018.yaml", "--no-talks", "--out", out],
    chart: join(out, "chart-balance-usa-jpn.svg"),
    picture: "us-balance-with-japan.svg",
  },
  {
    arguments: ["tariffs", "timeline", "us-tariffs-2026", "--chart", timeline],
    chart: timeline,
    picture: "us-tariffs-timeline.svg",
  },
];
/** White around the chart, in its own units. */
const margin = 14;

await main(async () => {
  checkNode();
  await install();
  await build();
  const parley = join(root, "dist", "cli", "main.js");
  const images = join(root, "docs", "images");
  await mkdir(images, { recursive: true });
  for (const { arguments: given, chart, picture } of PICTURES) {
    const { code } = await run(process.execPath, [parley, ...given]);
    if (code !== 0) return code;
    const svg = await readFile(join(root, chart), "utf8");
    const paper = onPaper(svg);
    if (paper === svg) throw new Error(`${chart} does not begin as an SVG with width, height and viewBox.`);
    await writeFile(join(images, picture), paper);
  }
  return 0;
});

/** The same picture on a sheet of white. */
function onPaper(svg) {
  return svg.replace(
    /^(<svg\b[^>]*?) width="([\d.]+)" height="([\d.]+)"([^>]*?) viewBox="[^"]*"([^>]*>)/,
    (_, start, width, height, middle, end) => {
      const [wide, high] = [Number(width) + 2 * margin, Number(height) + 2 * margin];
      const box = `${-margin} ${-margin} ${wide} ${high}`;
      const sheet = `<rect x="${-margin}" y="${-margin}" width="${wide}" height="${high}" fill="#fff"/>`;
      return `${start} width="${wide}" height="${high}"${middle} viewBox="${box}"${end}${sheet}`;
    },
  );
}
