/**
 * Mutated dossiers and data sets, each from a seed and a number alone, and what reading one comes to: `accepted` or `refused`.
 * Anything that is thrown but an InputError is a crash.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, brotliDecompressSync, gzipSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = (path) => import(new URL(`../dist/${path}`, import.meta.url).href);
const { gatherDossier } = await dist("dossier/files/gather-dossier.js");
const { InputError, formatIssue } = await dist("economy/issue.js");
const { economyFrom } = await dist("economy/economy-from.js");
const { encodeDataset } = await dist("data/sets/encode-dataset.js");
const { loadDataset } = await dist("data/sets/load-dataset.js");
const { openDataset } = await dist("data/sets/catalogue.js");
const { explainDossier } = await dist("cli/explain/explain-dossier.js");

/** More than this in all messages of one input would bury a terminal. */
const LONGEST_OUTPUT = 200_000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const ESCAPES = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/** Numbers in [0, 1) from a seed (mulberry32). */
function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const below = (random, count) => Math.floor(random() * count);
const pick = (random, list) => list[below(random, list.length)];

const WORDS = [
  "__proto__",
  "constructor",
  "~",
  "null",
  ".inf",
  "-.inf",
  ".nan",
  "1e309",
  "-1",
  "0x1F",
  "1_000",
  "2,5",
  "25%",
  "'",
  '"',
  "\\",
  "\u0000",
  "\u001b[31m",
  "\u009b1m",
  "\u202e",
  "\u200b",
  "\ufeff",
  "\ud800",
  "\u2028",
  "&a ",
  "*a",
  "<<: ",
  "!!js ",
  "? ",
  "- ",
  ": ",
  "{",
  "}",
  "[",
  "]",
  ",",
  "|",
  ">",
  "#",
  "\t",
  "\r",
  "\n",
  "%YAML 1.1\n",
  "---\n",
  "...",
  "all",
  "goods",
  "USA",
  "JPN",
  "EU",
  "../",
  "C:\\",
  "/dev/zero",
  "prohibitive",
  "9".repeat(400),
  "a".repeat(3000),
  "[".repeat(300),
  "é",
  "$&",
  "=1+1",
];

/** A text with one to three places of it changed. */
function mutatedText(text, random) {
  let out = text;
  for (let edits = 1 + below(random, 3); edits > 0; edits--) {
    const at = below(random, out.length + 1);
    const lines = out.split("\n");
    switch (below(random, 8)) {
      case 0:
        out = out.slice(0, at) + out.slice(at + 1 + below(random, 30));
        break;
      case 1:
        out = out.slice(0, at) + pick(random, WORDS) + out.slice(at);
        break;
      case 2:
        out = out.slice(0, at) + String.fromCharCode(below(random, 0x10000)) + out.slice(at + 1);
        break;
      case 3: {
        const from = below(random, lines.length);
        lines.splice(from, 1, ...Array(1 + below(random, 40)).fill(lines[from]));
        out = lines.join("\n");
        break;
      }
      case 4: {
        const from = below(random, lines.length);
        const [line] = lines.splice(from, 1);
        lines.splice(below(random, lines.length + 1), 0, line ?? "");
        out = lines.join("\n");
        break;
      }
      case 5:
        out = out.replace(/-?\d+(?:\.\d+)?/g, (figure) => (random() < 0.1 ? pick(random, WORDS) : figure));
        break;
      case 6: {
        const from = below(random, lines.length);
        lines[from] = " ".repeat(below(random, 12)) + (lines[from] ?? "").trimStart();
        out = lines.join("\n");
        break;
      }
      default: {
        const end = at + below(random, 200);
        out = out.slice(0, end) + out.slice(at, end) + out.slice(end);
      }
    }
  }
  return out;
}

/** Bytes with some of them changed, taken out, put in or cut off. */
function mutatedBytes(bytes, random) {
  let out = Uint8Array.from(bytes);
  for (let edits = 1 + below(random, 4); edits > 0 && out.length > 0; edits--) {
    const at = below(random, out.length);
    switch (below(random, 5)) {
      case 0:
        out[at] = pick(random, [0, 0x7f, 0x80, 0xff, below(random, 256)]);
        break;
      case 1:
        out = out.slice(0, at);
        break;
      case 2:
        out = Uint8Array.from([...out.subarray(0, at), ...out.subarray(at + 1 + below(random, 8))]);
        break;
      case 3:
        out = Uint8Array.from([
          ...out.subarray(0, at),
          ...Array.from({ length: 1 + below(random, 8) }, () => below(random, 256)),
          ...out.subarray(at),
        ]);
        break;
      default:
        out.set([0xff, 0xff, 0xff, 0xff, 0x07].slice(0, out.length - at), at);
    }
  }
  return out;
}

