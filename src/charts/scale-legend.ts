import type { DivergingScale } from "./diverging-scale.ts";
import { FONT, MUTED, SIZE } from "./palette.ts";

export interface LegendPlace {
  /** Left and upper end, px. */
  readonly x: number;
  readonly y: number;
  /** Width of one class, px. */
  readonly swatch: number;
  readonly isPhone: boolean;
}

/** Height of a legend with its bounds, px. */
export const LEGEND_HEIGHT = 32;

/** The classes of a scale in a row, from loss to gain, with their bounds between them. */
export const scaleLegend = (scale: DivergingScale, { x, y, swatch, isPhone }: LegendPlace) => [
  ...scale.classes.map((part, at) => legendSquare(part.color, x + at * swatch, y, swatch)),
  ...scale.edgeLabels.map((edge, at) => legendLabel(edge, x + (at + 1) * swatch, y + 17, "center", isPhone)),
];

export const legendSquare = (fill: string, x: number, y: number, width: number) => ({
  type: "rect" as const,
  silent: true,
  shape: { x, y, width, height: 12 },
  style: { fill },
});

export const legendLabel = (
  text: string,
  x: number,
  y: number,
  align: "left" | "center",
  isPhone: boolean,
) => ({
  type: "text" as const,
  silent: true,
  x,
  y,
  style: { text, align, fill: MUTED, fontSize: isPhone ? SIZE.small - 1 : SIZE.small, fontFamily: FONT },
});
