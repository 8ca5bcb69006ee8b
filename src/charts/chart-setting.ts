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
  /** Inside a sentence, next to a list of the options: against the baseline, against option G. */
  readonly name: string;
  /** The same for a picture that is saved on its own: against option G (Tariff war). */
  readonly full: string;
  /** Where something was and where it goes, in a legend: before and after. */
  readonly before: string;
  readonly after: string;
}

export const BASELINE: ChartReference = {
  id: "baseline",
  name: "the baseline",
  full: "the baseline",
  before: "before",
  after: "after",
};

/** What follows the name of a measure; nothing if the reference is today's policy, which needs no words. */
export const overOption = ({ id, full }: ChartReference): string =>
  id === BASELINE.id ? "" : ` against ${full}`;

export const PAGE: ChartSetting = { layout: "page", reference: BASELINE };

/** Width of every chart on a phone, px. */
export const PHONE_WIDTH = 340;
