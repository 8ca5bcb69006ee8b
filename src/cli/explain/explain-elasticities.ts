import type { BriefingDocument, Section } from "../../document/document.ts";
import { missing, type Table, text } from "../../document/table.ts";
import { originOfElasticities } from "../../economy/elasticity-origin.ts";
import type { ElasticityTable } from "../../economy/elasticity-table.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";

/** The tables of elasticities that come with Parley, by name. */
export const listElasticities = (tables: readonly ElasticityTable[]): BriefingDocument => ({
  title: "Trade elasticities that come with Parley",
  standfirst:
    "parley data elasticities NAME shows one of them, and --data SET what it gives the sectors of a data set. A dossier chooses with model: elasticities:, a command with --elasticities.",
  sections: [
    section(
      tableOf(
        "By name",
        [
          { title: "Name", kind: "text" },
          { title: "What", kind: "text" },
        ],
        tables.map(({ name, title }) => [text(name), text(title)]),
      ),
    ),
  ],
});

/** One table of elasticities, in its own sectors. */
export const explainElasticities = ({ name, title, citation, rows }: ElasticityTable): BriefingDocument => ({
  title: name,
  standfirst: `${title}. Source: ${citation}.`,
  sections: [
    section(
      tableOf(
        "Trade elasticity and its standard error",
        [...COLUMNS, { title: "Basis", kind: "text" }],
        rows.map(({ sector, elasticity, standardError, basis }) => [
          text(sector),
          text(elasticity.toFixed(2)),
          standardError === null ? missing : text(standardError.toFixed(2)),
          text(basis),
        ]),
      ),
    ),
  ],
});

/** The elasticities of accounts, in the sectors of their data set. */
export function explainCarried(accounts: WorldAccounts): BriefingDocument {
  const { name, title, citation, kept } = originOfElasticities(accounts);
  const { sectors, tradeElasticity, tradeElasticityError, elasticityParts = {} } = accounts;
  return {
    title: `${accounts.name}: ${name === "own" ? title : name}`,
    standfirst: citation === null ? `${title}.` : `${title}. Source: ${citation}.`,
    sections: [
      section(
        tableOf(
          "Trade elasticity and its standard error",
          [...COLUMNS, { title: "From", kind: "text" }],
          sectors.map(({ code }, j) => {
            const error = tradeElasticityError?.[j] ?? Number.NaN;
            const parts = Object.keys(elasticityParts[code] ?? {});
            const own = kept.includes(code) || parts.length === 0;
            return [
              text(code),
              text(tradeElasticity[j]!.toFixed(2)),
              Number.isNaN(error) ? missing : text(error.toFixed(2)),
              text(own ? "the data set's own" : parts.join(", ")),
            ];
          }),
        ),
      ),
    ],
  };
}

const COLUMNS: Table["columns"] = [
  { title: "Sector", kind: "text" },
  // Two decimals each, as published: a column of figures would round some of them.
  { title: "Elasticity", kind: "text" },
  { title: "Standard error", kind: "text" },
];

const tableOf = (title: string, columns: Table["columns"], rows: Table["groups"][number]["rows"]): Table => ({
  id: "elasticities",
  title,
  groupTitle: undefined,
  columns,
  groups: [{ title: undefined, remark: undefined, rows }],
  notes: [],
});

const section = (table: Table): Section => ({
  id: "elasticities",
  title: "Elasticities",
  blocks: [{ kind: "table", table }],
});
