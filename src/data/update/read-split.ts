import { InputError, type Issue } from "../../economy/issue.ts";
import type { EconomyPart } from "../../economy/update/split-economies.ts";
import { decodeText } from "../files/decode-text.ts";
import { IssueList } from "../files/issue-list.ts";
import { readFileWithin } from "../files/read-file-within.ts";
import { parseYamlFile, type YamlFile } from "../files/yaml-file.ts";

/** Four hundred codes of 32 characters take 13 kB. */
const LARGEST_MAP = 1_000_000;

/**
 * A map of codes to codes, such as `VNM: CHN`.
 *
 * @throws InputError with the line of what is wrong; the file system's own errors
 */
export async function readCodePairs(file: string): Promise<ReadonlyMap<string, string>> {
  return readMap(file, "Write one line for each code, for example VNM: CHN.", ({ value }, add) => {
    const pairs = new Map<string, string>();
    for (const [code, other] of Object.entries(value as object)) {
      if (typeof other === "string") pairs.set(code, other);
      else add([code], `${code} is not a code.`);
    }
    return pairs;
  });
}

/** Parts of economies, and where each economy stands in the file. */
export interface PartsOnFile {
  readonly parts: ReadonlyMap<string, readonly EconomyPart[]>;
  /** The issue with the place of the economy that its path names. */
  place(issue: Issue): Issue;
}

/**
 * How economies are split: `ROW: { VNM: 0.02, ROW: 0.98 }`, a share for each part, or `VNM: { share: 0.02, name: Viet Nam }`.
 *
 * @throws InputError with the line of what is wrong; the file system's own errors
 */
export async function readEconomyParts(file: string): Promise<PartsOnFile> {
  const hint = "Write one line for each economy, for example ROW: { VNM: 0.02, ROW: 0.98 }.";
  return readMap(file, hint, ({ value, placeOfKey }, add) => {
    const parts = new Map<string, EconomyPart[]>();
    for (const [code, list] of Object.entries(value as object)) {
      if (typeof list !== "object" || list === null || Array.isArray(list)) {
        add([code], `${code} is not a map of parts and shares.`);
        continue;
      }
      parts.set(
        code,
        Object.entries(list).flatMap(([part, given]) => {
          const { share, name } =
            typeof given === "object" && given !== null
              ? (given as { share?: unknown; name?: unknown })
              : { share: given, name: undefined };
          const strange =
            typeof given === "object" && given !== null
              ? Object.keys(given).filter((key) => key !== "share" && key !== "name")
              : [];
          for (const key of strange)
            add([code, part, key], `${key} of ${part} in ${code} means nothing: a part has share and name.`);
          const number = typeof share === "string" && share.trim() !== "" ? Number(share) : Number.NaN;
          if (Number.isFinite(number)) return [{ code: part, name: String(name ?? part), share: number }];
          add([code, part], `The share of ${part} in ${code} is not a number.`);
          return [];
        }),
      );
    }
    return {
      parts,
      place: (issue) =>
        issue.path?.[0] === "economies" ? { ...issue, at: placeOfKey([], String(issue.path[1])) } : issue,
    };
  });
}

async function readMap<Result>(
  file: string,
  hint: string,
  read: (yaml: YamlFile, add: (path: string[], message: string) => void) => Result,
): Promise<Result> {
  const issues = new IssueList();
  const bytes = await readFileWithin(file, LARGEST_MAP, (size) => ({
    code: "file-too-large",
    at: { file },
    message: `The file is ${Math.round(size / 1e6)} MB; a map may be at most ${LARGEST_MAP / 1e6} MB.`,
  }));
  const text = decodeText(bytes, file, issues);
  const yaml = text === undefined ? undefined : parseYamlFile(text, file, issues);
  issues.throwIfAny();
  if (
    yaml === undefined ||
    typeof yaml.value !== "object" ||
    yaml.value === null ||
    Array.isArray(yaml.value)
  )
    throw new InputError([
      { code: "not-a-map", at: { file }, message: "The file does not hold a map.", hint },
    ]);
  const result = read(yaml, (path, message) =>
    issues.add({ code: "not-in-the-map", path, at: yaml.placeOf(path), message, hint }),
  );
  issues.throwIfAny();
  return result;
}
