import { cellAt, inputRow, pairAt } from "../../economy/dims.ts";
import { type HouseholdGroups, INCOME_SOURCES } from "../../economy/household-groups.ts";
import type { People } from "../../economy/people.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import type { TableName } from "./tables.ts";

/** A table as columns, ready to be encoded: text columns and number columns of equal length. */
export interface TableColumns {
  readonly name: TableName;
  readonly columns: readonly TableColumn[];
}

export type TableColumn =
  | { readonly name: string; readonly text: readonly string[] }
  /** null: a cell that is empty. */
  | { readonly name: string; readonly numbers: readonly (number | null)[] };

/** The long tables of a data set, in a fixed order of rows; zeros are left out, values are million USD. */
export function accountTables(accounts: WorldAccounts): TableColumns[] {
  const { dims, economies, sectors } = accounts;
  const economy = economies.map(({ code }) => code);
  const sector = sectors.map(({ code }) => code);
  const tables: TableColumns[] = [
    {
      name: "economies",
      columns: [
        { name: "code", text: economy },
        { name: "name", text: economies.map(({ name }) => name) },
      ],
    },
    {
      name: "sectors",
      columns: [
        { name: "code", text: sector },
        { name: "name", text: sectors.map(({ name }) => name) },
        { name: "tradable", numbers: sectors.map(({ tradable }) => Number(tradable)) },
        { name: "trade_elasticity", numbers: Array.from(accounts.tradeElasticity) },
        { name: "goods", numbers: sectors.map(({ goods }) => Number(goods)) },
      ],
    },
    pairTable(
      "flows",
      ["exporter", "importer"],
      "value",
      (j, i, n) => accounts.sales[pairAt(dims, j, n, i)]!,
    ),
    pairTable(
      "tariffs",
      ["importer", "exporter"],
      "rate",
      (j, n, i) => accounts.tariff[pairAt(dims, j, n, i)]!,
    ),
    cellTable("value_added", "value", accounts.valueAdded),
    inputTable(),
  ];
  if (accounts.finalDemand) tables.push(cellTable("final_demand", "value", accounts.finalDemand));
  if (accounts.profitShare) tables.push(cellTable("profit_shares", "share", accounts.profitShare));
  if (accounts.people) tables.push(populationTable(accounts.people));
  if (accounts.households) tables.push(...householdTables(accounts.households));
  // What a named table gives is read from it again.
  const errors = accounts.elasticityOrigin?.givesErrors ? undefined : accounts.tradeElasticityError;
  if (errors) {
    const known = sector.flatMap((_, j) => (Number.isNaN(errors[j]!) ? [] : [j]));
    tables.push({
      name: "trade_elasticity_se",
      columns: [
        { name: "sector", text: known.map((j) => sector[j]!) },
        { name: "standard_error", numbers: known.map((j) => errors[j]!) },
      ],
    });
  }
  return tables;

  function pairTable(
    name: TableName,
    keys: readonly [string, string],
    value: string,
    valueAt: (sector: number, first: number, second: number) => number,
  ): TableColumns {
    const rows = emptyRows(3);
    for (let first = 0; first < dims.economies; first++) {
      for (let second = 0; second < dims.economies; second++) {
        for (let j = 0; j < dims.sectors; j++) {
          rows.push(valueAt(j, first, second), economy[first]!, economy[second]!, sector[j]!);
        }
      }
    }
    return rows.table(name, [...keys, "sector"], value);
  }

  function cellTable(name: TableName, value: string, values: Float64Array): TableColumns {
    const rows = emptyRows(2);
    for (let n = 0; n < dims.economies; n++) {
      for (let j = 0; j < dims.sectors; j++) rows.push(values[cellAt(dims, j, n)]!, economy[n]!, sector[j]!);
    }
    return rows.table(name, ["economy", "sector"], value);
  }

  function populationTable({ population, householdSize }: People): TableColumns {
    const known = economy.flatMap((_, n) => (Number.isNaN(population[n]!) ? [] : [n]));
    const sizes = known.map((n) => (Number.isNaN(householdSize[n]!) ? null : householdSize[n]!));
    return {
      name: "population",
      columns: [
        { name: "economy", text: known.map((n) => economy[n]!) },
        { name: "population", numbers: known.map((n) => population[n]!) },
        ...(sizes.every((size) => size === null) ? [] : [{ name: "household_size", numbers: sizes }]),
      ],
    };
  }

  function householdTables(households: readonly HouseholdGroups[]): TableColumns[] {
    const groups = households.flatMap(({ economy: code, groups: list }) =>
      list.map((group) => ({ code, ...group })),
    );
    const column = (name: string, of: (group: (typeof groups)[number]) => number | undefined) => {
      const numbers = groups.map((group) => of(group) ?? null);
      return numbers.every((value) => value === null) ? [] : [{ name, numbers }];
    };
    const rows = emptyRows(3);
    for (const { code, name, spending } of groups)
      spending.forEach((share, j) => {
        rows.push(share, code, name, sector[j]!);
      });
    return [
      {
        name: "household_groups",
        columns: [
          { name: "economy", text: groups.map(({ code }) => code) },
          { name: "group", text: groups.map(({ name }) => name) },
          { name: "weight", numbers: groups.map(({ weight }) => weight) },
          ...column("households", (group) => group.households),
          ...column("income", (group) => group.incomeUsd),
          ...INCOME_SOURCES.flatMap((source) => column(source, (group) => group.incomeShares?.[source])),
        ],
      },
      rows.table("household_spending", ["economy", "group", "sector"], "share"),
    ];
  }

  function inputTable(): TableColumns {
    const rows = emptyRows(3);
    for (let n = 0; n < dims.economies; n++) {
      for (let j = 0; j < dims.sectors; j++) {
        for (let k = 0; k < dims.sectors; k++) {
          rows.push(accounts.inputShare[inputRow(dims, k, j) + n]!, economy[n]!, sector[j]!, sector[k]!);
        }
      }
    }
    return rows.table("input_shares", ["economy", "sector", "input"], "share");
  }
}

function emptyRows(keys: number) {
  const texts = Array.from({ length: keys }, (): string[] => []);
  const numbers: number[] = [];
  return {
    push(value: number, ...codes: string[]): void {
      if (value === 0) return;
      numbers.push(value);
      codes.forEach((code, key) => {
        texts[key]!.push(code);
      });
    },
    table: (name: TableName, keyNames: readonly string[], value: string): TableColumns => ({
      name,
      columns: [
        ...keyNames.map((key, index) => ({ name: key, text: texts[index]! })),
        { name: value, numbers },
      ],
    }),
  };
}
