import type { EChartsOption, TitleComponentOption } from "echarts";
import { FONT, INK, MUTED, SIZE } from "./palette.ts";

/** What every chart shares: one typeface, nothing that moves, words at the top left. */
export const frame = {
  animation: false,
  backgroundColor: "transparent",
  textStyle: { fontFamily: FONT, color: INK, fontSize: SIZE.text },
} satisfies EChartsOption;

/** Title and, under it, what is measured in which unit; long ones are cut to the chart's width. */
export function heading(
  title: string,
  subtitle: string,
  width: number,
  color: string = INK,
): TitleComponentOption {
  return {
    text: title,
    subtext: subtitle,
    left: 0,
    top: 0,
    padding: 0,
    itemGap: 5,
    textStyle: {
      fontFamily: FONT,
      fontSize: SIZE.title,
      fontWeight: 600,
      color,
      width,
      overflow: "truncate",
    },
    subtextStyle: { fontFamily: FONT, fontSize: SIZE.small, color: MUTED, width, overflow: "truncate" },
  };
}

/** Height that the heading takes, px. */
export const HEADING_HEIGHT = 44;
