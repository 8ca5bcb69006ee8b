import { counted, plural } from "../economy/plural.ts";
import { sharedProducts } from "./find-conflicts.ts";
import { dotted } from "./product-code.ts";
import { listsByProduct } from "./product-lists.ts";
import { atLongestPrefix, EVERYTHING, type MeasureLine, type TariffBook } from "./tariff-book.ts";

/** What is odd about a book that can be read. */
export interface BookFinding {
  readonly kind: "overlap" | "gap" | "unreachable" | "unused-list" | "no-base" | "nested";
  readonly text: string;
}

/**
 * What a maker of a book should look at: lists of two measures of one authority that share products, so that one of them alone
 * counts or both add up; lines of a measure that leave days without a rate between them; measures and lists that no line of the
 * schedule reaches; lines of the schedule without a base rate, where the book has base rates; lines below another line, which
 * count beside it.
 */
export const checkBook = (book: TariffBook): BookFinding[] => [
  ...overlaps(book),
  ...gaps(book),
  ...unreachable(book),
  ...withoutBase(book),
  ...nested(book),
];

function overlaps({ measures, lists, authorities }: TariffBook): BookFinding[] {
  const share = sharedProducts(lists);
  return authorities.flatMap(({ code, combine }) => {
    const lines = measures.filter((line) => line.authority === code && line.rule !== "set-measure");
    const pairs = new Map<string, BookFinding>();
    lines.forEach((line, at) => {
      for (const other of lines.slice(0, at)) {
        const names = [line.measure, other.measure].sort();
        if (line.measure === other.measure || pairs.has(names.join())) continue;
        if (!meet(line, other)) continue;
        const product = share(line.products, other.products);
        if (product === false) continue;
        const on = product === undefined ? "every product" : `product ${product}`;
        const then = combine === "largest" ? "the larger counts" : "both count";
        pairs.set(names.join(), {
          kind: "overlap",
          text: `${names.join(" and ")} meet, for example on ${on}: ${then}.`,
        });
      }
    });
    return [...pairs.values()];
  });
}

const meet = (a: MeasureLine, b: MeasureLine): boolean =>
  (b.until === undefined || a.from < b.until) && (a.until === undefined || b.from < a.until);

function gaps({ measures }: TariffBook): BookFinding[] {
  const places = new Map<string, MeasureLine[]>();
  for (const line of measures) {
    const { measure, partner, products, rule } = line;
    const place = `${measure} for ${partner} on ${products}${rule === "set-measure" ? " (exception)" : ""}`;
    places.set(place, [...(places.get(place) ?? []), line]);
  }
  return [...places].flatMap(([place, lines]) => {
    const inOrder = lines.toSorted((a, b) => (a.from < b.from ? -1 : 1));
    return inOrder.slice(1).flatMap(({ from }, at): BookFinding[] => {
      const { until } = inOrder[at]!;
      return until !== undefined && until < from
        ? [{ kind: "gap", text: `${place} has no rate from ${until} up to ${from}.` }]
        : [];
    });
  });
}

function unreachable(book: TariffBook): BookFinding[] {
  const listsOf = listsByProduct(book);
  const reached = new Set(book.products.flatMap(({ product }) => listsOf(product)));
  const lost = [...new Set(book.measures.map(({ measure }) => measure))].filter((measure) =>
    book.measures.every((line) => line.measure !== measure || !reached.has(line.products)),
  );
  const used = new Set([...book.measures, ...book.exemptions].map(({ products }) => products));
  const idle = [...book.lists.keys()].filter((list) => list !== EVERYTHING && !used.has(list));
  return [
    ...lost.map(
      (measure): BookFinding => ({
        kind: "unreachable",
        text: `No line of the schedule is on a list of ${measure}.`,
      }),
    ),
    ...idle.map(
      (list): BookFinding => ({
        kind: "unused-list",
        text: `No measure and no exemption uses the list ${list}.`,
      }),
    ),
  ];
}

function withoutBase({ products, baseRates }: TariffBook): BookFinding[] {
  if (baseRates.size === 0) return [];
  const bare = products.filter(
    ({ product, sector }) => sector !== "" && atLongestPrefix(baseRates, product) === undefined,
  );
  if (bare.length === 0) return [];
  const named = bare.slice(0, 3).map(({ product }) => dotted(product));
  const have = plural(bare.length, "has", "have");
  return [
    {
      kind: "no-base",
      text: `${counted(bare.length, "line")} of the schedule ${have} no base rate, which counts as nothing: ${named.join(", ")}${bare.length > 3 ? " and others" : ""}.`,
    },
  ];
}

function nested({ products }: TariffBook): BookFinding[] {
  const codes = new Set(products.map(({ product }) => product));
  const pairs = products.flatMap(({ product }) => {
    const above = [8, 6, 4, 2]
      .filter((length) => length < product.length)
      .map((length) => product.slice(0, length))
      .find((code) => codes.has(code));
    return above === undefined ? [] : [`${dotted(product)} (below ${dotted(above)})`];
  });
  if (pairs.length === 0) return [];
  const be = plural(pairs.length, "is", "are");
  const named = `${pairs.slice(0, 3).join(", ")}${pairs.length > 3 ? " and others" : ""}`;
  return [
    {
      kind: "nested",
      text: `${counted(pairs.length, "line")} of the schedule ${be} below another line of it, so that averages count the same products twice: ${named}.`,
    },
  ];
}
