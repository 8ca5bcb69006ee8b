import { formatMoney, formatPercent } from "../../../src/text/format-number.ts";
import { signature } from "./RoundTable.tsx";
import { gainBars, type MillionOf, type PartyGain } from "./threat-gains.ts";

interface GainBarsProps {
  readonly gains: readonly PartyGain[];
  readonly millionOf: MillionOf;
  /** What is said next to a party's gain: whether it signs, or nothing where nobody is asked. */
  readonly verdicts: "signatures" | "none";
}

/** What an outcome gives each party, on one scale to both sides of zero, and whether it would sign. */
export function GainBars({ gains, millionOf, verdicts }: GainBarsProps) {
  const bars = gainBars(gains);
  return (
    <ul className={`gains gains-${verdicts}`}>
      {gains.map((gain, at) => {
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
            </span>
            <span className="gain-money">
              {million === undefined ? "" : `${formatMoney(million, { signed: true })} a year`}
            </span>
            {verdicts === "none" ? null : (
              <span className={`signature signature-${signature(gain)}`}>{signature(gain)}</span>
            )}
            {gain.issuesPercent === 0 ? null : (
              <small className="gain-issues">
                of which linked issues, as the dossier assumes: {formatPercent(gain.issuesPercent)}
              </small>
            )}
          </li>
        );
      })}
    </ul>
  );
}
