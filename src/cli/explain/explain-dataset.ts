import { CELL_STATUSES } from "../../data/sets/cell-status.ts";
import type { CardText, DatasetCard } from "../../data/sets/dataset-card.ts";
import { statusShares } from "../../data/sets/status-shares.ts";
import type { BriefingDocument, Section, Term } from "../../document/document.ts";
import { missing, number, type Table, text } from "../../document/table.ts";
import { cellAt, newByEconomy, newBySector, pairRow } from "../../economy/dims.ts";
import { originOfElasticities } from "../../economy/elasticity-origin.ts";
import { sumOf } from "../../economy/sums.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import { elasticitiesInFull } from "../../made/made-words.ts";
import { sizeOf } from "../say/size-of.ts";

/** What is in a data set, for people: totals, notes and sources first, then every economy, sector and group. */
export function explainDataset(card: DatasetCard, accounts: WorldAccounts): BriefingDocument {
  const totals = totalsOf(accounts);
  return {
    title: card.title === undefined ? card.name : `${card.name}: ${card.title}`,
    standfirst: `${sizeOf(accounts.dims)}, ${accounts.year}. Values in US dollars of that year.`,
    sections: [
      section("totals", "The world that it covers", [{ kind: "table", table: worldTable(totals) }]),
      section("notes", "What every result from it must state", [{ kind: "list", items: accounts.notes }]),
      ...statusSections(card, accounts),
      section("provenance", "Where it comes from", [{ kind: "terms", items: provenance(card, accounts) }]),
      section("economies", "Economies", [{ kind: "table", table: economyTable(accounts, totals) }]),
      section("sectors", "Sectors", [{ kind: "table", table: sectorTable(accounts, totals) }]),
      section("groups", "Groups that a dossier may name", [{ kind: "terms", items: groupTerms(accounts) }]),
    ].filter(({ blocks }) => blocks.some((block) => !("items" in block) || block.items.length > 0)),
  };
}

/** What its figures are, where the card says so. */
function statusSections(card: DatasetCard, accounts: WorldAccounts): Section[] {
  if (card.status.length === 0) return [];
  const rows = statusShares(accounts, card.status).map(({ table: name, shares }) => [
    text(name),
    ...CELL_STATUSES.map((status) => number(shares[status])),
  ]);
  const columns: Table["columns"] = [
    { title: "Table", kind: "text" },
    { title: "Official", kind: "share" },
    { title: "Estimated", kind: "share" },
    { title: "Assumed", kind: "share" },
  ];
  const title = "Flows and value added by their money, tariffs by goods trade, sectors by their number";
  return [section("status", "What its figures are", [{ kind: "table", table: table(title, columns, rows) }])];
}

const section = (id: string, title: string, blocks: Section["blocks"]): Section => ({ id, title, blocks });

/** Sums of the accounts, million USD net of tariffs unless said otherwise. */
interface Totals {
  readonly output: Float64Array;
  readonly exports: Float64Array;
  readonly imports: Float64Array;
  /** On what crosses a border. */
  readonly tariffRevenue: Float64Array;
  /** Cross-border trade by sector. */
  readonly traded: Float64Array;
  readonly sectorOutput: Float64Array;
}

function totalsOf({ dims, sales, tariff }: WorldAccounts): Totals {
  const output = newByEconomy(dims);
  const exports = newByEconomy(dims);
  const imports = newByEconomy(dims);
  const tariffRevenue = newByEconomy(dims);
  const traded = newBySector(dims);
  const sectorOutput = newBySector(dims);
  for (let sector = 0; sector < dims.sectors; sector++) {
    for (let importer = 0; importer < dims.economies; importer++) {
      const row = pairRow(dims, sector, importer);
      for (let exporter = 0; exporter < dims.economies; exporter++) {
        const value = sales[row + exporter]!;
        output[exporter]! += value;
        sectorOutput[sector]! += value;
        if (importer === exporter) continue;
        tariffRevenue[importer]! += value * tariff[row + exporter]!;
        exports[exporter]! += value;
        imports[importer]! += value;
        traded[sector]! += value;
      }
    }
  }
  return { output, exports, imports, tariffRevenue, traded, sectorOutput };
}

