import { briefingContext } from "../../src/briefing/context/briefing-context.ts";
import { browserFolder, readBlob } from "../../src/data/files/browser-folder.ts";
import { decodeText } from "../../src/data/files/decode-text.ts";
import { IssueList } from "../../src/data/files/issue-list.ts";
import { loadDataset } from "../../src/data/sets/load-dataset.ts";
import type { CompiledDossier } from "../../src/dossier/compile/compiled-dossier.ts";
import { gatherDossier } from "../../src/dossier/files/gather-dossier.ts";
import { refusedPath } from "../../src/dossier/files/relative-path.ts";
import { InputError } from "../../src/economy/issue.ts";
import { unknownNameHint } from "../../src/economy/nearest.ts";
import type { WorldAccounts } from "../../src/economy/world-accounts.ts";
import { OWN_DATA } from "../../src/serving/studio-index.ts";
import type { SimulationInput } from "../../src/simulation/simulate-dossier.ts";
import { inputWarnings } from "../../src/simulation/stated-warnings.ts";
import type { BookShelf } from "./book-shelf.ts";
import { findDropped } from "./find-dropped.ts";
import type { DossierInput, OpenedDossier } from "./messages.ts";
import { brotli, fetchServed, inAddress, readDataIndex, servedFolder } from "./served-folder.ts";

/** A dossier ready to be solved, and what the page shows of it. */
export interface OpenDossier extends SimulationInput {
  readonly opened: OpenedDossier;
  /** The same string for the same accounts: what results may be kept under. */
  readonly dataKey: string;
}

/** Data sets and tariff books that were read, so that an edit of a dossier does not read them again. */
export class DatasetCache {
  readonly #sets = new Map<string, Promise<WorldAccounts>>();
  #books: Promise<BookShelf> | undefined;

  /** The tariff books; what reads them is loaded when one is first asked for. */
  books(): Promise<BookShelf> {
    this.#books ??= import("./book-shelf.ts").then(({ BookShelf }) => new BookShelf());
    return this.#books;
  }

  /** @throws InputError when there is no such set, or with everything that is wrong in it */
  async open(input: DossierInput, name: string): Promise<{ accounts: WorldAccounts; key: string }> {
    const dropped = findDropped(input.folders, name);
    if (dropped !== undefined) {
      const number = input.drops && findDropped(input.drops, name);
      return this.#read(`dropped ${name} ${number}`, () => loadDataset(browserFolder(name, dropped, brotli)));
    }
    const kept = this.#sets.get(`served ${name}`);
    if (kept !== undefined) return { accounts: await kept, key: `served ${name}` };
    const { sets, own } = await readDataIndex(input.base);
    const ready = Object.hasOwn(sets, name) ? { place: `data/${name}`, files: sets[name]! } : undefined;
    const found = own?.name === name ? { place: OWN_DATA, files: own.files } : ready;
    if (found === undefined) {
      const known = [...Object.keys(sets), ...(own ? [own.name] : []), ...input.folders.keys()];
      const message = `The studio has no data set ${JSON.stringify(name)}.`;
      const hint = `${unknownNameHint(name, known)} You can drop a data-set folder of your own onto the page.`;
      throw new InputError([{ code: "unknown-dataset", message, hint }]);
    }
    return this.#read(`served ${name}`, () =>
      loadDataset(servedFolder(input.base, name, found.place, found.files)),
    );
  }

  async #read(
    key: string,
    load: () => Promise<WorldAccounts>,
  ): Promise<{ accounts: WorldAccounts; key: string }> {
    const reading = this.#sets.get(key) ?? load();
    this.#sets.set(key, reading);
    try {
      return { accounts: await reading, key };
    } catch (error) {
      // A server that was down for a moment is asked again next time.
      this.#sets.delete(key);
      throw error;
    }
  }
}

/** What the page shows of a dossier: laws without the thousands of cells that only solving needs. */
const withoutCells = (compiled: CompiledDossier): CompiledDossier =>
  compiled.laws.size === 0
    ? compiled
    : {
        ...compiled,
        policies: new Map(
          [...compiled.policies].map(([id, policy]) => [
            id,
            policy.kind === "book" ? { ...policy, cells: [] } : policy,
          ]),
        ),
        laws: new Map([...compiled.laws].map(([id, law]) => [id, { ...law, rates: [] }])),
      };

/**
 * Reads a dossier with its tables and its data set, and compiles it; what `loadDossier` does on disk.
 *
 * @throws InputError with everything that is wrong with any of them
 */
export async function openDossier(input: DossierInput, cache: DatasetCache): Promise<OpenDossier> {
  let dataKey = "";
  const { compiled, accounts } = await gatherDossier(input.text, input.file, {
    table: async (file) => ({ text: await tableText(input, file), file }),
    accounts: async (name) => {
      const data = await cache.open(input, name);
      dataKey = data.key;
      return data.accounts;
    },
    book: async (name) => (await cache.books()).named(input, name),
    suggestions: async () => (await import("../../src/dossier/names/suggest-name.ts")).suggester(),
  });
  const { name, year, economies, sectors, groups, notes } = accounts;
  const opened: OpenedDossier = {
    compiled: withoutCells(compiled),
    world: { name, year, economies, sectors, groups, notes },
    context: briefingContext(compiled, accounts),
    warnings: inputWarnings(compiled, accounts),
  };
  // A table of elasticities may change without a change of the dossier that names it.
  const elasticities = accounts.tradeElasticity.join();
  return { compiled, accounts, opened, dataKey: `${dataKey} ${elasticities}` };
}

/** The text of a table that a dossier names: dropped onto the page, or served next to the dossiers. */
async function tableText(input: DossierInput, file: string): Promise<string> {
  const refused = refusedPath(file);
  if (refused !== undefined) {
    const message = `The path ${JSON.stringify(file)} ${refused}.`;
    throw new InputError([{ code: "path-outside", message, hint: "Name a table in the dossier’s folder." }]);
  }
  const dropped = findDropped(input.tables, file);
  if (dropped !== undefined) return textOf(await readBlob(dropped, file), file);
  const response = await fetchServed(input.base, `dossiers/${inAddress(file)}`);
  if (response === undefined) {
    const message = `There is no table ${JSON.stringify(file)} next to the dossier.`;
    throw new InputError([{ code: "missing-file", message, hint: "Drop the CSV file onto the page." }]);
  }
  return textOf(new Uint8Array(await response.arrayBuffer()), file);
}

function textOf(bytes: Uint8Array, file: string): string {
  const issues = new IssueList();
  const text = decodeText(bytes, file, issues);
  issues.throwIfAny();
  return text!;
}
