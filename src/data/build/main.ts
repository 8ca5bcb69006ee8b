import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { InputError } from "../../economy/issue.ts";
import { unknownNameHint } from "../../economy/nearest.ts";
import { writeFileWhole, writeFolderWhole } from "../files/atomic-write.ts";
import { BOOK_RECIPES, buildBook } from "./build-book.ts";
import { buildDataset, RECIPES } from "./build-dataset.ts";
import { ELASTICITY_SOURCES, elasticityModule, elasticityTables } from "./elasticity-tables.ts";
import { missingFiles, sourceFolder } from "./source-folder.ts";

/** What the named tables of elasticities are called among the things to build: data sets are built with them. */
const ELASTICITIES = "elasticities";
const ELASTICITY_FOLDER = "src/data/elasticities";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

const BOOK_FOLDER = "datasets/tariff-books";

const USAGE = `Usage: npm run datasets -- --source DIR [name ...]

Builds the embedded data sets (${RECIPES.map(({ name }) => name).join(", ")}) into datasets/, the
tariff books (${BOOK_RECIPES.map(({ name }) => name).join(", ")}) into ${BOOK_FOLDER}/ and the tables of elasticities
(${ELASTICITIES}) into ${ELASTICITY_FOLDER}/, from the folder DIR that holds the source tables. The environment variable PARLEY_SOURCE_DATA can take the place of --source.`;

/** Builds the named data sets and the elasticities, all of them by default; returns the process's exit code. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { source: { type: "string" }, help: { type: "boolean" } },
  });
  if (values.help) {
    print(USAGE);
    return 0;
  }
  const source = values.source ?? process.env.PARLEY_SOURCE_DATA;
  if (source === undefined) {
    complain(`The folder of source tables is not given.\n\n${USAGE}`);
    return 2;
  }
  const names = [ELASTICITIES, ...[...RECIPES, ...BOOK_RECIPES].map(({ name }) => name)];
  const unknown = positionals.filter((name) => !names.includes(name));
  for (const name of unknown)
    complain(`There is nothing called ${name} to build. ${unknownNameHint(name, names)}`);
  if (unknown.length > 0) return 2;
  const isChosen = (name: string): boolean => positionals.length === 0 || positionals.includes(name);
  const chosen = RECIPES.filter(({ name }) => isChosen(name));
  const books = BOOK_RECIPES.filter(({ name }) => isChosen(name));
  const needs = [
    ...(isChosen(ELASTICITIES) ? ELASTICITY_SOURCES : []),
    ...[...chosen, ...books].flatMap((each) => each.needs),
  ];
  const missing = await missingFiles(source, [...new Set(needs)]);
  if (missing.length > 0) {
    complain(`These source tables are not in ${source}:\n${missing.map((path) => `  ${path}`).join("\n")}`);
    return 5;
  }
  if (isChosen(ELASTICITIES)) {
    for (const table of await elasticityTables(sourceFolder(source))) {
      await writeFileWhole(join(ROOT, ELASTICITY_FOLDER, `${table.name}.ts`), elasticityModule(table));
      print(`${table.name}: ${table.rows.length} rows`);
    }
  }
  for (const recipe of books) {
    const files = await buildBook(recipe, sourceFolder(source));
    await writeFolderWhole(join(ROOT, BOOK_FOLDER, recipe.name), files, { replace: true });
    print(`${recipe.name}: ${Math.round(sizeOf(files) / 1000)} KB`);
  }
  for (const recipe of chosen) {
    const { files, companions, moves } = await buildDataset(recipe, source);
    await writeFolderWhole(join(ROOT, "datasets", recipe.name), files, { replace: true });
    for (const [path, content] of companions)
      await writeFileWhole(join(ROOT, dirname(path), basename(path)), content);
    print(
      `${recipe.name}: ${Math.round(sizeOf(files) / 1000)} KB, worst residual ${moves.worstResidual.toExponential(1)}` +
        [...companions.keys()].map((path) => `, and ${path}`).join(""),
    );
  }
  return 0;
}

const sizeOf = (files: ReadonlyMap<string, string | Uint8Array>): number =>
  [...files.values()].reduce((sum, content) => sum + content.length, 0);

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const complain = (text: string): void => void process.stderr.write(`${text}\n`);

try {
  process.exitCode = await main();
} catch (error) {
  const isUsage = (error as NodeJS.ErrnoException).code?.startsWith("ERR_PARSE_ARGS");
  if (!(error instanceof InputError || isUsage)) throw error;
  complain(isUsage ? `${(error as Error).message}\n\n${USAGE}` : (error as Error).message);
  process.exitCode = 2;
}
