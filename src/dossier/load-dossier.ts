import { stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { openDataset } from "../data/catalogue.ts";
import { decodeText } from "../data/decode-text.ts";
import { IssueList } from "../data/issue-list.ts";
import { readNamedFile } from "../data/read-named-file.ts";
import { InputError, type Issue } from "../economy/issue.ts";
import type { WorldAccounts } from "../economy/world-accounts.ts";
import { compileDossier } from "./compile-dossier.ts";
import type { CompiledDossier } from "./compiled-dossier.ts";
import { inFileOrder } from "./issue-order.ts";
import { type ReadDossier, readDossier } from "./parse-dossier.ts";
import { refusedPath } from "./relative-path.ts";
import {
  type RateTableRow,
  readRates,
  readSchedule,
  readWeights,
  type ScheduleTableRow,
  type Table,
  type WeightTableRow,
} from "./schedule-table.ts";
import type { Dossier } from "./schema.ts";
import type { Path } from "./source-map.ts";
import { readTableFile } from "./table-files.ts";
import { LARGEST_DOSSIER_CHARACTERS } from "./yaml-tree.ts";

/** A dossier with everything it needs, ready to be solved. */
export interface LoadedDossier {
  /** Path of the dossier as it was given. */
  readonly file: string;
  readonly compiled: CompiledDossier;
  readonly accounts: WorldAccounts;
}

export interface LoadOptions {
  /**
   * A data set instead of the dossier's own: an embedded name, or a folder anywhere, since it is the user who names
   * it and not the file; relative to the current folder.
   */
  readonly data?: string;
}

/**
 * Reads a dossier, its tables and its data set, and compiles it.
 *
 * @param path of the YAML file
 * @throws InputError with everything that is wrong with any of them, each with its file and line; the file system's
 *   own error when the dossier itself cannot be read
 */
export async function loadDossier(path: string, options: LoadOptions = {}): Promise<LoadedDossier> {
  const read = readDossier(await readText(path), path);
  const issues: Issue[] = [...read.issues];
  if (read.dossier === undefined) throw new InputError(issues);
  const { dossier, places, omitted } = read;
  const tables = await readTables(read, dossier, dirname(path), issues);
  const accounts = await readData(read, dossier, dirname(path), options, issues);
  let compiled: CompiledDossier | undefined;
  if (accounts !== undefined) {
    compiled = await keeping(issues, () => compileDossier(dossier, accounts, { ...tables, places, omitted }));
  } else {
    for (const table of tables.schedules.values()) issues.push(...table.issues);
    issues.push(...(tables.weights?.issues ?? []), ...(tables.noncooperative?.issues ?? []));
  }
  if (issues.length > 0 || compiled === undefined || accounts === undefined)
    throw new InputError(inFileOrder(issues));
  return { file: path, compiled, accounts };
}

/** Four bytes a character is the most that UTF-8 takes. */
const LARGEST_DOSSIER_BYTES = 4 * LARGEST_DOSSIER_CHARACTERS;

async function readText(path: string): Promise<string> {
  const { size } = await stat(path);
  if (size > LARGEST_DOSSIER_BYTES) {
    const message = `The file has ${Math.round(size / 1024 / 1024)} MB; a dossier has at most 1 MB.`;
    throw new InputError([{ code: "file-too-large", message, at: { file: path } }]);
  }
  const issues = new IssueList();
  const text = decodeText(await readNamedFile(path), path, issues);
  issues.throwIfAny();
  return text!;
}

interface Tables {
  readonly schedules: ReadonlyMap<string, Table<ScheduleTableRow>>;
  readonly weights?: Table<WeightTableRow>;
  readonly noncooperative?: Table<RateTableRow>;
}

async function readTables(
  read: ReadDossier,
  dossier: Dossier,
  folder: string,
  issues: Issue[],
): Promise<Tables> {
  const at = (path: Path) => ({ path, at: read.places.value(path) });
  const schedules = new Map<string, Table<ScheduleTableRow>>();
  for (const [id, policy] of Object.entries(dossier.policies)) {
    if (policy.kind !== "schedule" || schedules.has(policy.file)) continue;
    const table = await keeping(
      issues,
      async () => {
        const text = await readTableFile(folder, policy.file);
        return readSchedule(text, join(folder, policy.file));
      },
      at(["policies", id, "file"]),
    );
    if (table !== undefined) schedules.set(policy.file, table);
  }
  const { weights: weightsFile, noncooperative: ratesFile } = dossier.talks?.objective ?? {};
  const tableOf = async <Row>(file: string | undefined, key: string, reader: TableReader<Row>) =>
    file === undefined
      ? undefined
      : keeping(
          issues,
          async () => reader(await readTableFile(folder, file), join(folder, file)),
          at(["talks", "objective", key]),
        );
  const weights = await tableOf(weightsFile, "weights", readWeights);
  const noncooperative = await tableOf(ratesFile, "noncooperative", readRates);
  return {
    schedules,
    ...(weights === undefined ? {} : { weights }),
    ...(noncooperative === undefined ? {} : { noncooperative }),
  };
}

type TableReader<Row> = (text: string, file: string) => Table<Row>;

async function readData(
  read: ReadDossier,
  dossier: Dossier,
  folder: string,
  { data }: LoadOptions,
  issues: Issue[],
): Promise<WorldAccounts | undefined> {
  if (data !== undefined) return keeping(issues, () => openDataset(data, "."));
  const place = { path: ["data"], at: read.places.value(["data"]) };
  const refused = refusedPath(dossier.data);
  if (refused !== undefined) {
    const message = `The data set ${JSON.stringify(dossier.data)} ${refused}.`;
    const hint =
      "Name an embedded set or a folder below the dossier; --data DIR on the command line may point anywhere.";
    issues.push({ code: "path-outside", message, hint, ...place });
    return undefined;
  }
  return keeping(issues, () => openDataset(dossier.data, folder), place);
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
