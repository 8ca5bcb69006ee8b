import type { EChartsOption, TitleComponentOption } from "echarts";
import { twoLines } from "./axes.ts";
import type { ChartSetting } from "./chart-setting.ts";
import { FONT, INK, MUTED, SIZE } from "./palette.ts";

/** What every chart shares: one typeface, no animation, words at the top left. */
export const frame = {
  animation: false,
  backgroundColor: "transparent",
  textStyle: { fontFamily: FONT, color: INK, fontSize: SIZE.text },
} satisfies EChartsOption;

export interface Heading {
  readonly title: TitleComponentOption;
  /** Height that it takes, px. */
  readonly height: number;
}

export interface HeadingWords {
  readonly title: string;
  /** What the chart measures, and in which unit. */
  readonly subtitle: string;
  readonly color?: string;
}

const HEIGHT = 44;
/** Width of a character at each size that no common typeface exceeds on average, px. */
const CHARACTER = { title: 8.4, small: 6.3 };
const LINE = { title: 19, small: 15 };

/** Title and, below it, the subtitle on two lines at most. A long title is cut on a page and wraps once on a phone. */
export function heading(
  { title, subtitle, color = INK }: HeadingWords,
  width: number,
  { layout }: ChartSetting,
): Heading {
  const isPhone = layout === "phone";
  const text = isPhone ? twoLines(title, Math.floor(width / CHARACTER.title)) : title;
  const subtext = twoLines(subtitle, Math.floor(width / CHARACTER.small));
  const isWrapped = isPhone || subtext.includes("\n");
  const more = (lines: string, height: number): number => (lines.includes("\n") ? height : 0);
  return {
    height: HEIGHT + more(text, LINE.title) + more(subtext, LINE.small),
    title: {
      text,
      subtext,
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
        ...(isPhone ? { lineHeight: LINE.title } : {}),
      },
      subtextStyle: {
        fontFamily: FONT,
        fontSize: SIZE.small,
        color: MUTED,
        width,
        overflow: "truncate",
        ...(isWrapped ? { lineHeight: LINE.small } : {}),
      },
    },
  };
}
