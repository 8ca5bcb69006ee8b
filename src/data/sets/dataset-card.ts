import { CODE_RULE, isCode } from "../../economy/code.ts";
import type { ElasticityParts } from "../../economy/elasticity-table.ts";
import { type MoneyUnit, parseMoneyUnit } from "../../economy/money-unit.ts";
import { unknownNameHint } from "../../economy/nearest.ts";
import { decodeText } from "../files/decode-text.ts";
import { type FolderSource, folderInWords } from "../files/folder-source.ts";
import { IssueList } from "../files/issue-list.ts";
import { isPrintable } from "../files/printable.ts";
import { parseYamlFile, type YamlFile } from "../files/yaml-file.ts";
import * as z from "../files/zod.ts";
import { show } from "../tables/row-reader.ts";
import { CARD_FILE, TABLES, type TableName } from "../tables/tables.ts";
import { CELL_STATUSES, type StatusRule } from "./cell-status.ts";

/** Far above any honest card; a larger one is an attack or a table under the wrong name. */
const LONGEST_CARD = 1_000_000;

/** Added to the notes of a set without a tariffs table. */
export const NO_TARIFFS_NOTE =
  "Baseline tariffs are not in the source and are taken as zero: results leave out today's protection.";

/** One text, several, or one for each table. */
export type CardText = string | readonly string[] | Readonly<Record<string, string>>;

/** What `dataset.yaml` says about a data set. */
export interface DatasetCard {
  readonly name: string;
  /** Which state of the set this is; every result states it. */
  readonly version?: string | undefined;
  readonly year: number;
  readonly unit: MoneyUnit;
  readonly title?: string | undefined;
  readonly source?: CardText | undefined;
  readonly licence?: CardText | undefined;
  readonly vintage?: CardText | undefined;
  readonly adjustments?: CardText | undefined;
  /** What its figures are, table by table; the last line that fits a cell holds. */
  readonly status: readonly StatusRule[];
  readonly groups: {
    readonly economies: Readonly<Record<string, readonly string[]>>;
    readonly sectors: Readonly<Record<string, readonly string[]>>;
  };
  /** Sentences that the reader of any result must be told. */
  readonly notes: readonly string[];
  /** Largest relative change of an economy's income by re-basing that is still accepted. */
  readonly rebase_tolerance?: number | undefined;
  /** Economies that are several countries merged, and so may levy a tariff on themselves. */
  readonly blocs: readonly string[];
  /** The set has no tariffs table on purpose; baseline tariffs are then taken as zero and a note says so. */
  readonly tariffs_missing: boolean;
  /** Which table its trade elasticities are from, and what its sectors are made of in such tables. */
  readonly elasticities?: CardElasticities | undefined;
  /** SHA-256 of table files by name, in hexadecimal; a table that differs is refused. */
  readonly checksums: Readonly<Record<string, string>>;
}

/** What a card says of the trade elasticities. */
export interface CardElasticities {
  /** Name of a table that comes with Parley; undefined: the values are the set's own. */
  readonly table?: string | undefined;
  readonly sectors: ElasticityParts;
  /** The one of `notes` that speaks of them: a result with other elasticities does not state it. */
  readonly note?: string | undefined;
}

/** Year of the tariffs, where `vintage: { tariffs: ... }` states one and nothing else. */
export function tariffYearOf({ vintage }: Pick<DatasetCard, "vintage">): number | undefined {
  if (typeof vintage !== "object" || !("tariffs" in vintage)) return undefined;
  return /^\d{4}$/.test(vintage.tariffs) ? Number(vintage.tariffs) : undefined;
}

const text = z
  .string("must be text")
  .min(1, "is empty")
  .refine(isPrintable, "contains control characters, or more than 2,000 characters");
const cardText = z.union([text, z.array(text), z.record(z.string(), text)], "must be text, a list or a map");
const code = z.string("must be a code").refine(isCode, `is not a code: ${CODE_RULE}`);
const groups = z.record(code, z.array(code, "must be a list of codes").min(1, "has no members"), {
  error: "must be a map from a group's name to a list of codes",
});
const number = (rule: string, accepts: (value: number) => boolean) =>
  z
    .string(rule)
    .refine((source) => source.trim() !== "" && accepts(Number(source)), rule)
    .transform(Number);

/** The table's sector that a sector of the set is, or several with their weights. */
const parts = z.union(
  [
    code.transform((part) => ({ [part]: 1 })),
    z
      .record(
        code,
        number("must be a positive weight", (value) => value > 0 && value < Infinity),
      )
      .refine((weights) => Object.keys(weights).length > 0, "is empty"),
  ],
  "must be a sector of the table, or a map from such sectors to their weights",
);
const elasticities = z.strictObject(
  { table: text.optional(), sectors: z.record(code, parts).default({}), note: text.optional() },
  "must have table: and sectors:",
);

const statusRule = z.strictObject(
  {
    table: z.enum(Object.keys(TABLES) as TableName[], `must be a table: ${Object.keys(TABLES).join(", ")}`),
    is: z.enum(CELL_STATUSES, `must be ${CELL_STATUSES.join(", ")}`),
    economies: z.array(code, "must be a list of economies").optional(),
    sectors: z.array(code, "must be a list of sectors").optional(),
  },
  "must be { table, is }, and economies: or sectors: where it speaks of some alone",
);

