import { useMemo } from "react";
import { talksCharts } from "../../../src/briefing/charts/talks-charts.ts";
import { outcomeTable } from "../../../src/briefing/tables/outcome-table.ts";
import type { TalksView } from "../../../src/briefing/views/talks-view.ts";
import { PAGE } from "../../../src/charts/chart-setting.ts";
import type { WorldGeometry } from "../../../src/charts/world-geometry.ts";
import type { TalksTerms } from "../../../src/dossier/compile/compiled-dossier.ts";
import type { BestResponseResult } from "../../../src/negotiation/run-best-response.ts";
import { DataTable } from "../../components/DataTable.tsx";
import { useLayout } from "../../state/use-layout.ts";
import { BestMoves } from "./BestMoves.tsx";
import { Finding, Pictures } from "./Finding.tsx";
import { Packages } from "./Packages.tsx";
import type { PutTerms } from "./put-terms.ts";
import { SanctionsFinding } from "./SanctionsFinding.tsx";
import type { MillionOf } from "./threat-gains.ts";
import { AllAlone, DealFinding, WarFinding } from "./WarAndDeal.tsx";

/** The pictures here show no map. */
const NO_MAP: WorldGeometry = { geoJson: { type: "FeatureCollection", features: [] }, places: new Map() };

interface FindingsProps {
  readonly view: TalksView;
  readonly terms: TalksTerms | undefined;
  /** Id of the option that figures count from; undefined: the policy that the data set has. */
  readonly baseline: string | undefined;
  /** Best moves of single parties against the option on the table. */
  readonly moves: readonly BestResponseResult[];
  readonly millionOf: MillionOf;
  readonly onPut: PutTerms;
}

/** What is known of the talks: best moves, outcomes in the space of gains, war, deal and packages. */
export function Findings({ view, terms, baseline, moves, millionOf, onPut }: FindingsProps) {
  const layout = useLayout();
  const charts = useMemo(
    () => talksCharts(view, (word) => `table-${word}`, NO_MAP, { ...PAGE, layout }),
    [view, layout],
  );
  const background = terms?.background ?? baseline;
  const shared = { view, millionOf, background, onPut };
  return (
    <>
      <BestMoves view={view} moves={moves} millionOf={millionOf} onPut={onPut} />
      <Finding id="outcomes" title="Where each outcome leaves the sides">
        <Pictures charts={charts.outcomes} />
        <details>
          <summary>The same as a table</summary>
          <DataTable table={outcomeTable(view)} />
        </details>
      </Finding>
      <AllAlone view={view} />
      <WarFinding {...shared} />
      <DealFinding {...shared} settles={Object.fromEntries(terms?.issues ?? [])} charts={charts.terms} />
      <SanctionsFinding view={view} charts={charts.sanctions} />
      <Packages view={view} charts={charts.packages} background={background} onPut={onPut} />
    </>
  );
}
