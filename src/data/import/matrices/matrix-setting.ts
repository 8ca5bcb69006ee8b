import { InputError, type Issue } from "../../../economy/issue.ts";
import type { CardText } from "../../sets/dataset-card.ts";
import { CLASSIFICATIONS, type Classification } from "../source/concordance.ts";
import type { GiveElasticities } from "../source/give-elasticities.ts";
import type { ImportRequest } from "../source/import-source.ts";
import { type SourceUnit, sourceUnit } from "./source-unit.ts";

/** What a layout knows of its source besides the matrix. */
export interface MatrixSource {
  readonly title: string;
  readonly source: CardText;
  readonly licence: string;
  readonly year: number;
  /** As the source states it; undefined: the user has to. */
  readonly unit: string | undefined;
  /** Whose codes its sectors are, where a concordance knows them. */
  readonly classification?: Classification;
  /** At which prices the cells are: "basic prices". */
  readonly prices: string;
  /** Names of codes; a code without one is its own name. */
  economyName(code: string): string | undefined;
  sectorName(code: string): string | undefined;
  /** Whether a sector of the source makes goods; undefined: nobody knows. */
  isGoods(sector: string): boolean | undefined;
  /** What else was done to the table. */
  readonly adjustments: readonly string[];
}

/** What is needed besides the matrix, all of it there. */
export interface MatrixSetting {
  readonly source: MatrixSource;
  readonly unit: SourceUnit;
  readonly give: GiveElasticities;
}

/**
 * Sees to it that nothing is missing before a large table is read for nothing.
 *
 * @param file for messages
 * @throws InputError for a unit, the price of a currency or elasticities that neither the source nor the user states
 */
export function matrixSetting(source: MatrixSource, request: ImportRequest, file: string): MatrixSetting {
  const issues: Issue[] = [];
  if (request.elasticities === undefined) {
    issues.push({
      code: "missing-elasticity",
      at: { file },
      message: "An input-output table has no trade elasticities, and a data set needs them.",
      hint: "Give one for every sector, for example --elasticity 4, or a table with --elasticities; you can change them later in sectors.csv.",
    });
  }
  const [takes, has] = [request.sectors?.from, source.classification];
  if (takes !== undefined && has !== undefined && takes !== has) {
    issues.push({
      code: "wrong-concordance",
      at: { file },
      message: `The concordance of --sectors takes ${CLASSIFICATIONS[takes]}, but the table has ${CLASSIFICATIONS[has]}.`,
      hint: `Name one that starts with ${has}-.`,
    });
  }
  const unit = sourceUnit(request.unit ?? source.unit, request.dollars, file, issues);
  if (issues.length > 0 || unit === undefined || request.elasticities === undefined)
    throw new InputError(issues);
  return { source, unit, give: request.elasticities };
}
