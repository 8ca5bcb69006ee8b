/**
 * How long the US tariff book takes: to read, to compile to the sector rates of 77 economies, and to explain one product.
 * `node bench/tariff-book.mjs`, after `npm run build`.
 */
import { bookAt, productRate, sectorRates } from "../dist/index.js";
import { openBook, openDataset } from "../dist/node.js";

const timed = async (work) => {
  const start = performance.now();
  const cpu = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  return {
    result,
    text: `${(performance.now() - start).toFixed(0)} ms (${((user + system) / 1000).toFixed(0)} ms of processor)`,
  };
};

const { economies, name } = await openDataset("world-2023-industry", ".");
const partners = economies.map(({ code }) => code).filter((code) => code !== "USA");
const read = await timed(() => openBook("us-tariffs-2026", "."));
const { book, wiodIndustries } = read.result;
console.log(`us-tariffs-2026 read: ${read.text}`);
const shown = await timed(() => productRate(bookAt(book, "2026-11-28"), "8703230110", "JPN"));
console.log(`one product explained: ${shown.text}`);
for (const date of ["2026-11-28", "2025-12-15"]) {
  const law = bookAt(book, date);
  const compiled = await timed(() =>
    sectorRates(law, { partners, sectorOf: (sector) => wiodIndustries.get(sector) }),
  );
  console.log(
    `the law of ${date} in ${compiled.result.length} cells of ${name} (${economies.length} economies): ${compiled.text}`,
  );
}
