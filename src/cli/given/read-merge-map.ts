import { decodeText } from "../../data/files/decode-text.ts";
import { IssueList } from "../../data/files/issue-list.ts";
import { readFileWithin } from "../../data/files/read-file-within.ts";
import { parseYamlFile, type YamlFile } from "../../data/files/yaml-file.ts";
import type { Issue } from "../../economy/issue.ts";

/** Which codes go into which new one, and where each is in its file. */
export interface MergeMap {
  readonly merges: Readonly<Record<string, readonly string[]>>;
  /** What is wrong with the file; the merges still hold the lines that are right. */
  readonly issues: readonly Issue[];
  /** The issue with the place in the file of the new code that its path names. */
  place(issue: Issue): Issue;
}

/** Four hundred codes of 32 characters take 13 kB. */
const LARGEST_MAP = 1_000_000;

/**
 * Reads a map of merges from YAML: `EU: [AUT, BEL, DEU]`, one line a new code.
 *
 * @throws the file system's own errors; InputError when it is no file of a reasonable size
 */
export async function readMergeMap(file: string): Promise<MergeMap> {
  const issues = new IssueList();
  const bytes = await readFileWithin(file, LARGEST_MAP, (size) => ({
    code: "file-too-large",
    at: { file },
    message: `The file is ${Math.round(size / 1e6)} MB; a map of merges may be at most ${LARGEST_MAP / 1e6} MB.`,
  }));
  const text = decodeText(bytes, file, issues);
  const yaml = text === undefined ? undefined : parseYamlFile(text, file, issues);
  const merges = yaml === undefined ? {} : mergesIn(yaml, file, issues);
  return {
    merges,
    issues: issues.issues,
    place: (issue) => {
      const code = issue.path?.[1];
      return code === undefined || yaml === undefined
        ? issue
        : { ...issue, at: yaml.placeOfKey([], String(code)) };
    },
  };
}

function mergesIn({ value, placeOf }: YamlFile, file: string, issues: IssueList): Record<string, string[]> {
  const hint = "Write one line for each new code, for example EU: [AUT, BEL, DEU].";
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    issues.add({ code: "not-a-map", at: { file }, message: "The file does not hold a map of merges.", hint });
    return {};
  }
  const merges: [string, string[]][] = [];
  for (const [code, members] of Object.entries(value)) {
    if (Array.isArray(members) && members.every((member) => typeof member === "string")) {
      merges.push([code, members]);
    } else {
      const message = `${code} is not a list of codes.`;
      issues.add({ code: "not-a-list", path: [code], at: placeOf([code]), message, hint });
    }
  }
  return Object.fromEntries(merges);
}
