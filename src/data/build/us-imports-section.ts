import { pairAt } from "../../economy/dims.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import type { UsImportGroup, UsImports } from "./totals-2023.ts";

/** The section of a CARD.md on how far US imports by industry were off before they became totals. */
export function usImportsSection(
  { groups, leftOut }: UsImports,
  tables: {
    readonly split: WorldAccounts;
    readonly untargeted: WorldAccounts;
    readonly updated: WorldAccounts;
  },
): string {
  const rows = [...groups].sort((a, b) => b.total - a.total);
  const world = rows.reduce((sum, { total }) => sum + total, 0);
  const all = (table: WorldAccounts) =>
    rows.reduce((sum, group) => sum + misplaced(table, group) * group.total, 0) / world;
  const percent = (share: number) => (100 * share).toFixed(1);
  const line = (name: string, total: number, figure: (table: WorldAccounts) => number) =>
    `| ${name} | ${(total / 1000).toFixed(0)} | ${percent(figure(tables.split))} | ${percent(figure(tables.untargeted))} | ${percent(figure(tables.updated))} |`;
  return [
    "## US imports by industry",
    "",
    `Half the sum of the differences between the shares of sixteen industries in US imports, percent: the part of the imports that stands under another industry than in the statistics. The first two columns are before the statistics became targets: they say how far industries can be off where there is no such total, as in every other importer here. Electricity, gas and water (${(leftOut / 1000).toFixed(1)} billion dollars) are no goods industry and left out of the shares.`,
    "",
    "| partners | billion USD in 2023 | 2020 with structures of 2011 | the same with trade and GDP of 2023 | this set |",
    "|---|---|---|---|---|",
    ...rows.map((group) =>
      line(NAMES[group.name] ?? group.name, group.total, (table) => misplaced(table, group)),
    ),
    line("all", world, all),
  ].join("\n");
}

const NAMES: Readonly<Record<string, string>> = {
  canada: "Canada",
  china: "China",
  eu: "European Union",
  ftrow: "others with a trade agreement",
  japan: "Japan",
  mexico: "Mexico",
  row: "all others",
  uk: "United Kingdom",
};

/** The share of imports from a group that a table has under another industry than the statistics. */
function misplaced(table: WorldAccounts, { members, shares }: UsImportGroup): number {
  const us = table.economies.findIndex(({ code }) => code === "USA");
  const values = [...shares].map(([sector, share]) => ({
    share,
    value: members.reduce((sum, i) => sum + table.sales[pairAt(table.dims, sector, us, i)]!, 0),
  }));
  const total = values.reduce((sum, { value }) => sum + value, 0);
  return values.reduce((sum, { share, value }) => sum + Math.abs(value / total - share), 0) / 2;
}
