import type { Issue } from "../../../economy/issue.ts";
import { unknownNameHint } from "../../../economy/nearest.ts";
import { CLASSIFICATIONS, type Classification, type Concordance } from "./concordance.ts";

/** Where a code of a source goes, and how much of it. */
export interface CodeTarget {
  readonly code: string;
  /** Shares of one source code sum to 1. */
  readonly share: number;
}

/** Carries the codes of a source to those of the result. */
export interface CodeMap {
  /** Said on the card: "merged as in blocs.yaml", "ISIC Rev. 4 to WIOD 2013 (source ...)". */
  readonly title: string;
  /** The classification whose codes it knows; undefined: it takes the source's codes, whatever they are. */
  readonly from?: Classification;
  /** The classification of the codes that it gives; undefined: they are the user's own. */
  readonly to?: Classification;
  /** Where a code goes; undefined: the map does not know it, and the source must say so. */
  targets(code: string): readonly CodeTarget[] | undefined;
  /** Whether it knows a code by itself, and not only as one of all others. */
  names(code: string): boolean;
  /** Codes that hold the rest of a code that goes only mainly where `targets` says; the card must name it. */
  also(code: string): readonly string[];
  /** What is wrong between the map and all the codes that a source has: codes that it names and the source lacks. */
  issues(codes: readonly string[]): readonly Issue[];
}

/**
 * A map from merges, as `parley data aggregate` takes them: new code to old codes. Codes that no merge names stay as they are.
 *
 * @param place puts the place in the map's file to an issue whose path ends in a new code
 */
export function mergeCodes(
  merges: Readonly<Record<string, readonly string[]>>,
  title: string,
  place: (issue: Issue) => Issue,
): CodeMap {
  const targets = new Map<string, string>();
  const twice: Issue[] = [];
  for (const [code, members] of Object.entries(merges)) {
    for (const member of members) {
      const other = targets.get(member);
      if (other !== undefined && other !== code) {
        const message = `${member} would go into both ${other} and ${code}.`;
        twice.push(place({ code: "merged-twice", path: ["map", code], message }));
      }
      targets.set(member, code);
    }
  }
  return {
    title,
    targets: (code) => [{ code: targets.get(code) ?? code, share: 1 }],
    names: (code) => targets.has(code) || Object.hasOwn(merges, code),
    also: () => [],
    issues: (codes) => [
      ...twice,
      ...Object.entries(merges).flatMap(([code, members]) =>
        members
          .filter((member) => !codes.includes(member))
          .map((member) =>
            place({
              code: "unknown-code",
              path: ["map", code],
              message: `${code} names ${member}, which the file does not have.`,
              hint: unknownNameHint(member, codes),
            }),
          ),
      ),
    ],
  };
}

/** A map from an embedded concordance: it knows only the codes of its own classification. */
export function concordanceCodes(concordance: Concordance): CodeMap {
  const { from, to, source, counterpart } = concordance;
  return {
    title: `${CLASSIFICATIONS[from]} to ${CLASSIFICATIONS[to]} (${source})`,
    from,
    to,
    targets: (code) => {
      const found = counterpart(code);
      return found && [{ code: found.code, share: 1 }];
    },
    names: (code) => counterpart(code) !== undefined,
    also: (code) => counterpart(code)?.also ?? [],
    issues: () => [],
  };
}

/** What a set calls everybody whom it does not list. */
const REST = "ROW";

/**
 * A map to the economies of a data set: those that it lists stay, all others go to its rest of the world, or nowhere if it has
 * none.
 *
 * @param codes of the set's economies: countries, and the rest of the world
 */
export function setEconomies(codes: readonly string[], name: string): CodeMap {
  const known = new Set(codes);
  const rest = known.has(REST) ? [{ code: REST, share: 1 }] : undefined;
  return {
    title: `those of ${name}; ${rest === undefined ? "others are left out" : `all other countries are its ${REST}`}`,
    targets: (code) => (known.has(code) ? [{ code, share: 1 }] : rest),
    names: (code) => known.has(code),
    also: () => [],
    // A source need not have every economy of the set.
    issues: () => [],
  };
}

/**
 * The same map, but for codes that it knows only as one of all others: those go to its rest only where they are something that
 * can be a part of it, and a source must refuse the rest of them by name.
 *
 * @param canBe whether a code stands for what a rest of the world is made of
 */
export const withRestOf = (map: CodeMap, canBe: (code: string) => boolean): CodeMap => ({
  ...map,
  targets: (code) => {
    const targets = map.targets(code);
    const staysItself = targets?.some((target) => target.code === code) === true;
    return map.names(code) || staysItself || canBe(code) ? targets : undefined;
  },
});

/** No map: every code stays as it is. */
export const sameCodes: CodeMap = {
  title: "",
  targets: (code) => [{ code, share: 1 }],
  names: () => false,
  also: () => [],
  issues: () => [],
};
