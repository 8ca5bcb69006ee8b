import { unknownNameHint } from "../../economy/nearest.ts";
import { isDay } from "../../tariffs/date.ts";
import type { Overlap } from "../../tariffs/tariff-book.ts";
import { decodeText } from "../files/decode-text.ts";
import { folderInWords } from "../files/folder-source.ts";
import { isPrintable } from "../files/printable.ts";
import { parseYamlFile, type YamlFile } from "../files/yaml-file.ts";
import * as z from "../files/zod.ts";
import { show } from "../tables/row-reader.ts";
import type { OpenFolder } from "../tables/scan-table.ts";
import { BOOK_FILE } from "./book-tables.ts";

/** Far above any honest card. */
const LONGEST_CARD = 1_000_000;

const text = z
  .string("must be text")
  .min(1, "is empty")
  .refine(isPrintable, "contains control characters, or more than 2,000 characters");
const texts = z.array(text, "must be a list of sentences");

/**
 * Names of lists and measures are longer than codes of a data set, and of the same harmless characters. Names that every
 * JavaScript object has already (`toString`) are none, so that no lookup by name can meet them.
 */
export const isName = (name: string): boolean =>
  /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/.test(name) && !(name in Object.prototype);

const code = z
  .string("must be a name")
  .refine(
    isName,
    "must be a name of letters, digits, '_', '.' and '-', and no word of JavaScript such as constructor",
  );
const day = z.string("must be a day").refine(isDay, "must be a day, such as 2026-11-28");
const share = z
  .string("must be a fraction from 0 to 1")
  .refine(
    (source) => source.trim() !== "" && Number(source) >= 0 && Number(source) <= 1,
    "must be a fraction from 0 to 1",
  )
  .transform(Number);

/** An authority by its name, or with exceptions. */
const before = z.array(
  z.union(
    [
      code.transform((authority) => ({ authority, except: [] as string[] })),
      z.strictObject({ authority: code, except: z.array(code, "must be a list").default([]) }),
    ],
    "must be an authority, or { authority, except: [...] }",
  ),
  "must be a list of authorities",
);

const OVERLAPS = ["nested", "independent", "disjoint"] as const satisfies readonly Overlap[];

const authority = z.strictObject(
  {
    title: text,
    combine: z.enum(["sum", "largest"], "must be sum or largest").default("sum"),
    claims_spare: share.default(1),
    yields_to: before.default([]),
    not_on: before.default([]),
    overlap: z.enum(OVERLAPS, `must be ${OVERLAPS.join(", ")}`).default("nested"),
  },
  "must be a map with at least a title",
);

const schema = z.strictObject(
  {
    name: text.max(100, "is longer than 100 characters"),
    version: text.max(100, "is longer than 100 characters").optional(),
    title: text,
    importer: z.string().regex(/^[A-Z]{3}$/, "must be a country's code of three letters, such as USA"),
    begins: day,
    source: texts.default([]),
    licence: texts.default([]),
    vintage: z.record(z.string(), text).default({}),
    adjustments: texts.default([]),
    notes: texts.default([]),
    authorities: z.record(code, authority),
    partners: z
      .strictObject(
        { rest: code.optional(), representatives: z.record(code, code).default({}) },
        "must have rest: and representatives:",
      )
      .default({ representatives: {} }),
    checksums: z
      .record(z.string(), z.string().regex(/^[0-9a-f]{64}$/, "must be a SHA-256 in hexadecimal"))
      .default({}),
  },
  "must be a map with at least name, title, importer, begins and authorities",
);

/** What `book.yaml` says: whose law, since when, from where, and how authorities stack. */
export type BookCard = z.infer<typeof schema>;

/** The card, and the file that it was read from, for messages on what it names. */
export interface BookCardOnFile {
  readonly card: BookCard;
  readonly yaml: YamlFile;
}

/** Reads and checks a folder's `book.yaml`. What is wrong goes to the folder's issues, and undefined comes back. */
export async function readBookCard(
  folder: Omit<OpenFolder, "checksums">,
): Promise<BookCardOnFile | undefined> {
  const { source, files, issues } = folder;
  if (!files.includes(BOOK_FILE)) {
    issues.add({
      code: "missing-card",
      at: { file: BOOK_FILE },
      message: `There is no ${BOOK_FILE} in ${folderInWords(source.name)}.`,
      hint: "A tariff book is a folder with this file and tables (docs/tariff-books.md).",
    });
    return undefined;
  }
  const bytes = await source.read(BOOK_FILE);
  if (bytes.length > LONGEST_CARD) {
    issues.add({
      code: "file-too-large",
      at: { file: BOOK_FILE },
      message: `The file has ${bytes.length} bytes; a card has at most ${LONGEST_CARD}.`,
    });
    return undefined;
  }
  const content = decodeText(bytes, BOOK_FILE, issues);
  const yaml = content === undefined ? undefined : parseYamlFile(content, BOOK_FILE, issues);
  if (yaml === undefined) return undefined;
  const parsed = schema.safeParse(yaml.value);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) addCardIssue(issue, yaml, folder);
    return undefined;
  }
  return { card: parsed.data, yaml };
}

function addCardIssue(issue: z.core.$ZodIssue, yaml: YamlFile, { issues }: Pick<OpenFolder, "issues">): void {
  const path = issue.path as readonly (string | number)[];
  const place = path.join(".") || "The card";
  if (issue.code === "unrecognized_keys") {
    for (const key of issue.keys) {
      const known = path[0] === "authorities" ? Object.keys(authority.shape) : Object.keys(schema.shape);
      const at = yaml.placeOfKey(path, key);
      issues.add({
        code: "unknown-key",
        path: [...path, key],
        at,
        message: `Unknown key ${show(key)}.`,
        hint: unknownNameHint(key, known),
      });
    }
    return;
  }
  const value = path.reduce<unknown>(
    (at, step) => (typeof at === "object" && at !== null ? (at as Record<string, unknown>)[step] : undefined),
    yaml.value,
  );
  if (value === undefined && path.length > 0) {
    issues.add({
      code: "missing-key",
      path,
      at: yaml.placeOf(path),
      message: `The key ${place} is missing.`,
    });
    return;
  }
  const shown = typeof value === "string" ? ` is ${show(value)}: it` : "";
  issues.add({
    code: "wrong-value",
    path,
    at: yaml.placeOf(path),
    message: `${place}${shown} ${issue.message}`.replace(/([^.?])$/, "$1."),
  });
}
