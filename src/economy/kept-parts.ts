import type { ElasticityParts } from "./elasticity-table.ts";
import type { WorldAccounts } from "./world-accounts.ts";

/**
 * What accounts with these sectors say of their elasticities: what the sectors are made of in tables of elasticities, and,
 * if their values are from such a table, which sectors are not.
 *
 * @param parts by code; of sectors that are not there any more, they are left out
 */
export function keptParts(
  { elasticityOrigin: origin }: Pick<WorldAccounts, "elasticityOrigin">,
  parts: ElasticityParts | undefined,
  codes: readonly string[],
): Pick<WorldAccounts, "elasticityParts" | "elasticityOrigin"> {
  if (parts === undefined) return {};
  const known = new Map(Object.entries(parts).filter(([code]) => codes.includes(code)));
  const kept = codes.filter((code) => !known.has(code));
  return {
    elasticityParts: Object.fromEntries(known),
    ...(origin?.kind === "table" ? { elasticityOrigin: { ...origin, kept } } : {}),
  };
}
