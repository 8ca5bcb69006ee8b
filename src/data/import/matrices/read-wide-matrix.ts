import { IssueList } from "../../files/issue-list.ts";
import type { Imported, ImportRequest } from "../source/import-source.ts";
import { checkSums } from "./check-sums.ts";
import { type MatrixSource, matrixDataset, matrixSetting } from "./matrix-dataset.ts";
import { MatrixSums } from "./matrix-sums.ts";
import { SourceAxis } from "./source-axis.ts";
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
  const economies = new SourceAxis("economy", request.economies);
  const sectors = new SourceAxis("sector", request.sectors);
  for (const { economy, sector } of industries) {
    economies.targets(economy);
    sectors.targets(sector);
  }
  for (const issue of [...economies.issues(file), ...sectors.issues(file)]) issues.add(issue);
  issues.throwIfAny();
  const sums = new MatrixSums(industries, finals, economies, sectors);
  const lines = await addWideTable(table, sums, issues, request);
  issues.throwIfAny();
  checkSums(sums, { file, lines }, issues);
  issues.throwIfAny();
  return matrixDataset(sums, setting, request, file);
}
