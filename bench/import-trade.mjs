/**
 * Import of a year of the world's trade by product, of BACI's size: `node bench/import-trade.mjs [--scale 2]`. Time, and the
 * most memory that the process ever held, are those of `parley data import` itself, run as a user runs it.
 *
 * The rows are generated: 226 economies, 5,000 products, ten million rows at scale 1. The file is removed at the end.
 */
import { once } from "node:events";
import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { iso31661 } from "iso-3166";
import { timedImport, uniform } from "./timed-import.mjs";

const { values } = parseArgs({ options: { scale: { type: "string", default: "1" } } });
const economies = iso31661.slice(0, 226).map(({ numeric }) => Number(numeric));
const CHAPTERS = Array.from({ length: 97 }, (_, at) => at + 1).filter((chapter) => chapter !== 77);
/** Fifty-two products a chapter, under the numbers of headings that are there or nearly so. */
const products = CHAPTERS.flatMap((chapter) =>
  Array.from({ length: 52 }, (_, at) => String(chapter * 10_000 + (at + 1) * 100 + 10).padStart(6, "0")),
);

/** Writes the rows as CEPII lays them out; large pairs of economies trade far more products than small ones. */
async function generate(path) {
  const file = createWriteStream(path);
  file.write("t,i,j,k,v,q\n");
  const random = uniform(20);
  let rows = 0;
  for (const exporter of economies) {
    for (const importer of economies) {
      if (exporter === importer || random() < 0.35) continue;
      const traded = 0.3 * Number(values.scale) * random() ** 3;
      let text = "";
      for (const product of products) {
        if (random() >= traded) continue;
        text += `2023,${exporter},${importer},${product},${(random() * 1000).toFixed(3)},${(random() * 100).toFixed(3)}\n`;
        rows++;
      }
      if (!file.write(text)) await once(file, "drain");
    }
  }
  file.end();
  await once(file, "close");
  return rows;
}

const folder = mkdtempSync(join(tmpdir(), "parley-bench-"));
try {
  const path = join(folder, "BACI_HS22_Y2023_V202501.csv");
  const rows = await generate(path);
  console.log(`${(rows / 1e6).toFixed(1)} million rows, ${(statSync(path).size / 1e6).toFixed(0)} MB`);
  for (const flags of [[], ["--economies", "world-2011", "--sectors", "hs-wiod35"]]) {
    const { seconds, megabytes } = await timedImport(path, join(folder, "out"), [...flags, "--overwrite"]);
    const how = flags.length === 0 ? "by country and chapter" : flags.join(" ");
    console.log(
      `parley data import, ${how}: ${seconds.toFixed(1)} s, at most ${megabytes.toFixed(0)} MB of memory`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
