import type { TalksTerms } from "./compiled-dossier.ts";

/** Whether any party could set something by itself, as far as the block says: tariffs, export taxes or barriers. */
export const hasInstruments = ({
  tariffs,
  exportTaxes,
  barriers,
}: Pick<TalksTerms, "tariffs" | "exportTaxes" | "barriers">): boolean =>
  tariffs.sectors.length > 0 || exportTaxes !== undefined || barriers?.alone === true;
