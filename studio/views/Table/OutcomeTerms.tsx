import type { BesideOutcome } from "../../../src/briefing/tables/tariff-table.ts";
import { exportTaxTable, tariffTable } from "../../../src/briefing/tables/tariff-table.ts";
import type { TalksView } from "../../../src/briefing/views/talks-view.ts";
import { MOST_LINES } from "../../../src/briefing/views/tariff-lines.ts";
import type { TalksOutcome } from "../../../src/negotiation/talks-result.ts";
import { formatFigure } from "../../../src/text/format-number.ts";
import { DataTable } from "../../components/DataTable.tsx";
import { saveFile } from "../../export/save-file.ts";
import type { WrittenRate } from "./proposal.ts";
import { rateMatrix } from "./rate-matrix.ts";
import { MOST_RATES, scheduleCsv, writtenRates } from "./written-rates.ts";

interface OutcomeTermsProps {
  readonly view: TalksView;
  readonly outcome: TalksOutcome;
  /** A unique word for ids. */
  readonly id: string;
  /** What the rates are: "In the war". */
  readonly after: string;
  readonly beside?: BesideOutcome | undefined;
  /** Puts the tariffs on the table. */
  readonly onPut: (rates: readonly WrittenRate[]) => void;
}

/** The tariffs of an outcome as a matrix, the heaviest lines of many, and a button that puts them on the table. */
export function OutcomeTerms({ view, outcome, id, after, beside, onPut }: OutcomeTermsProps) {
  const matrix = rateMatrix(view, outcome, { id: `${id}-matrix`, after });
  const exportTaxes = exportTaxTable(
    view,
    { id: `${id}-export-taxes`, title: `${after}: export taxes`, after },
    outcome,
  );
  const rates = writtenRates(outcome, view.parties);
  const isByPair = view.parties.length > 2 && outcome.tariffs.length > MOST_LINES;
  return (
    <>
      {matrix === undefined ? null : <DataTable table={matrix} />}
      {exportTaxes === undefined ? null : <DataTable table={exportTaxes} />}
      {isByPair ? (
        <details open>
          <summary>The heaviest lines</summary>
          <DataTable
            table={tariffTable(
              view,
              { id: `${id}-lines`, title: "Tariffs on the most trade", after },
              outcome,
              beside,
            )}
          />
        </details>
      ) : null}
      {rates.length === 0 && !setsMore(outcome) ? (
        <p className="quiet">These tariffs are already in force.</p>
      ) : rates.length > MOST_RATES || setsMore(outcome) ? (
        <p className="quiet">
          {setsMore(outcome) ? (
            "It sets more than tariffs, so it cannot be put on the table from here: write it as policies in the dossier."
          ) : (
            <>
              These are {formatFigure(rates.length)} tariffs, more than a dossier can write out.{" "}
              <button
                type="button"
                className="link"
                onClick={() =>
                  saveFile(`${id}-tariffs.csv`, new Blob([scheduleCsv(outcome)], { type: "text/csv" }))
                }
              >
                Save them as a table
              </button>{" "}
              for a policy of the kind “schedule” to read.
            </>
          )}
        </p>
      ) : (
        <button type="button" className="put" onClick={() => onPut(rates)}>
          Put it on the table
        </button>
      )}
    </>
  );
}

/** Whether it also moves barriers or export taxes. */
const setsMore = ({ barriers = [], exportTaxes = [] }: TalksOutcome): boolean =>
  barriers.some(({ factor, before }) => Math.abs(factor / before - 1) > 1e-9) ||
  exportTaxes.some(({ rate, before }) => Math.abs(rate - before) > 1e-9);
