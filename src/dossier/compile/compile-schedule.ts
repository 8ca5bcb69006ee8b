import { show } from "../../data/tables/row-reader.ts";
import type { SchedulePolicy } from "../../policy/schedule.ts";
import type { IssueSink } from "../format/issue-sink.ts";
import type { DossierPolicy } from "../format/policy-schema.ts";
import type { Path } from "../format/source-map.ts";
import type { DossierTable, ScheduleTableRow } from "./dossier-tables.ts";
import type { NameEntry, NameResolver } from "./resolve-names.ts";
import { type Meant, settleRows, type WrittenRow } from "./settle-rows.ts";
import type { Naming } from "./tariff-numbers.ts";

type Schedule = Extract<DossierPolicy, { kind: "schedule" }>;

/** What a schedule is compiled against. */
export interface ScheduleContext extends Naming {
  /** A schedule's table by the name of its file; undefined when it could not be read, which is reported elsewhere. */
  tableOf(file: string): DossierTable<ScheduleTableRow> | undefined;
}

/**
 * A table of tariffs, from its file or as the dossier writes it out, cell by cell: where several rows are about one cell
 * the narrowest holds (`settleRows`).
 *
 * @returns undefined when it says too little; `sink` then has the reasons
 */
export function compileSchedule(
  policy: Schedule,
  path: Path,
  context: ScheduleContext,
): SchedulePolicy | undefined {
  const { file, rates } = policy;
  if ((file === undefined) === (rates === undefined)) {
    const has = file === undefined ? "neither file nor rates" : "both file and rates";
    const hint = "Name a table (file: rates.csv), or write the tariffs out (rates: [[USA, JPN, food, 0.1]]).";
    context.sink.add(
      path,
      "one-schedule",
      `${path.join(".")} has ${has}; it needs exactly one of them.`,
      hint,
    );
    return undefined;
  }
  if (rates !== undefined) {
    const written = writtenRows(rates, [...path, "rates"], context);
    return { kind: "schedule", rows: settleRows(written, "entry") };
  }
  const table = context.tableOf(file!);
  // Nobody can tell what a wrong row was meant to say.
  if (table === undefined || table.issues.length > 0) return undefined;
  return { kind: "schedule", rows: settleRows(tableRows(table, context), "line") };
}

/** Reports the rows of a table that tax an economy's trade with itself; a group there means its members among each other. */
export function refuseDomesticTariffs(
  { rows, file }: DossierTable<ScheduleTableRow>,
  names: NameResolver,
  sink: IssueSink,
): void {
  for (const { importer, exporter, rate, line } of rows) {
    if (importer !== exporter || !names.isEconomy(importer) || rate === undefined || rate === 0) continue;
    sink.push({
      code: "domestic-tariff",
      message: `The row puts a tariff of ${rate} on the domestic trade of ${show(importer)}.`,
      hint: "Where importer and exporter are the same, only a factor is allowed.",
      at: { file, line },
    });
  }
}

function writtenRows(
  rates: NonNullable<Schedule["rates"]>,
  path: Path,
  { names, sink }: Naming,
): WrittenRow[] {
  return rates.map(([buyer, seller, goods, rate], position): WrittenRow => {
    const at = [...path, position];
    const row = {
      importer: economiesOf(buyer, [...at, 0], names),
      exporter: economiesOf(seller, [...at, 1], names),
      sector: sectorsOf(goods, [...at, 2], names),
      rate,
      factor: undefined,
      position: position + 1,
      report: (code: string, message: string, hint: string) => sink.add(at, code, message, hint),
    };
    const [importers, exporters] = [row.importer.codes, row.exporter.codes];
    if (importers.length === 1 && exporters.length === 1 && importers[0] === exporters[0]) {
      const message = `${row.importer.name} would levy a tariff on its own goods.`;
      sink.add(at, "domestic-tariff", message, "Name another exporter, or remove the entry.");
      return { ...row, exporter: { ...row.exporter, codes: [] } };
    }
    return row;
  });
}

/** The rows of a table; one with an unknown name has been reported with its line and stands for nothing. */
function tableRows({ rows, file }: DossierTable<ScheduleTableRow>, { names, sink }: Naming): WrittenRow[] {
  const economies = new Map<string, Meant>();
  const sectors = new Map<string, Meant>();
  const known = (found: Map<string, Meant>, name: string, meant: () => Meant): Meant => {
    const before = found.get(name);
    if (before !== undefined) return before;
    const fresh = meant();
    found.set(name, fresh);
    return fresh;
  };
  const economy = (name: string) =>
    known(economies, name, () =>
      name === "all" || names.meansEconomies(name)
        ? economiesOf(name, [], names)
        : { name, codes: [], width: 0 },
    );
  const sector = (name: string) =>
    known(sectors, name, () =>
      name === "all" || names.meansSectors(name) ? sectorsOf(name, [], names) : { name, codes: [], width: 0 },
    );
  return rows.map(
    (row): WrittenRow => ({
      importer: economy(row.importer),
      exporter: economy(row.exporter),
      sector: sector(row.sector),
      rate: row.rate,
      factor: row.factor,
      position: row.line,
      report: (code, message, hint) => sink.push({ code, message, hint, at: { file, line: row.line } }),
    }),
  );
}

function economiesOf(entry: NameEntry, at: Path, names: NameResolver): Meant {
  const codes = names.economies(entry, at, names.others([]));
  const isCode = typeof entry === "string" && names.isEconomy(entry);
  return { name: nameOf(entry), codes, width: isCode ? 0 : widthOf(entry) };
}

function sectorsOf(entry: NameEntry, at: Path, names: NameResolver): Meant {
  const codes = names.sectors(entry, at);
  const isCode = typeof entry === "string" && names.isSector(entry);
  return { name: nameOf(entry), codes, width: isCode ? 0 : widthOf(entry) };
}

const widthOf = (entry: NameEntry): 1 | 2 => (entry === "all" ? 2 : 1);

const nameOf = (entry: NameEntry): string =>
  typeof entry === "string"
    ? entry
    : `${entry.group} without ${typeof entry.except === "string" ? entry.except : entry.except.map(show).join(", ")}`;
