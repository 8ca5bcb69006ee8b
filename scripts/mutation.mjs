/**
 * `npm run mutation`: changes the code one small step at a time and checks whether a test fails (docs/mutation.md).
 *
 * Two sets: `whole` takes every mutant of the economy and the policies, `sample` draws some of the equilibrium and the
 * talks. `npm run mutation -- whole` runs one of them; files after it limit the run to their mutants. `--draw 100` draws
 * the first hundred of the same sample, `--left` tries again those for which no test failed in the last run.
 */
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join, posix, relative, resolve, sep } from "node:path";
import { parseArgs } from "node:util";
import { Stryker } from "@stryker-mutator/core";
import { Instrumenter } from "@stryker-mutator/instrumenter";

const root = join(import.meta.dirname, "..");
const out = "out/mutation";

/** Which folders are mutated, what tests them, and how many mutants are drawn. */
const sets = {
  whole: {
    folders: ["src/economy", "src/policy"],
    tests: ["test/economy", "test/policy"],
    draw: Number.POSITIVE_INFINITY,
  },
  sample: {
    folders: ["src/equilibrium", "src/talks"],
    tests: ["test/equilibrium", "test/talks", "test/properties"],
    draw: 500,
  },
};

/** Part of what decides which mutants are drawn: another seed draws others. */
const SEED = "parley 1";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    concurrency: { type: "string", default: "2" },
    draw: { type: "string" },
    left: { type: "boolean", default: false },
  },
});
const [chosen, ...files] = positionals;
if (chosen !== undefined && !Object.hasOwn(sets, chosen)) {
  process.stderr.write(`There is no set ${chosen}; there are ${Object.keys(sets).join(", ")}.\n`);
  process.exit(2);
}

/**
 * The mutants to run. Each is drawn by what it changes and the how manyth of its kind in its file it is, so that an edit
 * elsewhere draws no others.
 */
function drawn(mutants, most) {
  const seen = new Map();
  const lots = mutants.map((mutant) => {
    const kind = [SEED, pathOf(mutant.fileName), mutant.mutatorName, mutant.replacement].join("\n");
    const nth = seen.get(kind) ?? 0;
    seen.set(kind, nth + 1);
    return { mutant, lot: createHash("sha256").update(`${kind}\n${nth}`).digest("hex") };
  });
  lots.sort((a, b) => (a.lot < b.lot ? -1 : 1));
  const chosen = new Set(lots.slice(0, most).map(({ mutant }) => mutant));
  return mutants.filter((mutant) => chosen.has(mutant));
}

const pathOf = (file) => relative(root, resolve(root, file)).split(sep).join(posix.sep);

/** Which of the mutants should run. */
let askedOf;

// Stryker cannot draw: it runs all mutants that its instrumenter finds. Here the instrumenter first lists them and then
// leaves those that are not asked for out of the code, which slows the tests less. Stryker reports them as ignored.
const { instrument } = Instrumenter.prototype;
Instrumenter.prototype.instrument = async function (files, options) {
  const listed = await instrument.call(this, files, options);
  const asked = new Set(askedOf(listed.mutants).map(({ id }) => id));
  const transform = this._transform;
  this._transform = (ast, collector, context) => {
    collector.collect = (...found) => {
      const mutant = Object.getPrototypeOf(collector).collect.apply(collector, found);
      if (!asked.has(mutant.id)) mutant.ignoreReason ??= "Not asked for.";
      return mutant;
    };
    transform(ast, collector, context);
  };
  return instrument.call(this, files, options);
};

function strike(name, options) {
  const { folders, tests } = sets[name];
  // Named through Stryker's own option, tests would run mutants of what a file computes while it loads without the change.
  process.env.MUTATION_TESTS = tests.join(",");
  return new Stryker({
    testRunner: "vitest",
    vitest: { configFile: "scripts/mutation-tests.mjs" },
    plugins: ["@stryker-mutator/vitest-runner"],
    mutate: folders.map((folder) => `${folder}/**/*.ts`),
    coverageAnalysis: "perTest",
    concurrency: Number(values.concurrency),
    // A busy machine must not make a mutant look like a loop without end.
    timeoutMS: 30_000,
    dryRunTimeoutMinutes: 20,
    ignorePatterns: ["dist", "out", "docs/images"],
    // Stryker would rewrite paths in the configuration of TypeScript with a function that TypeScript 7 does not have.
    tsconfigFile: "none",
    tempDirName: `${out}/tmp-${name}`,
    reporters: ["progress-append-only", "html"],
    htmlReporter: { fileName: `${out}/${name}.html` },
    allowConsoleColors: false,
    ...options,
  }).runMutationTest();
}

