import { formatMoney, formatPercent } from "../../../src/briefing/format-number.ts";
import { signature } from "./RoundTable.tsx";
import { gainBars, type OptionGains } from "./threat-gains.ts";

interface GainBarsProps {
  readonly chosen: OptionGains;
  /** Money of a gain, million USD a year; undefined where a party's objective is no money. */
  readonly millionOf: (party: string, percent: number) => number | undefined;
}

/** What the chosen option gives each party over failed talks, and whether it would sign. */
export function GainBars({ chosen, millionOf }: GainBarsProps) {
  const bars = gainBars(chosen.gains);
  return (
    <ul className="gains">
      {chosen.gains.map((gain, at) => {
        const bar = bars[at];
        const million = gain.percent === null ? undefined : millionOf(gain.party, gain.percent);
        return (
          <li
            key={gain.party}
            className={`accent-${gain.accent}`}
            data-party={gain.party}
            data-signs={signature(gain)}
          >
            <span className="gain-name">{gain.name}</span>
            <svg className="gain-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              {bar == null ? null : (
                <rect x={bar.from} y="1" width={bar.width} height="8" className="gain-fill" />
              )}
              <line className="gain-zero" x1="50" x2="50" y1="0" y2="10" />
            </svg>
            <span className="gain-figure" data-percent={gain.percent ?? undefined}>
              {gain.percent === null ? "not known" : formatPercent(gain.percent)}
              {million === undefined ? "" : ` (${formatMoney(million, { signed: true })} a year)`}
            </span>
            <span className={`signature signature-${signature(gain)}`}>{signature(gain)}</span>
            {gain.issuesPercent === 0 ? null : (
              <small className="gain-issues">
                of it linked issues, as the dossier assumes: {formatPercent(gain.issuesPercent)}
              </small>
            )}
          </li>
        );
      })}
    </ul>
  );
}
