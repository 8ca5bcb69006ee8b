import { IssueList } from "../../files/issue-list.ts";
import type { Imported, ImportRequest } from "../source/import-source.ts";
import { checkSums } from "./check-sums.ts";
import { emptySums } from "./empty-sums.ts";
import { matrixDataset } from "./matrix-dataset.ts";
import { type MatrixSource, matrixSetting } from "./matrix-setting.ts";
import { addWideTable, finalsOf, industriesOf, type WideTable } from "./wide-table.ts";

/**
 * A data set out of one wide table: its header is checked, then its rows are added up as they are read, then the sums are
 * checked and become accounts.
 *
 * @throws InputError with everything that is wrong in the table; the file system's own errors
 */
export async function readWideMatrix(
  table: WideTable,
  source: MatrixSource,
  request: ImportRequest,
): Promise<Imported> {
  const issues = new IssueList();
  const file = table.part.label;
  const setting = matrixSetting(source, request, file);
  const industries = industriesOf(table, issues);
  const finals = finalsOf(table, issues);
  const sums = emptySums(industries, finals, request, file, issues);
  const lines = await addWideTable(table, sums, issues, request);
  issues.throwIfAny();
  checkSums(sums, { file, lines }, issues);
  issues.throwIfAny();
  return matrixDataset(sums, setting, request, file);
}
