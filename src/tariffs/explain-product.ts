import type { Law } from "./law.ts";
import type { AuthorityPart, MeasureEffect } from "./levy.ts";
import type { ProductRate } from "./product-rate.ts";
import { EVERYBODY, holdsOn, type MeasureLine } from "./tariff-book.ts";

/** How a measure of a book stands to one product from one partner on one day. */
export type Standing =
  /** It is part of the rate. */
  | "applies"
  /** Another measure of its authority is larger, and that one counts. */
  | "smaller"
  /** An exception takes the place of its rate. */
  | "replaced"
  /** Authorities that go before cover all of the value. */
  | "displaced"
  /** The product is in the scope of a measure that keeps it out. */
  | "kept-out"
  /** All of the trade is exempt. */
  | "exempt"
  /** It comes to nothing: a rate of zero, a ceiling below the base, no such material, all trade spared. */
  | "nothing"
  | "ended"
  | "not-yet"
  /** Changes to the law left it out. */
  | "left-out"
  | "other-partners"
  | "not-listed";

/** One measure, and why it does or does not fall on a product. */
export interface MeasureReason {
  readonly authority: string;
  readonly measure: string;
  readonly standing: Standing;
  readonly line: MeasureLine | undefined;
  readonly effect: MeasureEffect | undefined;
  readonly part: AuthorityPart | undefined;
}

/** Every measure of a law's book, in the order of precedence: what it is to this product, and why. */
export function explainProduct(law: Law, of: ProductRate): MeasureReason[] {
  const { book } = law;
  return book.authorities.flatMap(({ code }) => {
    const part = of.parts.find(({ authority }) => authority === code);
    const named = [
      ...new Set(book.measures.flatMap((line) => (line.authority === code ? [line.measure] : []))),
    ].sort();
    const said = (part?.effects ?? []).map(
      (effect): MeasureReason => ({
        authority: code,
        measure: effect.line.measure,
        standing: standingOf(effect, part!),
        line: effect.line,
        effect,
        part,
      }),
    );
    const replaced = (part?.law.replaced ?? []).map(
      (line): MeasureReason => ({
        authority: code,
        measure: line.measure,
        standing: "replaced",
        line,
        effect: undefined,
        part,
      }),
    );
    const rest = named
      .filter((measure) => !said.some((reason) => reason.measure === measure))
      .map(
        (measure): MeasureReason => ({
          authority: code,
          measure,
          ...absent(law, of, measure),
          effect: undefined,
          part,
        }),
      );
    return [...said, ...replaced, ...rest];
  });
}

function standingOf(effect: MeasureEffect, part: AuthorityPart): Standing {
  if (part.keptOutBy !== undefined) return "kept-out";
  if (!effect.counts) return "smaller";
  if (part.exempt === 1) return "exempt";
  if (effect.net === 0) return "nothing";
  return part.reach === 0 ? "displaced" : "applies";
}

/** Why a measure has no line that fits: the most telling of its lines. */
function absent(
  { book, date }: Law,
  { lists, partner }: ProductRate,
  measure: string,
): { readonly standing: Standing; readonly line: MeasureLine | undefined } {
  const listed = book.measures.filter((line) => line.measure === measure && lists.includes(line.products));
  if (listed.length === 0) return { standing: "not-listed", line: undefined };
  const own = listed.filter((line) => line.partner === partner);
  const his = own.length > 0 ? own : listed.filter((line) => line.partner === EVERYBODY);
  if (his.length === 0) return { standing: "other-partners", line: listed[0] };
  const now = his.find((line) => holdsOn(line, date));
  if (now !== undefined) return { standing: "left-out", line: now };
  const next = his.filter((line) => line.from > date).sort((a, b) => (a.from < b.from ? -1 : 1))[0];
  if (next !== undefined) return { standing: "not-yet", line: next };
  return { standing: "ended", line: his.toSorted((a, b) => (a.until! > b.until! ? -1 : 1))[0] };
}
