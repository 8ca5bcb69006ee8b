import type { ByEconomy, BySector } from "../../economy/dims.ts";
import type { Factors } from "../../economy/factors.ts";
import { InputError, type Issue } from "../../economy/issue.ts";
import { unknownNameHint } from "../../economy/nearest.ts";
import { sectorsNamed } from "../../economy/sectors-named.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import type { DossierLabour, DossierScale } from "../format/factors-schema.ts";
import type { DossierTable, ScaleTableRow } from "./dossier-tables.ts";

/** What a dossier's `model` says of factors; `table` is the file that `scale` names. */
export interface DossierFactors {
  readonly labour?: DossierLabour | undefined;
  readonly scale?: DossierScale | undefined;
  readonly table?: DossierTable<ScaleTableRow> | undefined;
}

/**
 * The accounts with the factors that a dossier states (model.md 6, "Factors"); those given where it states none.
 *
 * @throws InputError for a table with wrong rows or with sectors that the data set has not. Values that the theory refuses are
 *   found with the economy (`factorIssues`)
 */
export function withFactors(
  accounts: WorldAccounts,
  { labour, scale, table }: DossierFactors,
): WorldAccounts {
  const psi = scale === undefined ? undefined : scaleOf(accounts, scale, table);
  if (labour === undefined && psi === undefined) return accounts;
  const { economies } = accounts.dims;
  const factors: Factors = {
    ...(labour?.supply === undefined ? {} : { laborSupply: labour.supply }),
    ...(labour?.revenue === "labour-tax" ? { revenueUse: "labor-tax" as const } : {}),
    ...(labour === undefined || labour.tax === 0
      ? {}
      : { laborTax: new Float64Array(economies).fill(labour.tax) as ByEconomy }),
    ...(labour?.mobility === undefined ? {} : { mobility: labour.mobility }),
    ...(psi === undefined ? {} : { scale: psi }),
  };
  return { ...accounts, factors };
}

function scaleOf(
  accounts: WorldAccounts,
  scale: DossierScale,
  table: DossierTable<ScaleTableRow> | undefined,
): BySector {
  if ("psi" in scale) return accounts.tradeElasticity.map(() => scale.psi) as BySector;
  if ("times_elasticity" in scale)
    return accounts.tradeElasticity.map((theta) => scale.times_elasticity / theta) as BySector;
  return scaleOfTable(accounts, table!);
}

/** psi of every sector; 0 where no row names it. */
function scaleOfTable(
  accounts: WorldAccounts,
  { file, rows, issues: wrong }: DossierTable<ScaleTableRow>,
): BySector {
  const { sectors, groups } = accounts;
  const known = [...sectors.map(({ code }) => code), ...Object.keys(groups.sectors), "goods", "all"];
  const issues: Issue[] = [...wrong];
  const psi = new Float64Array(sectors.length);
  const lineOf = new Map<number, number>();
  for (const { sector, psi: value, line } of rows) {
    const at = { file, line };
    const members = sectorsNamed(sector, accounts);
    if (members === undefined && sector !== "")
      issues.push({
        code: "unknown-sector",
        at,
        message: `${JSON.stringify(sector)} is not a sector or a group of sectors of ${accounts.name}.`,
        hint: unknownNameHint(sector, known),
      });
    for (const j of members ?? []) {
      const before = lineOf.get(j);
      if (before !== undefined)
        issues.push({
          code: "duplicate-row",
          at,
          message: `${sectors[j]!.code} already has a scale elasticity (line ${before}).`,
          hint: "Keep one of the two.",
        });
      lineOf.set(j, line);
      psi[j] = value;
    }
  }
  if (issues.length > 0) throw new InputError(issues);
  return psi as BySector;
}
