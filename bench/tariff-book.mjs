/**
 * How long the US tariff book takes: to read, whole and for one product, to compile to the sector rates of 77 economies, once
 * and for many laws, and to explain one product. `node bench/tariff-book.mjs`, after `npm run build`.
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

const BOOK = "us-tariffs-2026";
const { economies, name } = await openDataset("world-2023-industry", ".");
const partners = economies.map(({ code }) => code).filter((code) => code !== "USA");
// Of a product first, as the command does that shows one: modules load and code is cold.
const part = await timed(() => openBook(BOOK, ".", { product: "8703230110", partner: "JPN" }));
console.log(`${BOOK} read for one product and partner: ${part.text}`);
const shown = await timed(() => productRate(bookAt(part.result.book, "2026-11-28"), "8703230110", "JPN"));
console.log(`one product explained: ${shown.text}`);
const read = await timed(() => openBook(BOOK, "."));
const { book, wiodIndustries } = read.result;
console.log(`${BOOK} read whole: ${read.text}`);

const compiled = (law) => sectorRates(law, { partners, sectorOf: (sector) => wiodIndustries.get(sector) });
for (const date of ["2026-11-28", "2025-12-15"]) {
  const { result, text } = await timed(() => compiled(bookAt(book, date)));
  console.log(
    `the law of ${date} in ${result.length} cells of ${name} (${economies.length} economies): ${text}`,
  );
}
const laws = book.authorities.map(({ code }) => bookAt(book, "2026-11-28", { without: [code] }));
const many = await timed(() => laws.map(compiled));
console.log(`${laws.length} laws, each without one authority: ${many.text}`);
