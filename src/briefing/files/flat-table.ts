import type { CsvValue } from "../../text/csv-text.ts";

/** A table for spreadsheets and statistics programs, before it becomes a CSV file or a sheet of a workbook. */
export interface FlatTable {
  /** Of its file, without the ending; at most 31 characters, as a sheet may have. */
  readonly name: string;
  /** What is in it, in a sentence. */
  readonly holds: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly CsvValue[])[];
}