const table = (title: string, columns: Table["columns"], rows: Table["groups"][number]["rows"]): Table => ({
  id: title.toLowerCase().replaceAll(/[^a-z]+/g, "-"),
  title,
  groupTitle: undefined,
  columns,
  groups: [{ title: undefined, remark: undefined, rows }],
  notes: [],
});

const worldTable = (totals: Totals): Table =>
  table(
    "Totals",
    [
      { title: "Output", kind: "money" },
      { title: "Cross-border trade", kind: "money" },
      { title: "Tariff revenue on it", kind: "money" },
    ],
    [[number(sumOf(totals.output)), number(sumOf(totals.exports)), number(sumOf(totals.tariffRevenue))]],
  );

const economyTable = (accounts: WorldAccounts, totals: Totals): Table =>
  table(
    "Value added and trade, net of tariffs",
    [
      { title: "Code", kind: "text" },
      { title: "Economy", kind: "text" },
      { title: "Value added", kind: "money" },
      { title: "Exports", kind: "money" },
      { title: "Imports", kind: "money" },
      { title: "Balance", kind: "money-change" },
      { title: "Mean tariff", kind: "share" },
    ],
    accounts.economies.map(({ code, name }, n) => {
      let valueAdded = 0;
      for (let sector = 0; sector < accounts.dims.sectors; sector++) {
        valueAdded += accounts.valueAdded[cellAt(accounts.dims, sector, n)]!;
      }
      const imports = totals.imports[n]!;
      return [
        text(code),
        text(name),
        number(valueAdded),
        number(totals.exports[n]!),
        number(imports),
        number(totals.exports[n]! - imports),
        imports > 0 ? number(totals.tariffRevenue[n]! / imports) : missing,
      ];
    }),
  );

const sectorTable = (accounts: WorldAccounts, totals: Totals): Table =>
  table(
    "Output and trade; the trade elasticity is the fall in imports, in percent, when they cost one percent more",
    [
      { title: "Code", kind: "text" },
      { title: "Sector", kind: "text" },
      { title: "Goods", kind: "text" },
      { title: "Tradable", kind: "text" },
      { title: "Trade elasticity", kind: "count" },
      { title: "Output", kind: "money" },
      { title: "Cross-border trade", kind: "money" },
    ],
    accounts.sectors.map(({ code, name, goods, tradable }, sector) => [
      text(code),
      text(name),
      text(goods ? "yes" : "no"),
      text(tradable ? "yes" : "no"),
      number(accounts.tradeElasticity[sector]!),
      number(totals.sectorOutput[sector]!),
      number(totals.traded[sector]!),
    ]),
  );

function provenance(
  { version, source, licence, vintage, adjustments }: DatasetCard,
  accounts: WorldAccounts,
): Term[] {
  const elasticities = {
    term: "Trade elasticities",
    text: elasticitiesInFull(originOfElasticities(accounts)),
  };
  return [
    ...cardTerms("Version", version),
    ...cardTerms("Source", source),
    ...cardTerms("Licence", licence),
    ...cardTerms("Vintage", vintage),
    ...cardTerms("Adjustments", adjustments),
    ...(accounts.elasticityOrigin === undefined ? [] : [elasticities]),
  ];
}

function cardTerms(term: string, value: CardText | undefined): Term[] {
  if (value === undefined) return [];
  if (typeof value === "string") return [{ term, text: value }];
  if (isList(value)) return value.map((line) => ({ term, text: line }));
  return Object.entries(value).map(([part, line]) => ({ term: `${term} of ${part}`, text: line }));
}

/** `Array.isArray` does not narrow a readonly list away from a map. */
const isList = (value: Exclude<CardText, string>): value is readonly string[] => Array.isArray(value);

function groupTerms({ groups, sectors }: WorldAccounts): Term[] {
  const goods = sectors.filter((sector) => sector.goods).map(({ code }) => code);
  const own = [...Object.entries(groups.economies), ...Object.entries(groups.sectors)];
  const named = own.some(([name]) => name === "goods") ? own : [...own, ["goods", goods] as const];
  return named.map(([term, members]) => ({ term, text: members.join(" ") }));
}
