import {
  decimalsFor,
  formatFixed,
  moneyScale,
  PERCENT_DECIMALS,
} from "../../../src/briefing/format-number.ts";
import type { ResultsView } from "../../../src/briefing/results-view.ts";
import type { SolvedOption } from "../../../src/dossier/simulation.ts";
import type { Metric } from "../../state/metrics.ts";
import { rankEconomies } from "../../state/rank-economies.ts";

interface RankingTableProps {
  readonly view: ResultsView;
  readonly option: SolvedOption;
  readonly metric: Metric;
}

/** Every economy from the highest figure to the lowest, with bars from a common zero. */
export function RankingTable({ view, option, metric }: RankingTableProps) {
  const { rows, left, width } = rankEconomies(option, metric, view.economyName);
  const values = rows.flatMap(({ value }) => value ?? []);
  const { unit, divisor } = metric.money ? moneyScale(values) : { unit: "%", divisor: 1 };
  const scaled = values.map((value) => value / divisor);
  const decimals = metric.money ? decimalsFor(scaled, 1) : decimalsFor(scaled, PERCENT_DECIMALS);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="ranks" tabIndex={0} aria-label="Economies from highest to lowest">
      <table>
        <caption>{metric.title.replace(/, %$/, "")} by economy</caption>
        <thead>
          <tr>
            <th scope="col">Economy</th>
            <th scope="col" className="n">
              {unit}
            </th>
            <th scope="col" className="bar-cell">
              <span className="quiet">from zero</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ code, name, value }) => (
            <tr key={code} data-economy={code} data-value={value ?? undefined}>
              <th scope="row">{name}</th>
              <td className={value === null ? "n missing" : "n"}>
                {value === null ? "n/a" : formatFixed(value / divisor, decimals, { signed: true })}
              </td>
              <td className="bar-cell">
                {value === null ? null : (
                  <svg viewBox={`${-left} 0 ${width} 1`} preserveAspectRatio="none" aria-hidden="true">
                    <rect
                      className={value < 0 ? "bar-down" : "bar-up"}
                      x={Math.min(0, value)}
                      y={0.15}
                      width={Math.abs(value)}
                      height={0.7}
                    />
                    <line className="bar-zero" x1={0} x2={0} y1={0} y2={1} />
                  </svg>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
