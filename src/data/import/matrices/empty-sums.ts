import type { IssueList } from "../../files/issue-list.ts";
import { sizeFault } from "../../sets/set-size.ts";
import type { ImportRequest } from "../source/import-source.ts";
import { type FinalUse, type Industry, MatrixSums } from "./matrix-sums.ts";
import { SourceAxis } from "./source-axis.ts";

/**
 * Sums of nothing yet, for the industries and final uses of a matrix, under the maps that the user gave.
 *
 * @param file for messages
 * @throws InputError for what the labels have shown so far to be wrong (`issues`), for codes that a map or the format of data
 *   sets cannot take, and for a result that is too large
 */
export function emptySums(
  industries: readonly Industry[],
  finals: readonly FinalUse[],
  request: ImportRequest,
  file: string,
  issues: IssueList,
): MatrixSums {
  const economies = new SourceAxis("economy", request.economies);
  const sectors = new SourceAxis("sector", request.sectors);
  for (const { economy, sector } of industries) {
    economies.targets(economy);
    sectors.targets(sector);
  }
  for (const { economy } of finals) economies.targets(economy);
  for (const issue of [...economies.issues(file), ...sectors.issues(file)]) issues.add(issue);
  const fault = sizeFault({ economies: economies.codes.length, sectors: sectors.codes.length });
  if (fault !== undefined) {
    issues.add({ ...fault, at: { file }, hint: "Merge some of them with --economies or --sectors." });
  }
  issues.throwIfAny();
  return new MatrixSums(industries, finals, economies, sectors);
}
