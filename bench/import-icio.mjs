/**
 * Import of an inter-country matrix of the OECD's size, 77 economies with 45 industries and six final uses: `npm run
 * bench:import`, or `node bench/import-icio.mjs --scale 4.3`. Time, and the most memory that the process ever held, are those
 * of `parley data import` itself, run as a user runs it.
 *
 * The matrix is generated, so the program needs no data: 90 MB as CSV. `--scale` multiplies the industries, and the size by its
 * square: 4.3 gives 1.5 GB. The file is removed at the end.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { parse } from "csv-parse/sync";

const ECONOMIES = 77;
const USES = ["HFCE", "NPISH", "GGFC", "GFCF", "INVNT", "DPABR"];
const cli = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));

const { values } = parseArgs({ options: { scale: { type: "string", default: "1" } } });
const industries = Math.round(45 * Number(values.scale));

/** A generator of uniform numbers that gives the same file on every machine (mulberry32). */
function uniform(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Codes of three letters: AAA, AAB, ... */
const code = (n) => String.fromCharCode(65 + ((n / 676) | 0), 65 + (((n / 26) | 0) % 26), 65 + (n % 26));

/** Writes the matrix as the OECD lays it out, a row at a time; its rows and columns balance to the last decimal. */
async function generate(path) {
  const economies = Array.from({ length: ECONOMIES }, (_, n) => code(n));
  const sectors = Array.from({ length: industries }, (_, j) => `S${j + 1}`);
  const labels = economies.flatMap((economy) => sectors.map((sector) => `${economy}_${sector}`));
  const finals = economies.flatMap((economy) => USES.map((use) => `${economy}_${use}`));
  const file = createWriteStream(path);
  const write = async (line) => {
    if (!file.write(`${line}\n`)) await once(file, "drain");
  };
  await write(["V1", ...labels, ...finals, "OUT"].join(","));
  const random = uniform(20);
  const bought = new Float64Array(labels.length);
  const output = new Float64Array(labels.length);
  for (let seller = 0; seller < labels.length; seller++) {
    const home = (seller / industries) | 0;
    const cells = [labels[seller]];
    for (let column = 0; column < labels.length + finals.length; column++) {
      const isFinal = column >= labels.length;
      const buyer = isFinal ? ((column - labels.length) / USES.length) | 0 : (column / industries) | 0;
      // Ten thousandths, so that sums are exact; most of what is bought is bought at home.
      const cell = Math.floor(random() ** 4 * (buyer === home ? 5e6 : 2e4) * (isFinal ? 30 : 1));
      output[seller] += cell;
      if (!isFinal) bought[column] += cell;
      cells.push(cell / 1e4);
    }
    cells.push(output[seller] / 1e4);
    await write(cells.join(","));
  }
  const zeros = finals.map(() => 0);
  // Value added makes every column balance, whatever its sign.
  await write(["TLS", ...labels.map(() => 0), ...zeros, 0].join(","));
  await write(["VA", ...labels.map((_, at) => (output[at] - bought[at]) / 1e4), ...zeros, 0].join(","));
  await write(["OUT", ...[...output].map((value) => value / 1e4), ...zeros, 0].join(","));
  file.end();
  await once(file, "close");
}

/** Runs `parley data import` and reports its time and the most memory that it held. */
async function timedImport(path, out) {
  const start = performance.now();
  const report = "process.on('exit', () => console.error('peak', process.resourceUsage().maxRSS))";
  const child = spawn(
    process.execPath,
    [
      "--import",
      `data:text/javascript,${encodeURIComponent(report)}`,
      cli,
      "data",
      "import",
      path,
      "--out",
      out,
      "--elasticity",
      "4",
      "--year",
      "2020",
      "--format",
      "parquet",
    ],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  let errors = "";
  child.stderr.on("data", (text) => {
    errors += text;
  });
  const [exit] = await once(child, "close");
  if (exit !== 0) throw new Error(errors);
  return {
    seconds: (performance.now() - start) / 1000,
    megabytes: Number(/peak (\d+)/.exec(errors)[1]) / 1024,
  };
}

/** Rows of numbers split at commas, as the import does where there are no quotes, against csv-parse on the same text. */
function splitAgainstParser() {
  const row = Array.from({ length: 3927 }, (_, at) => ((at * 7919) % 100000) / 1e4).join(",");
  const text = `${row}\n`.repeat(400);
  const timed = (count) => {
    const times = [0, 1, 2].map(() => {
      const start = process.cpuUsage();
      if (count() !== 3927 * 400) throw new Error("Some cells were lost.");
      return process.cpuUsage(start).user / 1000;
    });
    return Math.min(...times);
  };
  const split = timed(() =>
    text
      .trimEnd()
      .split("\n")
      .reduce((cells, line) => cells + line.split(",").length, 0),
  );
  const parsed = timed(() => {
    let cells = 0;
    const on_record = (record) => {
      cells += record.length;
      return null;
    };
    parse(text, { on_record });
    return cells;
  });
  console.log(
    `${(text.length / 1e6).toFixed(1)} MB of numbers: split in ${split.toFixed(0)} ms, by csv-parse in ${parsed.toFixed(0)} ms (${(parsed / split).toFixed(1)} times)`,
  );
}

splitAgainstParser();
const folder = mkdtempSync(join(tmpdir(), "parley-bench-"));
try {
  const path = join(folder, "matrix_2020.csv");
  await generate(path);
  const size = statSync(path).size;
  console.log(
    `${ECONOMIES} economies x ${industries} industries: ${(size / 1e6).toFixed(0)} MB, ${((ECONOMIES * industries) ** 2 / 1e6).toFixed(1)} million cells between industries`,
  );
  const { seconds, megabytes } = await timedImport(path, join(folder, "out"));
  console.log(
    `parley data import: ${seconds.toFixed(1)} s (${(size / 1e6 / seconds).toFixed(0)} MB a second), at most ${megabytes.toFixed(0)} MB of memory`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
