import {
  sanctionBurdenTable,
  sanctionFrontierTable,
  sanctionRateTable,
} from "../../../src/briefing/tables/sanctions-tables.ts";
import type { TalksView } from "../../../src/briefing/views/talks-view.ts";
import { sanctionsSentences } from "../../../src/briefing/words/sanctions-words.ts";
import type { Chart } from "../../../src/charts/chart.ts";
import { DataTable } from "../../components/DataTable.tsx";
import { Notice } from "../../components/Notice.tsx";
import { Finding, Pictures, Sentences } from "./Finding.tsx";

interface SanctionsProps {
  readonly view: TalksView;
  readonly charts: readonly Chart[];
}

/** The sanctions that hurt most for what they cost: what they do, what every budget buys, and who bears them. */
export function SanctionsFinding({ view, charts }: SanctionsProps) {
  const { sanctions } = view.result;
  if (sanctions === undefined) return null;
  return (
    <Finding id="sanctions" title="Sanctions that hurt most for what they cost">
      {sanctions.status === "solved" ? (
        <>
          <Sentences lines={sanctionsSentences(view, sanctions)} />
          <Pictures charts={charts} />
          <DataTable table={sanctionFrontierTable(sanctions)} />
          <DataTable table={sanctionRateTable(view, sanctions)} />
          <DataTable table={sanctionBurdenTable(view, sanctions)} />
        </>
      ) : (
        <Notice tone="wrong" title="The sanctions were not found and have no figures.">
          {sanctions.explanation}
        </Notice>
      )}
    </Finding>
  );
}
