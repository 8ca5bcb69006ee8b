import { type KeyboardEvent, useRef, useState } from "react";
import type { ResultsView } from "../../../src/briefing/views/results-view.ts";
import type { SolvedOption } from "../../../src/simulation/simulation-result.ts";
import { decimalsFor, formatFixed, moneyScale, PERCENT_DECIMALS } from "../../../src/text/format-number.ts";
import type { Metric } from "../../state/metrics.ts";
import { rankEconomies } from "../../state/rank-economies.ts";
import type { Pointing } from "./pointing.ts";
import { RankBar } from "./RankBar.tsx";

interface RankingTableProps extends Pointing {
  readonly view: ResultsView;
  readonly option: SolvedOption;
  readonly metric: Metric;
}

/** A list longer than this is searched rather than read. */
const LONG = 20;

/**
 * Every economy from the highest figure to the lowest, with bars from a common zero. It is one stop for the Tab key:
 * arrow keys go from row to row, Enter opens an economy, and a pointer opens it anywhere on its row.
 */
export function RankingTable({
  view,
  option,
  metric,
  pointed,
  chosen,
  onPoint,
  onChoose,
}: RankingTableProps) {
  const [sought, seek] = useState("");
  const body = useRef<HTMLTableSectionElement>(null);
  const ranking = rankEconomies(option, metric, view.economyName, view.simulation.baseline.codes);
  const found = ranking.rows.filter(({ code, name }) => matches(`${name} ${code}`, sought));
  const values = ranking.rows.flatMap(({ value }) => value ?? []);
  const { unit, divisor } = metric.money ? moneyScale(values) : { unit: "%", divisor: 1 };
  const scaled = values.map((value) => value / divisor);
  const decimals = decimalsFor(scaled, metric.money ? 1 : PERCENT_DECIMALS);
  const print = (value: number): string => formatFixed(value / divisor, decimals, { signed: true });
  const entry = found.find(({ code }) => code === chosen) ?? found[0];
  const onKey = (at: number) => (event: KeyboardEvent) => {
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: found.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    body.current?.querySelectorAll("button")[next]?.focus();
  };
  return (
    <div className="ranking">
      {ranking.rows.length <= LONG ? null : (
        <label className="ranking-search">
          <span>Find an economy among {ranking.rows.length}</span>
          <input
            type="search"
            value={sought}
            onChange={({ target }) => seek(target.value)}
            onKeyDown={({ key }) => {
              if (key === "Enter" && found.length === 1) onChoose(found[0]!.code);
            }}
          />
        </label>
      )}
      <div className="ranks">
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
          <tbody ref={body}>
            {found.map(({ code, name, value, size }, at) => (
              <tr
                key={code}
                data-economy={code}
                data-value={value ?? undefined}
                className={code === pointed ? "pointed" : undefined}
                onPointerEnter={() => onPoint(code)}
                onPointerLeave={() => onPoint(undefined)}
                onClick={() => onChoose(code)}
              >
                <th scope="row">
                  <button
                    type="button"
                    className="rank-name"
                    tabIndex={code === entry?.code ? 0 : -1}
                    aria-pressed={code === chosen}
                    onFocus={() => onPoint(code)}
                    onBlur={() => onPoint(undefined)}
                    onKeyDown={onKey(at)}
                  >
                    {name}
                  </button>
                </th>
                <td className={value === null ? "n missing" : "n"}>
                  {value === null ? "n/a" : print(value)}
                </td>
                <td className="bar-cell">
                  {size === null ? null : <RankBar size={size} ranking={ranking} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {found.length === 0 ? <p className="quiet">No economy is called that.</p> : null}
      </div>
      {ranking.cut === undefined ? null : (
        <p className="quiet">
          Bars beyond {metric.print(ranking.cut).replace(/^\+/, "±")} are cut short, with a gap; the figures
          are complete.
        </p>
      )}
    </div>
  );
}

/** Letters without their accents, in either case: Côte d’Ivoire is found as cote. */
const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const matches = (text: string, sought: string): boolean => plain(text).includes(plain(sought.trim()));