const schema = z.strictObject(
  {
    name: text.max(100, "is longer than 100 characters"),
    version: text.max(100, "is longer than 100 characters").optional(),
    year: number(
      "must be a year, such as 2011",
      (value) => Number.isInteger(value) && value > 1000 && value < 3000,
    ),
    unit: text.transform((source, context): MoneyUnit => {
      const unit = parseMoneyUnit(source);
      if (typeof unit === "string") return unit;
      context.addIssue({
        code: "custom",
        message: `must be USD, thousand USD, million USD or billion USD. ${unit.hint}`,
      });
      return z.NEVER;
    }),
    title: text.optional(),
    source: cardText.optional(),
    licence: cardText.optional(),
    vintage: cardText.optional(),
    adjustments: cardText.optional(),
    status: z.array(statusRule, "must be a list of { table, is }").default([]),
    groups: z
      .strictObject(
        { economies: groups.default({}), sectors: groups.default({}) },
        "must have economies: and sectors:",
      )
      .default({ economies: {}, sectors: {} }),
    notes: z.array(text, "must be a list of sentences").default([]),
    rebase_tolerance: number(
      "must be a positive fraction, such as 0.05",
      (value) => value > 0 && value < Infinity,
    ).optional(),
    blocs: z.array(code, "must be a list of economies").default([]),
    tariffs_missing: z
      .enum(["true", "false"], "must be true or false")
      .transform((source) => source === "true")
      .default(false),
    elasticities: elasticities.optional(),
    checksums: z
      .record(z.string(), z.string().regex(/^[0-9a-f]{64}$/, "must be a SHA-256 in hexadecimal"))
      .default({}),
  },
  "must be a map with at least name, year and unit",
);

const KEYS = Object.keys(schema.shape);
const REQUIRED: readonly string[] = ["name", "year", "unit"];

/** The card, and the file it was read from, for messages on what it names. */
export interface CardOnFile {
  readonly card: DatasetCard;
  readonly yaml: YamlFile;
}

/**
 * Reads and checks a folder's `dataset.yaml`. What is wrong goes to `issues`, and undefined comes back.
 *
 * Only `loadDataset`, which has the tables, can check that its groups and blocs name known codes.
 */
export async function readCardInto(
  folder: FolderSource,
  files: readonly string[],
  issues: IssueList,
): Promise<CardOnFile | undefined> {
  if (!files.includes(CARD_FILE)) {
    issues.add({
      code: "missing-card",
      at: { file: CARD_FILE },
      message: `There is no ${CARD_FILE} in ${folderInWords(folder.name)}.`,
      hint: files.includes("dataset.yml")
        ? `Rename dataset.yml to ${CARD_FILE}.`
        : "Write one with at least three lines: name, year and unit (for example: unit: million USD).",
    });
    return undefined;
  }
  const bytes = await folder.read(CARD_FILE);
  if (bytes.length > LONGEST_CARD) {
    issues.add({
      code: "file-too-large",
      at: { file: CARD_FILE },
      message: `The file has ${bytes.length} bytes; a card has at most ${LONGEST_CARD}.`,
    });
    return undefined;
  }
  const source = decodeText(bytes, CARD_FILE, issues);
  if (source === undefined) return undefined;
  const yaml = parseYamlFile(source, CARD_FILE, issues);
  if (yaml === undefined) return undefined;
  const parsed = schema.safeParse(yaml.value);
  if (parsed.success) return { card: parsed.data, yaml };
  for (const issue of parsed.error.issues) addSchemaIssue(issue, yaml, issues);
  return undefined;
}

/**
 * Reads a folder's `dataset.yaml` alone, without its tables.
 *
 * @throws InputError with everything that is wrong in the file
 */
export async function readCard(folder: FolderSource): Promise<DatasetCard> {
  const issues = new IssueList(folder.name);
  const read = await readCardInto(folder, await folder.list(), issues);
  issues.throwIfAny();
  return read!.card;
}

const keysOf = ([block]: readonly (string | number)[]): readonly string[] =>
  block === undefined
    ? KEYS
    : block === "elasticities"
      ? ["table", "sectors", "note"]
      : ["economies", "sectors"];

function addSchemaIssue(issue: z.core.$ZodIssue, yaml: YamlFile, issues: IssueList): void {
  const path = issue.path as readonly (string | number)[];
  if (issue.code === "unrecognized_keys") {
    for (const key of issue.keys) {
      issues.add({
        code: "unknown-key",
        path: [...path, key],
        at: yaml.placeOfKey(path, key),
        message: `Unknown key ${show(key)}.`,
        hint: unknownNameHint(key, keysOf(path)),
      });
    }
    return;
  }
  const field = path.join(".") || "The card";
  const value = valueAt(yaml.value, path);
  if (value === undefined && path.length === 1 && REQUIRED.includes(String(path[0]))) {
    issues.add({
      code: "missing-key",
      path,
      at: { file: CARD_FILE },
      message: `The key ${field} is missing.`,
      hint: `Add a line, for example ${{ name: "name: my-world", year: "year: 2020", unit: "unit: million USD" }[field]}.`,
    });
    return;
  }
  const shown = typeof value === "string" ? ` is ${show(value)}: it` : "";
  issues.add({
    code: field === "unit" ? "unknown-unit" : "wrong-value",
    path,
    // A record reports a bad key under the path of the key itself.
    at:
      issue.code === "invalid_key"
        ? yaml.placeOfKey(path.slice(0, -1), String(path.at(-1)))
        : yaml.placeOf(path),
    message:
      `${field}${shown} ${issue.code === "invalid_key" ? `is not a code: ${CODE_RULE}` : issue.message}`.replace(
        /([^.?])$/,
        "$1.",
      ),
  });
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  let at: unknown = value;
  for (const step of path) {
    if (typeof at !== "object" || at === null) return undefined;
    at = (at as Record<string | number, unknown>)[step];
  }
  return at;
}
