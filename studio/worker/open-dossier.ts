import { briefingContext } from "../../src/briefing/briefing-context.ts";
import { browserFolder } from "../../src/data/browser-folder.ts";
import { loadDataset } from "../../src/data/load-dataset.ts";
import { compileDossier } from "../../src/dossier/compile-dossier.ts";
import { inFileOrder } from "../../src/dossier/issue-order.ts";
import { readDossier } from "../../src/dossier/parse-dossier.ts";
import { refusedPath } from "../../src/dossier/relative-path.ts";
import {
  readRates,
  readSchedule,
  readWeights,
  type ScheduleTableRow,
  type Table,
} from "../../src/dossier/schedule-table.ts";
import type { SimulationInput } from "../../src/dossier/simulate.ts";
import { InputError, type Issue } from "../../src/economy/issue.ts";
import { unknownNameHint } from "../../src/economy/nearest.ts";
import type { WorldAccounts } from "../../src/economy/world-accounts.ts";
import type { DossierInput, OpenedDossier } from "./messages.ts";
import { fetchServed, inAddress, readDataIndex, servedFolder } from "./served-folder.ts";

/** A dossier ready to be solved, and what the page shows of it. */
export interface ReadyDossier extends SimulationInput {
  readonly opened: OpenedDossier;
  /** The same string for the same accounts: what results may be kept under. */
  readonly dataKey: string;
}

/** Data sets that were read, so that an edit of a dossier does not read them again. */
export class DatasetCache {
  readonly #sets = new Map<string, Promise<WorldAccounts>>();

  /** @throws InputError when there is no such set, or with everything that is wrong in it */
  async open(input: DossierInput, name: string): Promise<{ accounts: WorldAccounts; key: string }> {
    const dropped = input.folders.get(name);
    if (dropped !== undefined) {
      return this.#read(`dropped ${name} ${contentKey(dropped)}`, () =>
        loadDataset(browserFolder(name, dropped)),
      );
    }
    const kept = this.#sets.get(`served ${name}`);
    if (kept !== undefined) return { accounts: await kept, key: `served ${name}` };
    const { sets } = await readDataIndex(input.base);
    const files = Object.hasOwn(sets, name) ? sets[name] : undefined;
    if (files === undefined) {
      const known = [...Object.keys(sets), ...input.folders.keys()];
      const message = `The studio has no data set ${JSON.stringify(name)}.`;
      const hint = `${unknownNameHint(name, known)} A data-set folder of your own can be dropped onto the page.`;
      throw new InputError([{ code: "unknown-dataset", message, hint }]);
    }
    return this.#read(`served ${name}`, () => loadDataset(servedFolder(input.base, name, files)));
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
      // A server that was away for a moment is asked again next time.
      this.#sets.delete(key);
      throw error;
    }
  }
}

/** Changes when a file of the folder does: the page hands over files, whose content cannot change under it. */
const contentKey = (files: ReadonlyMap<string, Blob>): string =>
  [...files]
    .map(([file, blob]) => `${file}:${blob.size}:${blob instanceof File ? blob.lastModified : ""}`)
    .join(" ");

/**
 * Reads a dossier with its tables and its data set, and compiles it; what `loadDossier` does on disk.
 *
 * @throws InputError with everything that is wrong with any of them
 */
export async function openDossier(input: DossierInput, cache: DatasetCache): Promise<ReadyDossier> {
  const { dossier, issues: formIssues, places, omitted } = readDossier(input.text, input.file);
  const issues: Issue[] = [...formIssues];
  if (dossier === undefined) throw new InputError(issues);
  const table = <Row>(
    file: string | undefined,
    path: readonly string[],
    read: (text: string, file: string) => Table<Row>,
  ): Promise<Table<Row> | undefined> =>
    file === undefined
      ? Promise.resolve(undefined)
      : keeping(issues, async () => read(await tableText(input, file), file), {
          path,
          at: places.value(path),
        });
  const schedules = new Map<string, Table<ScheduleTableRow>>();
  for (const [id, policy] of Object.entries(dossier.policies)) {
    if (policy.kind !== "schedule" || schedules.has(policy.file)) continue;
    const found = await table(policy.file, ["policies", id, "file"], readSchedule);
    if (found !== undefined) schedules.set(policy.file, found);
  }
  const { weights: weightsFile, noncooperative: ratesFile } = dossier.talks?.objective ?? {};
  const weights = await table(weightsFile, ["talks", "objective", "weights"], readWeights);
  const noncooperative = await table(ratesFile, ["talks", "objective", "noncooperative"], readRates);
  const data = await keeping(issues, () => cache.open(input, dossier.data), {
    path: ["data"],
    at: places.value(["data"]),
  });
  const compiled =
    data &&
    (await keeping(issues, () =>
      compileDossier(dossier, data.accounts, {
        schedules,
        ...(weights === undefined ? {} : { weights }),
        ...(noncooperative === undefined ? {} : { noncooperative }),
        places,
        omitted,
      }),
    ));
  if (data === undefined) {
    for (const each of [...schedules.values(), weights, noncooperative]) issues.push(...(each?.issues ?? []));
  }
  if (issues.length > 0 || compiled === undefined || data === undefined)
    throw new InputError(inFileOrder(issues));
  const { accounts, key } = data;
  const { name, year, economies, sectors, groups, notes } = accounts;
  const opened: OpenedDossier = {
    compiled,
    world: { name, year, economies, sectors, groups, notes },
    context: briefingContext(compiled, accounts),
  };
  return { compiled, accounts, opened, dataKey: key };
}

/** The text of a table that a dossier names: dropped onto the page, or served beside the dossiers. */
async function tableText(input: DossierInput, file: string): Promise<string> {
  const refused = refusedPath(file);
  if (refused !== undefined) {
    const message = `The path ${JSON.stringify(file)} ${refused}.`;
    throw new InputError([{ code: "path-outside", message, hint: "Name a table beside the dossier." }]);
  }
  const dropped = input.tables.get(file.split("/").at(-1)!);
  if (dropped !== undefined) return dropped.text();
  const response = await fetchServed(input.base, `dossiers/${inAddress(file)}`);
  if (response === undefined) {
    const message = `There is no table ${JSON.stringify(file)} beside the dossier.`;
    throw new InputError([{ code: "missing-file", message, hint: "Drop the CSV file onto the page." }]);
  }
  return response.text();
}

/** Runs a step; what is wrong with its input is kept for the end, at `place` where the issue has none of its own. */
async function keeping<Result>(
  issues: Issue[],
  step: () => Result | Promise<Result>,
  place: Partial<Issue> = {},
): Promise<Result | undefined> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    issues.push(...error.issues.map((issue) => ({ ...place, ...issue })));
    return undefined;
  }
}
