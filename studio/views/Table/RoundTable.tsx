import { formatPercent } from "../../../src/text/format-number.ts";
import { type Seat, seatsAround } from "./seats.ts";
import type { OptionGains, PartyGain } from "./threat-gains.ts";

const WIDTH = 760;
const HEIGHT = 300;
const TABLE = { x: WIDTH / 2, y: HEIGHT / 2, rx: 150, ry: 62 };
const SEATS = { ...TABLE, rx: 186, ry: 88 };

/** With more parties than this there is room only for their short names. */
const MOST_NAMES = 6;

interface RoundTableProps {
  readonly chosen: OptionGains;
  /** The option could not be solved. */
  readonly failed: boolean;
}

/** The parties around the table: who would sign the chosen option. The bars next to it have the same figures. */
export function RoundTable({ chosen, failed }: RoundTableProps) {
  const words = failed ? "Not solved" : verdict(chosen);
  const seats = seatsAround(chosen.gains.length, SEATS);
  return (
    <svg
      className="round-table"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={said(chosen, words)}
    >
      <ellipse className="table-top" cx={TABLE.x} cy={TABLE.y} rx={TABLE.rx} ry={TABLE.ry} />
      <text className="table-words" x={TABLE.x} y={TABLE.y - 4} textAnchor="middle">
        {words}
      </text>
      <text className="table-small" x={TABLE.x} y={TABLE.y + 16} textAnchor="middle">
        {short(chosen.label)}
      </text>
      {chosen.gains.map((gain, at) => (
        <PartySeat
          key={gain.party}
          gain={gain}
          seat={seats[at]!}
          isCrowded={seats.length > MOST_NAMES}
          isIdle={chosen.isThreat}
        />
      ))}
    </svg>
  );
}

interface PartySeatProps {
  readonly gain: PartyGain;
  readonly seat: Seat;
  readonly isCrowded: boolean;
  /** The option is what failed talks mean: nobody is asked to sign it. */
  readonly isIdle: boolean;
}

function PartySeat({ gain, seat, isCrowded, isIdle }: PartySeatProps) {
  const { x, y, side } = seat;
  const anchor = side === "left" ? "end" : side === "right" ? "start" : "middle";
  const dx = side === "left" ? -18 : side === "right" ? 18 : 0;
  const beside = isCrowded ? 6 : -4;
  const dy = side === "above" ? (isCrowded ? -18 : -34) : side === "below" ? 28 : beside;
  return (
    <g className={`accent-${gain.accent}`}>
      <circle className={`seat seat-${signature(gain)}`} cx={x} cy={y} r="11" />
      <text className="table-name" x={x + dx} y={y + dy} textAnchor={anchor}>
        {isCrowded ? short(gain.party, 8) : short(gain.name, 17)}
      </text>
      {isCrowded ? null : (
        <text className="table-small" x={x + dx} y={y + dy + 16} textAnchor={anchor}>
          {isIdle ? "as it is" : signature(gain)}{" "}
          {gain.percent === null || isIdle ? "" : formatPercent(gain.percent)}
        </text>
      )}
    </g>
  );
}

/** In words, since colour alone is not enough. */
export const signature = ({ signs }: PartyGain): "signs" | "refuses" | "unknown" =>
  signs === null ? "unknown" : signs ? "signs" : "refuses";

export const verdict = ({ acceptable, isThreat }: OptionGains): string => {
  if (isThreat) return "No deal";
  return acceptable === null ? "Not known" : acceptable ? "All would sign" : "Not acceptable to all";
};

const said = (chosen: OptionGains, words: string): string =>
  `${chosen.label}: ${words}. ${chosen.gains
    .map(
      (gain) =>
        `${gain.name} ${signature(gain)}${gain.percent === null ? "" : `, ${formatPercent(gain.percent)} over failed talks`}`,
    )
    .join("; ")}.`;

const short = (text: string, most = 34): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
