import type { BySectorPair } from "../../economy/dims.ts";
import { wedgesAfter, wedgesBefore } from "../../policy/shock.ts";
import type { Solution } from "./solution.ts";

/**
 * What buyers pay on top of the price at the border, tariffs and importers' rents together (t~ of `Wedges`), before and after;
 * fractions, [sector, importer, exporter].
 */
export const importWedges = ({
  baseline,
  shock,
}: Solution): { readonly before: BySectorPair; readonly after: BySectorPair } => ({
  before: wedgesBefore(baseline.economy).tariff,
  after: wedgesAfter(baseline.economy, shock).tariff,
});
