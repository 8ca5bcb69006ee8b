import { cellAt, type Dims, inputRow, pairAt } from "../economy/dims.ts";
import type { NamedCode } from "../economy/world-accounts.ts";
import type { Members, SectorMembers } from "./read-members.ts";
import { type Finding, readValues, type Values } from "./read-values.ts";
import { addMissingTable, findTable, type OpenFolder, scanTable } from "./scan-table.ts";
import type { TableName } from "./tables.ts";

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
}

/** Cells that an array may have: 20 million doubles are 160 MB, and a solve needs several such arrays. */
const MOST_CELLS = 20_000_000;

/** 10 is 1,000 %. Above it a rate is taken for a percentage. */
const LARGEST_RATE = 10;

/** Published input-output tables have coefficients a little below zero (by-products, rebalancing). */
const LOWEST_INPUT_SHARE = -0.01;

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
  options: { readonly blocs: readonly string[]; readonly tariffsMissing: boolean },
): Promise<AccountTables | undefined> {
  const file = (table: TableName) => {
    const found = findTable(folder, table);
    const why = NEEDED[table];
    if (found === undefined && why !== undefined && !(table === "tariffs" && options.tariffsMissing)) {
      addMissingTable(folder, table, why);
    }
    return found;
  };
  const flowsFile = file("flows");
  const tariffsFile = file("tariffs");
  const valueAddedFile = file("value_added");
  const inputSharesFile = file("input_shares");
  const finalDemandFile = file("final_demand");
  const profitSharesFile = file("profit_shares");
  const elasticityErrorsFile = file("trade_elasticity_se");
  const dims = economies && sectors && dimsWithin(folder, economies, sectors);
  if (dims === undefined || economies === undefined || sectors === undefined) {
    // Without the lists of codes no row can be read, but the columns can still be checked.
    for (const found of [flowsFile, tariffsFile, valueAddedFile, inputSharesFile, finalDemandFile]) {
      if (found !== undefined) await scanTable(folder, found, () => undefined);
    }
    return undefined;
  }

  const pairKeys = (first: "importer" | "exporter", second: "importer" | "exporter") => [
    { column: first, known: economies },
    { column: second, known: economies },
    { column: "sector", known: sectors },
  ];
  const cellKeys = [
    { column: "economy", known: economies },
    { column: "sector", known: sectors },
  ];
  const cells = {
    length: dims.sectors * dims.economies,
    keys: cellKeys,
    at: (keys: ArrayLike<number>) => cellAt(dims, keys[1]!, keys[0]!),
  };
  const pairs = dims.sectors * dims.economies * dims.economies;
  const blocs = new Set(options.blocs);

  const flows =
    flowsFile &&
    (await readValues(folder, flowsFile, {
      keys: pairKeys("exporter", "importer"),
      value: "value",
      length: pairs,
      at: (keys) => pairAt(dims, keys[2]!, keys[1]!, keys[0]!),
      check: (value, keys) => {
        if (value < 0) return finding("negative-flow", "sales cannot be negative.");
        const sector = sectors.infos[keys[2]!]!;
        if (value > 0 && keys[0] !== keys[1] && !sector.tradable) {
          return finding(
            "trade-in-nontradable",
            `${sector.code} is marked as not tradable in the table sectors, but here it crosses a border.`,
            "Set tradable to 1 there, or remove the row.",
          );
        }
        return undefined;
      },
    }));
  const tariffs =
    tariffsFile &&
    (await readValues(folder, tariffsFile, {
      keys: pairKeys("importer", "exporter"),
      value: "rate",
      length: pairs,
      at: (keys) => pairAt(dims, keys[2]!, keys[0]!, keys[1]!),
      check: (rate, keys) => {
        const importer = economies.codes[keys[0]!]!;
        if (rate !== 0 && keys[0] === keys[1] && !blocs.has(importer)) {
          return finding(
            "tariff-on-itself",
            "an economy levies no tariff on itself.",
            `Remove the row; if ${importer} is several countries merged, list it under blocs: in dataset.yaml.`,
          );
        }
        return checkRate(rate);
      },
    }));
  const valueAdded =
    valueAddedFile &&
    (await readValues(folder, valueAddedFile, {
      ...cells,
      value: ["value", "share"],
      check: (value) =>
        value < 0 ? finding("negative-value", "value added cannot be negative.") : undefined,
    }));
  const inputShares =
    inputSharesFile &&
    (await readValues(folder, inputSharesFile, {
      keys: [...cellKeys, { column: "input", known: sectors }],
      value: "share",
      length: dims.sectors * dims.sectors * dims.economies,
      at: (keys) => inputRow(dims, keys[2]!, keys[1]!) + keys[0]!,
      check: (share) =>
        share < LOWEST_INPUT_SHARE || share > 1
          ? finding(
              "share-out-of-range",
              `a share of sales lies between 0 and 1 (down to ${LOWEST_INPUT_SHARE} is accepted, as published tables have it).`,
              share > 1 && share <= 100 ? `If this is ${share} %, write ${share / 100}.` : undefined,
            )
          : undefined,
    }));
  const finalDemand =
    finalDemandFile &&
    (await readValues(folder, finalDemandFile, {
      ...cells,
      value: "value",
      // Negative cells (inventories) are published; the model sets them to zero and reports it (docs/model.md).
      check: () => undefined,
    }));
  const profitShares =
    profitSharesFile &&
    (await readValues(folder, profitSharesFile, {
      ...cells,
      value: "share",
      check: (share) =>
        share < 0 || share >= 1
          ? finding("share-out-of-range", "a profit share is at least 0 and below 1.")
          : undefined,
    }));
  const elasticityErrors =
    elasticityErrorsFile &&
    (await readValues(folder, elasticityErrorsFile, {
      keys: [{ column: "sector", known: sectors }],
      value: "standard_error",
      length: dims.sectors,
      at: (keys) => keys[0]!,
      check: (error) =>
        error < 0 ? finding("negative-value", "a standard error cannot be negative.") : undefined,
    }));

  if (flows === undefined || valueAdded === undefined) return undefined;
  return {
    dims,
    economies,
    sectors,
    flows,
    tariffs,
    valueAdded: valueAdded.column === "share" ? timesOutput(dims, valueAdded, flows) : valueAdded,
    inputShares,
    finalDemand,
    profitShares,
    elasticityErrors,
  };
}