async function run(name) {
  const { folders } = sets[name];
  const draw = values.draw === undefined ? sets[name].draw : Number(values.draw);
  const file = join(root, out, `${name}.json`);
  const before = values.left ? JSON.parse(await readFile(file, "utf8")) : [];
  const isKilled = ({ status }) => status === "Killed";
  const killed = new Set(before.filter(isKilled).map((mutant) => lineOf(mutant)));
  let tried;
  askedOf = (mutants) => {
    tried = drawn(mutants, draw).filter(
      (mutant) =>
        (files.length === 0 || files.includes(pathOf(mutant.fileName))) && !killed.has(lineOf(mutant, 1)),
    );
    return tried;
  };
  const once = await strike(name, { ignoreStatic: true });
  const ids = new Set(tried.map(({ id }) => id));
  const first = once.filter(({ id }) => ids.has(id));
  // What a test file computes outside its tests belongs to no test, so we try a mutant that it reaches with all of them.
  const again = new Set(first.filter((mutant) => mutant.static && !isDetected(mutant)).map(({ id }) => id));
  askedOf = (mutants) => mutants.filter(({ id }) => again.has(id));
  const second = again.size === 0 ? [] : await strike(name, { ignoreStatic: false });
  const last = new Map(second.filter(({ id }) => again.has(id)).map((mutant) => [mutant.id, mutant]));
  const now = first.map((mutant) => last.get(mutant.id) ?? mutant);
  const retried = new Set(now.map((mutant) => lineOf(mutant)));
  const results = [...before.filter((mutant) => !retried.has(lineOf(mutant))), ...now].map(
    ({ fileName, mutatorName, replacement, location, status }) => ({
      fileName: pathOf(fileName),
      mutatorName,
      replacement,
      location,
      status,
    }),
  );
  await writeFile(file, `${JSON.stringify(results, undefined, 1)}\n`);
  const survivors = results.filter((mutant) => !isDetected(mutant));
  await writeFile(
    join(root, out, `${name}-survivors.txt`),
    survivors.map((mutant) => `${mutant.status} ${lineOf(mutant)}\n`).join(""),
  );
  process.stdout.write(`\n${scores(results, folders)}\n`);
}

const isDetected = ({ status }) => status === "Killed" || status === "Timeout";

/** A mutant in a line: where it is, which kind, and what replaces the code there. Results count from 1, listed mutants from 0. */
const lineOf = ({ fileName, location: { start, end }, mutatorName, replacement }, from = 0) =>
  `${pathOf(fileName)}:${start.line + from}:${start.column + from}-${end.line + from}:${end.column + from} ${mutatorName} ${replacement.replace(/\s+/g, " ")}`;

/** Detected mutants among all that ran, by file, by folder, and in total. */
function scores(results, folders) {
  const row = (title, among) => {
    const found = among.filter(isDetected).length;
    const untested = among.filter(({ status }) => status === "NoCoverage").length;
    return [title, found, among.length, `${((100 * found) / among.length).toFixed(1)} %`, untested];
  };
  const rows = [
    ["", "detected", "of", "", "untested"],
    ...[...new Set(results.map(({ fileName }) => fileName)), ...folders]
      .sort()
      .map((path) => [path, results.filter(({ fileName }) => `${fileName}/`.startsWith(`${path}/`))])
      .filter(([, among]) => among.length > 0)
      .map(([path, among]) => row(path, among)),
    row("all", results),
  ];
  return rows
    .map(([title, ...cells]) => title.padEnd(44) + cells.map((cell) => String(cell).padStart(10)).join(""))
    .join("\n");
}

for (const name of chosen === undefined ? Object.keys(sets) : [chosen]) await run(name);
