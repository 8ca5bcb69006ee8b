import { cellAt, type Dims, pairAt } from "../../economy/dims.ts";
import type { HouseholdGroups } from "../../economy/household-groups.ts";
import type { People } from "../../economy/people.ts";
import type { NamedCode } from "../../economy/world-accounts.ts";
import type { Members, SectorMembers } from "../tables/read-members.ts";
import { readValues, type Values } from "../tables/read-values.ts";
import { addMissingTable, findTable, type OpenFolder, scanTable } from "../tables/scan-table.ts";
import { TABLES, type TableName } from "../tables/tables.ts";
import * as layouts from "../tables/value-layouts.ts";
import type { CardOnFile } from "./dataset-card.ts";
import { readHouseholds } from "./read-households.ts";
import { readPopulation } from "./read-population.ts";
import { sizeFault } from "./set-size.ts";

/** Every table of values of a data set, row by row right or with its issues reported. */
export interface AccountTables {
  readonly dims: Dims;
  readonly economies: Members<NamedCode>;
  readonly sectors: SectorMembers;
  /** [sector, importer, exporter], in the set's own unit, as are the other values. */
  readonly flows: Values;
  /** undefined: the set says that it has none. */
  readonly tariffs: Values | undefined;
  /** [sector, economy], always a value: a `share` column is multiplied out. */
  readonly valueAdded: Values;
  /** [input, sector, economy]; undefined: no table, so nothing is spent on inputs. */
  readonly inputShares: Values | undefined;
  readonly finalDemand: Values | undefined;
  readonly profitShares: Values | undefined;
  /** [sector] */
  readonly elasticityErrors: Values | undefined;
  /** undefined: the set does not say. */
  readonly people: People | undefined;
  /** undefined: the set has none. */
  readonly households: readonly HouseholdGroups[] | undefined;
}

const NEEDED: Readonly<Partial<Record<TableName, string>>> = {
  flows: "It holds what every economy sells to every other and to itself, net of tariffs.",
  tariffs: "If the source has no tariffs, say so in dataset.yaml: tariffs_missing: true.",
  value_added: "It holds what every sector pays to labour and capital.",
};

/**
 * Reads every table of values that the folder has.
 *
 * @returns undefined where no array can be laid out, because economies, sectors or a needed table are missing
 */
export async function readAccountTables(
  folder: OpenFolder,
  economies: Members<NamedCode> | undefined,
  sectors: SectorMembers | undefined,
  onFile: CardOnFile | undefined,
): Promise<AccountTables | undefined> {
  const tariffsMissing = onFile?.card.tariffs_missing ?? false;
  const dims = economies && sectors && dimsWithin(folder, economies, sectors);
  const read = async (
    table: TableName,
    layout: (dims: Dims, economies: Members<NamedCode>, sectors: SectorMembers) => layouts.ValueLayout,
  ): Promise<Values | undefined> => {
    const file = findTable(folder, TABLES[table]);
    if (file === undefined) {
      const why = NEEDED[table];
      const needed = why !== undefined && !(table === "tariffs" && tariffsMissing);
      if (needed) addMissingTable(folder, TABLES[table], why);
      return undefined;
    }
    if (dims !== undefined) return readValues(folder, file, layout(dims, economies!, sectors!));
    // Without the lists of codes no row can be read, but the columns can still be checked.
    await scanTable(folder, file, () => undefined);
    return undefined;
  };
  const flows = await read("flows", layouts.flows);
  const tariffs = await read("tariffs", layouts.tariffs(new Set(onFile?.card.blocs)));
  const valueAdded = await read("value_added", layouts.valueAdded);
  const inputShares = await read("input_shares", layouts.inputShares);
  const finalDemand = await read("final_demand", layouts.finalDemand);
  const profitShares = await read("profit_shares", layouts.profitShares);
  const elasticityErrors = await read("trade_elasticity_se", layouts.elasticityErrors);
  const people = await readPopulation(folder, economies);
  const households = await readHouseholds(folder, economies, sectors);
  if (tariffs !== undefined && tariffsMissing) {
    folder.issues.add({
      code: "tariffs-not-missing",
      at: onFile!.yaml.placeOfKey([], "tariffs_missing"),
      message: `tariffs_missing is true, but there is a table ${tariffs.file}.`,
      hint: "Remove one or the other: having no tariff data is not the same as having tariffs of zero.",
    });
  }
  if (dims === undefined || flows === undefined || valueAdded === undefined) return undefined;
  return {
    dims,
    economies: economies!,
    sectors: sectors!,
    flows,
    tariffs,
    valueAdded: valueAdded.column === "share" ? timesOutput(dims, valueAdded, flows) : valueAdded,
    inputShares,
    finalDemand,
    profitShares,
    elasticityErrors,
    people,
    households,
  };
}

function dimsWithin(
  { issues }: OpenFolder,
  economies: Members<NamedCode>,
  sectors: SectorMembers,
): Dims | undefined {
  const dims = { economies: economies.codes.length, sectors: sectors.codes.length };
  const fault = sizeFault(dims);
  if (fault === undefined) return dims;
  issues.add({ ...fault, at: { file: sectors.file } });
  return undefined;
}

/** Value added given as a share of sales, as values. */
function timesOutput(dims: Dims, shares: Values, flows: Values): Values {
  const values = new Float64Array(shares.values.length);
  for (let sector = 0; sector < dims.sectors; sector++) {
    for (let economy = 0; economy < dims.economies; economy++) {
      const at = cellAt(dims, sector, economy);
      let output = 0;
      for (let importer = 0; importer < dims.economies; importer++) {
        output += flows.values[pairAt(dims, sector, importer, economy)]!;
      }
      values[at] = shares.values[at]! * output;
    }
  }
  return { ...shares, values };
}
