/** What the charts of a page have in common. */
export interface ChartSetting {
  /** Laid out for a page or for the width of a phone. */
  readonly layout: "page" | "phone";
  readonly reference: ChartReference;
}

/** What every change is measured against. */
export interface ChartReference {
  /** For machines: `baseline`, or the id of an option. */
  readonly id: string;
  /** Inside a sentence: against the baseline. */
  readonly name: string;
  /** Where something was, in a legend: before. */
  readonly before: string;
}

export const BASELINE: ChartReference = { id: "baseline", name: "the baseline", before: "before" };

export const PAGE: ChartSetting = { layout: "page", reference: BASELINE };

/** Width of every chart on a phone, px. */
export const PHONE_WIDTH = 340;
