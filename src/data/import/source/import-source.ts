import type { WorldAccounts } from "../../../economy/world-accounts.ts";
import type { CardTexts } from "../../sets/encode-dataset.ts";
import type { ImportFile, PartHead, Watch } from "../rows/import-part.ts";
import type { CodeMap } from "./code-map.ts";
import type { GiveElasticities } from "./give-elasticities.ts";
import type { TariffTable, TradeTable } from "./long-tables.ts";

/**
 * A published layout that Parley reads: how a file in it is recognised, and how it is read. A file of code for each; the list
 * is `import-sources.ts`.
 */
export interface ImportSource {
  /** What `--source` takes: `oecd-icio`. */
  readonly id: string;
  /** As people call it: `OECD Inter-Country Input-Output Tables`. */
  readonly title: string;
  /** Which of the three kinds of result it gives. */
  readonly gives: Imported["kind"];
  /** Which of these choices it answers to; others that a user makes are refused, lest they seem to have been heeded. */
  readonly takes?: readonly ("flow" | "rates")[];
  /**
   * Why these files are in this layout, as the end of "Recognised as ... by": "rows AUS_01T03 and a column OUTPUT";
   * undefined where they are not. Looks only at names and first rows, and never throws.
   *
   * @param heads of all parts of all files, in the order given
   */
  recognise(heads: readonly PartHead[]): string | undefined;
  /**
   * Reads the files.
   *
   * @throws InputError with file and line for everything that is wrong; the file system's own errors
   */
  read(files: readonly ImportFile[], request: ImportRequest): Promise<Imported>;
}

/** What the user asks for besides the file. A source that needs what is missing says so in an InputError. */
export interface ImportRequest extends Watch {
  /** Of the result. */
  readonly name: string;
  /** Where a source's economies go; undefined: they stay as they are. */
  readonly economies: CodeMap | undefined;
  readonly sectors: CodeMap | undefined;
  /** Which year to read, of files with several, or which year it is, where the file does not say. */
  readonly year: number | undefined;
  /** Unit of the file's values, as the user wrote it; sources that state theirs in the file need none. */
  readonly unit: string | undefined;
  /** US dollars for one unit of the file's currency, for currencies other than the dollar. */
  readonly dollars: number | undefined;
  /** Whose reports to read, of trade statistics that hold importers' and exporters'. */
  readonly flow: "imports" | "exports" | undefined;
  /** Whose imports alone to keep of trade, ISO 3166 alpha-3; undefined: everybody's. */
  readonly importer?: string | undefined;
  /** How the file writes a tariff of a quarter: 25 or 0.25. */
  readonly rates: "percent" | "fraction" | undefined;
  /** Gives a data set its trade elasticities; undefined: the user has said nothing of them. */
  readonly elasticities: GiveElasticities | undefined;
}

/** What an import gives. */
export type Imported =
  | { readonly kind: "dataset"; readonly accounts: WorldAccounts; readonly card: CardTexts }
  | { readonly kind: "trade"; readonly table: TradeTable }
  | { readonly kind: "tariffs"; readonly table: TariffTable };
