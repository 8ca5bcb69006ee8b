import { rangeTable } from "../../../src/briefing/tables/package-tables.ts";
import { isLinkedDeal, type TalksView } from "../../../src/briefing/views/talks-view.ts";
import { packageSentences } from "../../../src/briefing/words/deal-words.ts";
import type { Chart } from "../../../src/charts/chart.ts";
import type { PackagesResult } from "../../../src/negotiation/talks-result.ts";
import { DataTable } from "../../components/DataTable.tsx";
import { Notice } from "../../components/Notice.tsx";
import { Finding, Pictures, Sentences } from "./Finding.tsx";
import { packageList } from "./package-list.ts";
import type { PutTerms } from "./put-terms.ts";
import { writtenRates } from "./written-rates.ts";

interface PackagesProps {
  readonly view: TalksView;
  readonly charts: readonly Chart[];
  readonly background: string | undefined;
  readonly onPut: PutTerms;
}

/** Packages of trade terms and linked issues in the order in which they would be chosen. */
export function Packages({ view, charts, background, onPut }: PackagesProps) {
  const { issues } = view.result;
  if (issues === undefined) return null;
  const terms = recommendedTerms(view, issues, background);
  return (
    <Finding id="packages" title="Packages, ranked">
      <Sentences lines={packageSentences(view, issues)} />
      {issues.explanation === null ? null : <Notice tone="plain">{issues.explanation}</Notice>}
      <p className="assumed">The dossier assumes what each choice on a linked issue is worth.</p>
      <Pictures charts={charts} />
      <DataTable table={packageList(view, issues)} />
      {terms === undefined ? null : (
        <button type="button" className="put" onClick={() => onPut(terms)}>
          Put the recommended package on the table
        </button>
      )}
      {issues.ranges.length === 0 ? null : (
        <details>
          <summary>How far each assumed value may move</summary>
          <DataTable table={rangeTable(view, issues)} />
        </details>
      )}
    </Finding>
  );
}

/** The recommended package as terms: an option as it is, or bargained tariffs on top of what is in force anyway. */
function recommendedTerms(
  view: TalksView,
  { recommended, terms }: PackagesResult,
  background: string | undefined,
): Parameters<PutTerms>[0] | undefined {
  if (recommended === null) return undefined;
  const { trade, choices: issues } = recommended;
  const title = "The recommended package";
  if (view.options.some(({ option }) => option === trade)) return { base: trade, title, rates: [], issues };
  const outcome = isLinkedDeal(view, trade) ? terms : view.result.talks;
  if (outcome?.status !== "solved" || (outcome.barriers ?? []).length > 0) return undefined;
  return { base: background, title, rates: writtenRates(outcome, view.parties), issues };
}
