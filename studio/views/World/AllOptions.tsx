import { useMemo } from "react";
import { balanceTable } from "../../../src/briefing/tables/balance-table.ts";
import { baselineTable } from "../../../src/briefing/tables/baseline-table.ts";
import { certificateTable } from "../../../src/briefing/tables/certificate-table.ts";
import { decompositionTable } from "../../../src/briefing/tables/decomposition-table.ts";
import { partyTable } from "../../../src/briefing/tables/party-table.ts";
import { sectorTable } from "../../../src/briefing/tables/sector-table.ts";
import { welfareTables } from "../../../src/briefing/tables/welfare-table.ts";
import { type ResultsView, resultsView } from "../../../src/briefing/views/results-view.ts";
import { BASELINE, type ChartReference } from "../../../src/charts/chart-setting.ts";
import type { Table } from "../../../src/document/table.ts";
import { DataNotes } from "../../components/DataNotes.tsx";
import { DataTable } from "../../components/DataTable.tsx";
import { FreshPart } from "../../components/FreshPart.tsx";
import { LoadFailure } from "../../components/LoadFailure.tsx";
import { Notice } from "../../components/Notice.tsx";
import type { SolvedDossier } from "../../state/use-results.ts";
import { useWorld } from "../../state/use-world.ts";
import { beforeTitle, type Measured } from "./measured.ts";
import { WorldCharts } from "./WorldCharts.tsx";

interface AllOptionsProps {
  readonly solved: SolvedDossier;
  readonly measured: Measured;
  /** False while newer numbers are being solved. */
  readonly current: boolean;
}

/** Charts and tables over all options; they wait for the last option to be solved. */
export function AllOptions({ solved, measured, current }: AllOptionsProps) {
  const { context } = solved.opened;
  const { reference } = measured;
  const { named, failure } = useWorld();
  const world = named?.world;
  const view = useView(measured.simulation, context);
  const today = useView(solved.simulation, context);
  const tables: readonly Table[] = [
    ...[partyTable(view), ...welfareTables(view), balanceTable(view), sectorTable(view)].map((table) =>
      against(table, reference),
    ),
    ...(solved.stage === "complete" ? [decompositionTable(today)] : []),
    baselineTable(today),
    certificateTable(today),
  ];
  return (
    <FreshPart fresh={current}>
      {current ? null : <Notice tone="old">What follows belongs to the text before your last edit.</Notice>}
      {failure === undefined ? null : <LoadFailure what="The charts" why={failure} />}
      {world === undefined ? null : (
        <WorldCharts view={view} context={context} world={world} reference={reference} />
      )}
      <section aria-labelledby="tables-title">
        <h2 id="tables-title">Every figure as a table</h2>
        {tables.map((table) => (
          <details key={table.id}>
            <summary>{table.title}</summary>
            <DataTable table={table} />
          </details>
        ))}
        <DataNotes notes={solved.simulation.baseline.notes} />
      </section>
    </FreshPart>
  );
}

const useView = (
  simulation: SolvedDossier["simulation"],
  context: SolvedDossier["opened"]["context"],
): ResultsView => useMemo(() => resultsView({ simulation, context }), [simulation, context]);

/** A table of changes says in its title what they are measured against, if that is not the baseline. */
const against = (table: Table, reference: ChartReference): Table =>
  reference.id === BASELINE.id
    ? table
    : {
        ...table,
        title: `${table.title}, against ${reference.name}`,
        columns: table.columns.map((column) =>
          column.title === "Before" ? { ...column, title: beforeTitle(reference) } : column,
        ),
      };