function judged(error) {
  if (!(error instanceof InputError)) throw error;
  const text = error.issues.map(formatIssue).join("\n");
  if (text.trim() === "") throw new Error("refused without a word");
  if (text.length > LONGEST_OUTPUT) throw new Error(`${text.length} characters of messages`);
  if (ESCAPES.test(text))
    throw new Error(`a message holds a control character: ${JSON.stringify(text.slice(0, 300))}`);
  return "refused";
}

const files = (folder) =>
  readdirSync(join(root, folder))
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => readFileSync(join(root, folder, name), "utf8"));
const dossiers = [...files("dossiers"), ...files("examples"), ...files("test/dossier/bad")];
const table = readFileSync(join(root, "test/dossier/bad/tables/wrong-rows.csv"), "utf8");
/** Opened before the first case, whose time it would otherwise take. */
const sets = new Map();
for (const name of ["world-2011", "world-2023", "world-2023-industry", "nafta-1993"])
  sets.set(name, await openDataset(name, "."));

/** One dossier, with tables that are mutated too; read, compiled against the data set that it names, and explained. */
export async function checkDossier(seed, number) {
  const random = randomNumbers(seed * 1_000_003 + number);
  const text = mutatedText(pick(random, dossiers), random);
  const accounts = async (name) => sets.get(name) ?? sets.get("world-2011");
  try {
    const read = await gatherDossier(text, "talks.yaml", {
      table: async (path) => ({ text: mutatedText(table, random), file: path }),
      accounts,
    });
    explainDossier(read);
    return "accepted";
  } catch (error) {
    return judged(error);
  }
}

const tiny = new Map(
  readdirSync(join(root, "test/data/fixtures/tiny")).map((name) => [
    name,
    new Uint8Array(readFileSync(join(root, "test/data/fixtures/tiny", name))),
  ]),
);
const byOthers = new Map(
  readdirSync(join(root, "test/data/fixtures/tiny-by-others"))
    .filter((name) => name !== "write.py")
    .map((name) => [
      name,
      new Uint8Array(readFileSync(join(root, "test/data/fixtures/tiny-by-others", name))),
    ]),
);
const folder = (name, held) => ({
  name,
  list: async () => [...held.keys()],
  read: async (file) => held.get(file),
  brotli: async () => (input, length) => brotliDecompressSync(input, { maxOutputLength: length }),
});
const parquet = await encodeDataset(await loadDataset(folder("tiny", tiny)), { format: "parquet" });
/** LZ4 without a match: one sequence of literals. */
const lz4 = (bytes) => {
  const extra = [];
  for (let rest = bytes.length - 15; rest >= 0; rest -= 255) extra.push(Math.min(255, rest));
  return Uint8Array.from([bytes.length < 15 ? bytes.length << 4 : 0xf0, ...extra, ...bytes]);
};
const rows = new TextDecoder()
  .decode(tiny.get("flows.csv"))
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split(","));
const flows = (codec) =>
  new Uint8Array(
    parquetWriteBuffer({
      columnData: ["exporter", "importer", "sector", "value"].map((name, column) =>
        column < 3
          ? { name, data: rows.map((row) => row[column]), type: "STRING" }
          : { name, data: rows.map((row) => Number(row[3])), type: "DOUBLE" },
      ),
      codec,
      compressors: {
        GZIP: (bytes) => gzipSync(bytes),
        BROTLI: (bytes) => brotliCompressSync(bytes),
        LZ4: lz4,
        LZ4_RAW: lz4,
      },
    }),
  );
const withFlows = (codec) => {
  const held = new Map(tiny);
  held.delete("flows.csv");
  return held.set("flows.parquet", flows(codec));
};
const zipped = new Map(
  [...tiny].map(([name, bytes]) =>
    name.endsWith(".csv") ? [`${name}.gz`, new Uint8Array(gzipSync(bytes))] : [name, bytes],
  ),
);
const FORMS = [
  tiny,
  zipped,
  parquet,
  byOthers,
  ...["UNCOMPRESSED", "SNAPPY", "GZIP", "BROTLI", "LZ4", "LZ4_RAW"].map(withFlows),
];

/** One data set in one of ten forms, with one or two of its files changed; loaded, and made an economy. */
export async function checkDataset(seed, number) {
  const random = randomNumbers(seed * 1_000_003 + number);
  const held = new Map(pick(random, FORMS));
  for (let edits = 1 + below(random, 2); edits > 0; edits--) {
    const name = pick(random, [...held.keys()]);
    const bytes = held.get(name);
    const text = /\.(?:csv|yaml)$/.test(name) && random() < 0.7;
    held.set(
      name,
      text
        ? new TextEncoder().encode(mutatedText(new TextDecoder().decode(bytes), random))
        : mutatedBytes(bytes, random),
    );
  }
  try {
    economyFrom(await loadDataset(folder("mutated", held)), random() < 0.5 ? "competitive" : "monopolistic");
    return "accepted";
  } catch (error) {
    return judged(error);
  }
}
