import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { InputError } from "../../economy/issue.ts";
import { unknownNameHint } from "../../economy/nearest.ts";
import { writeFileWhole, writeFolderWhole } from "../files/atomic-write.ts";
import { buildDataset, RECIPES } from "./build-dataset.ts";
import { missingFiles } from "./source-folder.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

const USAGE = `Usage: npm run datasets -- --source DIR [name ...]

Builds the embedded data sets (${RECIPES.map(({ name }) => name).join(", ")}) into datasets/ from the
folder DIR that holds the source tables. The environment variable PARLEY_SOURCE_DATA can take the place of --source.`;

/** Builds the named data sets, all of them by default; returns the process's exit code. */
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
  const names = RECIPES.map(({ name }) => name);
  const unknown = positionals.filter((name) => !names.includes(name));
  for (const name of unknown)
    complain(`There is no data set ${name} to build. ${unknownNameHint(name, names)}`);
  if (unknown.length > 0) return 2;
  const chosen = RECIPES.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const missing = await missingFiles(source, [...new Set(chosen.flatMap(({ needs }) => needs))]);
  if (missing.length > 0) {
    complain(`These source tables are not in ${source}:\n${missing.map((path) => `  ${path}`).join("\n")}`);
    return 5;
  }
  for (const recipe of chosen) {
    const { files, companions, moves } = await buildDataset(recipe, source);
    await writeFolderWhole(join(ROOT, "datasets", recipe.name), files, { replace: true });
    for (const [path, content] of companions)
      await writeFileWhole(join(ROOT, dirname(path), basename(path)), content);
    const bytes = [...files.values()].reduce((sum, content) => sum + content.length, 0);
    print(
      `${recipe.name}: ${Math.round(bytes / 1000)} KB, worst residual ${moves.worstResidual.toExponential(1)}` +
        [...companions.keys()].map((path) => `, and ${path}`).join(""),
    );
  }
  return 0;
}

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
