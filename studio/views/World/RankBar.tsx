import type { Ranking } from "../../state/rank-economies.ts";

interface RankBarProps {
  readonly size: number;
  readonly ranking: Ranking;
}

/** A bar from a common zero; one that is cut has a gap near its end. */
export function RankBar({ size, ranking: { left, width, cut } }: RankBarProps) {
  const isCut = cut !== undefined && Math.abs(size) > cut;
  const length = isCut ? cut : Math.abs(size);
  const gap = width * 0.015;
  return (
    <svg viewBox={`${-left} 0 ${width} 1`} preserveAspectRatio="none" aria-hidden="true">
      <rect
        className={size < 0 ? "bar-down" : "bar-up"}
        x={size < 0 ? -length : 0}
        y={0.15}
        width={length}
        height={0.7}
      />
      {isCut ? (
        <rect
          className="bar-gap"
          x={Math.sign(size) * length * 0.86 - gap / 2}
          y={0}
          width={gap}
          height={1}
        />
      ) : null}
      <line className="bar-zero" x1={0} x2={0} y1={0} y2={1} />
    </svg>
  );
}
