import { unknownNameHint } from "../../economy/nearest.ts";
import { type Authority, BASE_PART, type MeasureLine } from "../../tariffs/tariff-book.ts";
import type { IssueList } from "../files/issue-list.ts";
import { show } from "../tables/row-reader.ts";
import type { BookCardOnFile } from "./book-card.ts";

/**
 * The authorities of a card, each after those that it yields to; among equals in the order of the card. Names that the card
 * does not have and circles go to the issues.
 */
export function orderAuthorities({ card, yaml }: BookCardOnFile, issues: IssueList): Authority[] {
  const names = Object.keys(card.authorities);
  const made = new Map<string, Authority>();
  for (const [code, entry] of Object.entries(card.authorities)) {
    if (code === BASE_PART) {
      issues.add({
        code: "reserved-name",
        at: yaml.placeOfKey(["authorities"], code),
        message: `An authority cannot be called ${show(BASE_PART)}: so the part of a rate is called that no measure makes.`,
        hint: "Give it another name.",
      });
    }
    for (const key of ["yields_to", "not_on"] as const) {
      entry[key].forEach(({ authority }, at) => {
        if (names.includes(authority)) return;
        issues.add({
          code: "unknown-authority",
          at: yaml.placeOf(["authorities", code, key, at]),
          message: `${code} names the authority ${show(authority)}, which the card does not have.`,
          hint: unknownNameHint(authority, names),
        });
      });
    }
    made.set(code, {
      code,
      title: entry.title,
      combine: entry.combine,
      claimSpares: entry.claims_spare,
      yieldsTo: entry.yields_to.map(({ authority, except }) => ({ authority, except: new Set(except) })),
      notOn: entry.not_on.map(({ authority, except }) => ({ authority, except: new Set(except) })),
      overlap: entry.overlap,
    });
  }
  const ordered: Authority[] = [];
  const state = new Map<string, "open" | "done">();
  const visit = (code: string): void => {
    const authority = made.get(code);
    if (authority === undefined || state.get(code) === "done") return;
    if (state.get(code) === "open") {
      issues.add({
        code: "circle",
        at: yaml.placeOf(["authorities", code, "yields_to"]),
        message: `${code} yields to authorities that yield to it.`,
        hint: "Of two authorities one goes before the other: remove one of the lines.",
      });
      return;
    }
    state.set(code, "open");
    for (const to of authority.yieldsTo) visit(to.authority);
    state.set(code, "done");
    ordered.push(authority);
  };
  for (const code of names) visit(code);
  return ordered;
}

/** Measures that exceptions of `not_on` name must exist. */
export function checkExceptions(
  { card, yaml }: BookCardOnFile,
  measures: readonly MeasureLine[],
  issues: IssueList,
): void {
  const known = [...new Set(measures.map(({ measure }) => measure))];
  for (const [code, { not_on }] of Object.entries(card.authorities)) {
    not_on.forEach(({ except }, at) => {
      for (const measure of except.filter((name) => !known.includes(name))) {
        issues.add({
          code: "unknown-measure",
          at: yaml.placeOf(["authorities", code, "not_on", at, "except"]),
          message: `${code} makes an exception of the measure ${show(measure)}, which the book does not have.`,
          hint: unknownNameHint(measure, known),
        });
      }
    });
  }
}
