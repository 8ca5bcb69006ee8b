import type { LoadedBook } from "../../data/books/read-book.ts";
import type { BriefingDocument } from "../../document/document.ts";
import { plainTable } from "../../document/plain-table.ts";
import { text } from "../../document/table.ts";
import { counted } from "../../economy/plural.ts";
import type { BookFinding } from "../../tariffs/check-book.ts";
import { formatDate } from "../../text/format-date.ts";

/** What a book holds, in figures and in its card's words, for programs. */
export const bookFacts = ({ book, card }: LoadedBook) => ({
  book: book.name,
  version: book.version ?? null,
  title: book.title,
  importer: book.importer,
  begins: book.begins,
  source: card.source,
  licence: card.licence,
  vintage: card.vintage,
  notes: book.notes,
  authorities: book.authorities.map(({ code, title }) => ({ code, title })),
  measures: new Set(book.measures.map(({ measure }) => measure)).size,
  lines: book.measures.length,
  products: book.products.length,
});

/** What `parley tariffs check` says of a book that can be read. */
export function explainBook(opened: LoadedBook, findings: readonly BookFinding[]): BriefingDocument {
  const { book, card } = opened;
  const { measures, lines, products } = bookFacts(opened);
  const columns = ["Authority", "What it is", "Of several measures", "Yields to", "Not on what is in"].map(
    (title) => ({
      title,
      kind: "text" as const,
    }),
  );
  const named = (
    list: readonly { readonly authority: string; readonly except: ReadonlySet<string> }[],
  ): string =>
    list
      .map(({ authority, except }) =>
        except.size === 0 ? authority : `${authority}, except ${[...except].join(", ")}`,
      )
      .join("; ");
  const rows = book.authorities.map((each) => [
    text(each.code),
    text(each.title),
    text(each.combine === "sum" ? "all count" : "the largest counts"),
    text(named(each.yieldsTo)),
    text(named(each.notOn)),
  ]);
  return {
    title: `${book.name} can be read`,
    standfirst: `${book.title}. ${counted(measures, "measure")} in ${counted(lines, "line")}, ${counted(products, "product")}; it begins on ${formatDate(book.begins)}.`,
    sections: [
      {
        id: "authorities",
        title: "Authorities",
        blocks: [{ kind: "table", table: plainTable("authorities", "How they meet", columns, rows) }],
      },
      {
        id: "findings",
        title: "To look at",
        blocks: [
          findings.length === 0
            ? {
                kind: "paragraph",
                text: "No lists overlap, no days lack a rate, every measure can be reached, every product has a base rate.",
              }
            : { kind: "list", items: findings.map((finding) => finding.text) },
        ],
      },
      {
        id: "notes",
        title: "What to know",
        blocks: [{ kind: "list", items: [...book.notes, ...card.source, ...card.licence] }],
      },
    ],
  };
}
