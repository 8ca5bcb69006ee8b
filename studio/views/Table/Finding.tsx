import type { ReactNode } from "react";
import type { Chart } from "../../../src/charts/chart.ts";
import { ChartFigure } from "../../components/ChartFigure.tsx";
import { findingId } from "../../talks/finding-id.ts";

interface FindingProps {
  /** A unique word, by which the page can go there. */
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}

/** A result of the talks under its title. */
export function Finding({ id, title, children }: FindingProps) {
  return (
    <section className="finding" aria-labelledby={findingId(id)}>
      <h2 id={findingId(id)} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  );
}

export function Sentences({ lines }: { readonly lines: readonly string[] }) {
  return lines.filter((line) => line !== "").map((line) => <p key={line}>{line}</p>);
}

export function Pictures({ charts }: { readonly charts: readonly Chart[] }) {
  if (charts.length === 0) return null;
  return (
    <div className="charts">
      {charts.map((chart) => (
        <ChartFigure key={chart.id} chart={chart} />
      ))}
    </div>
  );
}
