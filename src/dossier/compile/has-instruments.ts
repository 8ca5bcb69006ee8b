import type { TalksTerms } from "./compiled-dossier.ts";

/**
 * Whether any party could set something by itself, as far as the block says: tariffs, export taxes, quotas or
 * barriers.
 */
export const hasInstruments = ({
  tariffs,
  exportTaxes,
  quotas,
  barriers,
}: Pick<TalksTerms, "tariffs" | "exportTaxes" | "quotas" | "barriers">): boolean =>
  tariffs.sectors.length > 0 || exportTaxes !== undefined || quotas !== undefined || barriers?.alone === true;
