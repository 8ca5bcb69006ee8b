import { basename } from "node:path";
import { readProductImports } from "../../data/import/product-imports.ts";
import { cardMoney } from "../../data/import/source/card-money.ts";
import { InputError } from "../../economy/issue.ts";
import { counted } from "../../economy/plural.ts";
import { type PlacedImports, placeImports } from "../../tariffs/place-imports.ts";
import { dotted } from "../../tariffs/product-code.ts";
import type { TariffBook } from "../../tariffs/tariff-book.ts";

/** Imports that a command was given as weights: `--imports` and `--year`. */
export interface ImportsFlags {
  readonly imports?: readonly string[];
  readonly year?: number;
}

/** Imports by partner and line of a book, and what a reader must be told of them. */
export interface GivenImports {
  readonly byProduct: PlacedImports["byProduct"];
  /** Whose imports they are, as the end of "Weights:". */
  readonly words: string;
  readonly notes: readonly string[];
}

/** Lines of the schedule that are named in a note; more are counted. */
const NAMED = 5;

/**
 * Reads the imports that weigh a book's averages; undefined where a command was given none.
 *
 * @throws InputError for what is wrong in the files, and where no product of them is one of the book's; the file system's own
 *   errors
 */
export async function givenImports(
  book: TariffBook,
  { imports, year }: ImportsFlags,
): Promise<GivenImports | undefined> {
  if (imports === undefined) {
    if (year !== undefined) throw new InputError([yearAlone]);
    return undefined;
  }
  const read = await readProductImports(imports, book.importer, year);
  const placed = placeImports(book, read.rows);
  const names = imports.map((path) => basename(path)).join(", ");
  if (placed.value === 0) {
    throw new InputError([
      {
        code: "no-imports",
        at: { file: imports[0]! },
        message: `The file has no imports of ${book.importer} of a product of ${book.name}.`,
        hint: "Give trade by products of the Harmonized System, with six digits or more.",
      },
    ]);
  }
  const share = Math.round((100 * placed.spread) / placed.value);
  return {
    byProduct: placed.byProduct,
    words: `imports by product in ${names}, ${read.year}`,
    notes: [
      ...read.notes.map((note) => `${names}: ${note}`),
      ...(placed.spread === 0
        ? []
        : [
            `${share} % of the imports are of products with several lines in the schedule, and are spread evenly over them.`,
          ]),
      ...missingWords(placed),
    ],
  };
}

function missingWords({ missing, value }: PlacedImports): string[] {
  if (missing.length === 0) return [];
  const lost = missing.reduce((sum, each) => sum + each.value, 0);
  const named = missing
    .slice(0, NAMED)
    .map((each) => `${dotted(each.product)} (${cardMoney(each.value)})`)
    .join(", ");
  const rest = missing.length > NAMED ? ` and ${missing.length - NAMED} more` : "";
  const percent = Number(((100 * lost) / (lost + value)).toPrecision(2));
  return [
    `${counted(missing.length, "product")} of the file ${missing.length === 1 ? "has" : "have"} no line in a sector of the book, ${percent} % of the imports: ${named}${rest}.`,
  ];
}

const yearAlone = {
  code: "idle-choice",
  message: "--year says which year of imports to read, and none are given.",
  hint: "Name their file with --imports.",
};
