import { useMemo, useState } from "react";
import { formatFixed } from "../../../src/text/format-number.ts";
import type { BookFacts } from "../../worker/book-facts.ts";
import type { DayRates } from "../../worker/day-rates.ts";
import { type HeatOrder, heatOf, heatRows } from "./heat.ts";

interface HeatTableProps {
  readonly rates: DayRates;
  readonly sectors: BookFacts["sectors"];
  readonly nameOf: (partner: string) => string;
}

/** Rates by sector and partner, darker where they are higher; a partner's heading sorts by his rates. */
export function HeatTable({ rates, sectors, nameOf }: HeatTableProps) {
  const [order, setOrder] = useState<HeatOrder>();
  const rows = useMemo(() => heatRows(rates, sectors, order), [rates, sectors, order]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="scroll heat" tabIndex={0} aria-label="Rates by sector and partner">
      <table>
        <caption>Rates by sector and partner, %</caption>
        <thead>
          <tr>
            <th scope="col" aria-sort={order === undefined ? "ascending" : "none"}>
              <button type="button" className="link" onClick={() => setOrder(undefined)}>
                Sector
              </button>
            </th>
            {rates.partners.map(({ partner }) => (
              <th
                key={partner}
                scope="col"
                className="n"
                aria-sort={order === partner ? "descending" : "none"}
              >
                <button type="button" className="link" onClick={() => setOrder(partner)}>
                  {nameOf(partner)}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ sector, name, rates: row }) => (
            <tr key={sector}>
              <th scope="row">{name}</th>
              {row.map((rate, at) => (
                <td
                  key={rates.partners[at]!.partner}
                  className={rate === undefined ? "n missing" : `n heat-${heatOf(rate)}`}
                >
                  {rate === undefined ? "n/a" : formatFixed(100 * rate, 1)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