const finding = (code: string, message: string, hint?: string): Finding =>
  hint === undefined ? { code, message } : { code, message, hint };

function checkRate(rate: number): Finding | undefined {
  if (rate > LARGEST_RATE) {
    return finding(
      "rate-out-of-range",
      `that means ${Number((rate * 100).toPrecision(6))} %.`,
      `Rates are fractions: 25 % is 0.25; at most ${LARGEST_RATE} is accepted.`,
    );
  }
  if (rate < 0) {
    return finding(
      "rate-out-of-range",
      "a tariff cannot be negative; import subsidies are not part of the base year.",
      "Write the rate that is levied in the base year, 0 if none is.",
    );
  }
  return undefined;
}

function dimsWithin(
  { issues }: OpenFolder,
  economies: Members<NamedCode>,
  sectors: SectorMembers,
): Dims | undefined {
  const dims = { economies: economies.codes.length, sectors: sectors.codes.length };
  const cells = dims.sectors * dims.economies * Math.max(dims.economies, dims.sectors);
  if (cells <= MOST_CELLS) return dims;
  issues.add({
    code: "too-many",
    at: { file: sectors.file },
    message: `${dims.economies} economies and ${dims.sectors} sectors make arrays of ${cells} cells; at most ${MOST_CELLS} fit.`,
    hint: "Merge some of them first.",
  });
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
