import { plainText } from "../text/plain-text.ts";
import { type CompletionItem, completeWords, type NameSources } from "./completion/complete-words.ts";
import type { AddCommand } from "./run.ts";
import { exitCode } from "./say/exit-code.ts";

/**
 * `parley complete`, which the scripts of `parley completion` call at each press of Tab: prints what may stand in place of
 * the last word, one candidate a line with a tab before its description, then `:files`, `:folders` or `:none`.
 */
export const addComplete: AddCommand = (program, terminal, finish) => {
  program
    .command("complete", { hidden: true })
    .description("for the scripts of parley completion: what may stand in place of the last word")
    .option("--next", "complete an empty word after these: PowerShell drops empty arguments")
    .argument("[words...]")
    .action(async (words: readonly string[], { next }: { next?: true }) => {
      const { items, paths } = await completeWords(program, next ? [...words, ""] : words, names);
      const lines = items.map(({ value, description }) =>
        description === "" ? value : `${value}\t${plainText(description)}`,
      );
      terminal.stdout.write(`${[...lines, `:${paths}`].join("\n")}\n`);
      finish(exitCode.done);
    });
};

const names: NameSources = {
  dossiers: async () => (await import("../dossier/files/ready-dossiers.ts")).readyNames(),
  datasets: async () => (await import("../data/sets/catalogue.ts")).embeddedNames(),
  books: async () => (await import("../data/books/book-catalogue.ts")).bookNames(),
  layouts: async () => {
    const { importSources } = await import("../data/import/import-sources.ts");
    return importSources.map(({ id, title }) => ({ value: id, description: title }));
  },
  concordances: async () => {
    const [{ concordances }, { CLASSIFICATIONS, concordanceId }] = await Promise.all([
      import("../data/import/concordances/concordances.ts"),
      import("../data/import/source/concordance.ts"),
    ]);
    return concordances.map(({ from, to }) => ({
      value: concordanceId({ from, to }),
      description: `${CLASSIFICATIONS[from]} to ${CLASSIFICATIONS[to]}`,
    }));
  },
  elasticities: async () => (await import("../data/elasticities/named-tables.ts")).ELASTICITY_NAMES,
  options: async (dossier) => {
    try {
      return await optionsOf(dossier);
    } catch {
      // Whatever is wrong with the file, a press of Tab is not the moment to say so.
      return [];
    }
  },
};

/** Options of a dossier by its form alone: its data set is not opened. */
async function optionsOf(dossier: string): Promise<CompletionItem[]> {
  const [{ locateDossier }, { readDossierText }, { readDossier }] = await Promise.all([
    import("../dossier/files/locate-dossier.ts"),
    import("../dossier/files/read-dossier-text.ts"),
    import("../dossier/format/parse-dossier.ts"),
  ]);
  const path = await locateDossier(dossier);
  const { dossier: read } = readDossier(await readDossierText(path), path);
  return (read?.options ?? []).map(({ id, title }) => ({ value: id, description: title }));
}
