import type { z } from "zod";

/** An issue of the schema library that represents one mistake: unions are resolved to the branch that was meant. */
export type SchemaIssue =
  | Exclude<z.core.$ZodIssue, z.core.$ZodIssueInvalidUnion>
  | {
      readonly code: "none_of";
      readonly path: PropertyKey[];
      readonly expected: readonly string[];
      /** Texts that would have been accepted, when the choice is among a few words. */
      readonly words: readonly string[];
    };

/**
 * Flattens unions. Of the alternatives of a value (a number or a map of shares) the one whose shape the file has
 * was meant, and its complaints count; of two maps it is the one with fewer complaints, the first of equals. When no
 * shape fits, all of them are named.
 */
export function flattenIssues(
  issues: readonly z.core.$ZodIssue[],
  prefix: readonly PropertyKey[] = [],
): SchemaIssue[] {
  return issues.flatMap((issue): SchemaIssue[] => {
    const path = [...prefix, ...issue.path];
    if (issue.code !== "invalid_union") return [{ ...issue, path }];
    if (issue.discriminator !== undefined) {
      const words = "options" in issue ? (issue.options ?? []).map(String) : [];
      return [{ code: "none_of", path, expected: [], words }];
    }
    const meant = issue.errors
      .filter((branch) => !branch.some((error) => isShapeMismatch(error)))
      .map((branch) => flattenIssues(branch, path))
      .toSorted((a, b) => complaints(a) - complaints(b))[0];
    if (meant !== undefined) return meant;
    const mismatches = issue.errors.flat().filter(isShapeMismatch);
    return [
      {
        code: "none_of",
        path,
        expected: [...new Set(mismatches.flatMap((e) => (e.code === "invalid_type" ? [e.expected] : [])))],
        words: mismatches.flatMap((e) =>
          e.code === "invalid_value" ? e.values.filter(isFiniteWord).map(String) : [],
        ),
      },
    ];
  });
}

/** How far a value is from an alternative: an unknown key counts like a wrong value. */
const complaints = (issues: readonly SchemaIssue[]): number =>
  issues.reduce((sum, issue) => sum + (issue.code === "unrecognized_keys" ? issue.keys.length : 1), 0);

const isShapeMismatch = (issue: z.core.$ZodIssue): boolean =>
  issue.path.length === 0 && (issue.code === "invalid_type" || issue.code === "invalid_value");

/** `.inf` is a second spelling of `prohibitive`: one is enough in a message. */
const isFiniteWord = (value: unknown): boolean => typeof value !== "number" || Number.isFinite(value);

/** Paths at which an unquoted number, date or truth value was read where the format has text. */
export function textWanted(
  issues: readonly z.core.$ZodIssue[],
  prefix: readonly PropertyKey[] = [],
): PropertyKey[][] {
  return issues.flatMap((issue): PropertyKey[][] => {
    const path = [...prefix, ...issue.path];
    if (issue.code === "invalid_union") return issue.errors.flatMap((branch) => textWanted(branch, path));
    return issue.code === "invalid_type" && issue.expected === "string" ? [path] : [];
  });
}
