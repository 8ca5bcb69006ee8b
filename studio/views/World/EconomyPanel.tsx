import { type RefObject, useMemo } from "react";
import { DataTable } from "../../components/DataTable.tsx";
import {
  type EconomySubject,
  measuresTable,
  outputTable,
  partnersTable,
  reasonsTable,
} from "./economy-tables.ts";

interface EconomyPanelProps extends EconomySubject {
  /** Where the focus goes when a reader opens the panel. */
  readonly heading: RefObject<HTMLHeadingElement | null>;
  /** True while why welfare moved is still being worked out. */
  readonly isExplaining: boolean;
  readonly onClose: () => void;
}

/** Everything the results know about one economy under the option. */
export function EconomyPanel({ heading, isExplaining, onClose, ...subject }: EconomyPanelProps) {
  const { view, option, code, reference } = subject;
  const tables = useMemo(() => {
    const about = { view, option, code, reference };
    return {
      measures: measuresTable(about),
      reasons: reasonsTable(about),
      partners: partnersTable(about),
      output: outputTable(about),
    };
  }, [view, option, code, reference]);
  const name = view.economyName(code);
  return (
    <section
      className="economy"
      aria-labelledby="economy-title"
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      <header>
        <h2 id="economy-title" ref={heading} tabIndex={-1}>
          {name} <small>{code}</small>
        </h2>
        <button type="button" onClick={onClose}>
          Close {name}
        </button>
      </header>
      <div className="economy-tables">
        <DataTable table={tables.measures} />
        {tables.reasons === undefined ? (
          <p className="quiet">{unexplained(reference.id, isExplaining, option.decompositionFailure)}</p>
        ) : (
          <DataTable table={tables.reasons} />
        )}
        <DataTable table={tables.partners} />
        <DataTable table={tables.output} />
      </div>
    </section>
  );
}

function unexplained(reference: string, isExplaining: boolean, failure: string | undefined): string {
  if (reference !== "baseline") return "Why welfare moved can be explained only against the baseline.";
  return isExplaining
    ? "Working out why welfare moved."
    : `It is not known why welfare moved. ${failure ?? ""}`.trimEnd();
}
