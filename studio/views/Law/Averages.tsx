import { useMemo } from "react";
import { BASELINE } from "../../../src/charts/chart-setting.ts";
import { formatRate } from "../../../src/text/format-number.ts";
import { listed } from "../../../src/text/sentence-name.ts";
import { ChartFigure } from "../../components/ChartFigure.tsx";
import { useLayout } from "../../state/use-layout.ts";
import type { BookFacts } from "../../worker/book-facts.ts";
import type { DayRates } from "../../worker/day-rates.ts";
import { partnersChart } from "./partners-chart.ts";

interface AveragesProps {
  readonly facts: BookFacts;
  readonly rates: DayRates;
  /** The same day's law with nothing left out; undefined where nothing is. */
  readonly whole: DayRates | undefined;
  readonly without: readonly string[];
  readonly nameOf: (partner: string) => string;
}

/** The average rate of a day, before and after what is left out, and by partner. */
export function Averages({ facts: { parts, authorities }, rates, whole, without, nameOf }: AveragesProps) {
  const layout = useLayout();
  const chart = useMemo(
    () => partnersChart({ parts, rates, whole, nameOf }, { layout, reference: BASELINE }),
    [parts, rates, whole, nameOf, layout],
  );
  const { average } = rates;
  if (average === null)
    return <p className="world-line">The book knows no imports, so there is no average.</p>;
  const before = whole?.average ?? average;
  const leftOut = authorities.flatMap(({ code, title }) => (without.includes(code) ? [title] : []));
  return (
    <>
      <p
        className="world-line law-line"
        role="status"
        data-day={rates.date}
        data-average={average.total}
        data-whole={before.total}
      >
        <strong>{formatRate(average.total)}</strong> on average: {formatRate(average.additional)} on top of a
        base of {formatRate(average.base)}.
        {leftOut.length === 0 || whole === undefined
          ? null
          : ` With ${listed(leftOut)}: ${formatRate(before.total)}.`}
      </p>
      {chart === undefined ? null : <ChartFigure chart={chart} />}
    </>
  );
}
