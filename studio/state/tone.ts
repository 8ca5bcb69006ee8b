import { readsAsZero } from "../../src/text/format-number.ts";

/** The class of a figure by its sign; undefined where it reads as zero, which is neither good nor bad. */
export const toneOf = (value: number, printed: string): "up" | "down" | undefined =>
  readsAsZero(printed) ? undefined : value < 0 ? "down" : "up";
