import { GROUP_FIGURES } from "./household-rows.ts";

/** The file that makes a folder of tables a data set: its card. */
export const CARD_FILE = "dataset.yaml";

/** A table of a folder, and its columns. */
export interface TableLayout {
  readonly name: string;
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

export type TableName =
  | "economies"
  | "sectors"
  | "flows"
  | "tariffs"
  | "value_added"
  | "input_shares"
  | "final_demand"
  | "profit_shares"
  | "trade_elasticity_se"
  | "population"
  | "household_groups"
  | "household_spending";

/** The long tables of a data-set folder: the one list that reader and writer share. */
export const TABLES: Readonly<Record<TableName, TableLayout>> = {
  economies: { name: "economies", required: ["code", "name"], optional: [] },
  sectors: {
    name: "sectors",
    required: ["code", "name", "tradable", "trade_elasticity"],
    optional: ["goods"],
  },
  flows: { name: "flows", required: ["exporter", "importer", "sector", "value"], optional: [] },
  tariffs: { name: "tariffs", required: ["importer", "exporter", "sector", "rate"], optional: [] },
  value_added: { name: "value_added", required: ["economy", "sector"], optional: ["value", "share"] },
  input_shares: { name: "input_shares", required: ["economy", "sector", "input", "share"], optional: [] },
  final_demand: { name: "final_demand", required: ["economy", "sector", "value"], optional: [] },
  profit_shares: { name: "profit_shares", required: ["economy", "sector", "share"], optional: [] },
  population: { name: "population", required: ["economy", "population"], optional: ["household_size"] },
  household_groups: {
    name: "household_groups",
    required: ["economy", "group", "weight"],
    optional: GROUP_FIGURES,
  },
  household_spending: {
    name: "household_spending",
    required: ["economy", "group", "sector", "share"],
    optional: [],
  },
  trade_elasticity_se: { name: "trade_elasticity_se", required: ["sector", "standard_error"], optional: [] },
};

/** What a table file may be called after its name. */
export const TABLE_ENDINGS = [".csv", ".csv.gz", ".parquet"] as const;
export type TableEnding = (typeof TABLE_ENDINGS)[number];
