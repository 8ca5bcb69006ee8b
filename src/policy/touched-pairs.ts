import type { CodeIndex } from "./code-index.ts";
import type { Coverage, Policy, TariffPolicy } from "./policy.ts";

/** One cell of the pair arrays that a policy names, and how much of its trade the policy hits. */
export interface TouchedPair {
  readonly sector: number;
  readonly importer: number;
  readonly exporter: number;
  /** Share of the trade of this cell under the policy: coverage x (1 - exempt share); above 0. */
  readonly share: number;
}

/**
 * The cells that a policy other than a schedule touches, each once, cross-border only.
 *
 * Cells of partners that are wholly exempt or not covered are left out, so an exemption of 1 and a partner that is
 * not listed are the same thing.
 */
export function* touchedPairs(
  policy: Exclude<Policy, { kind: "schedule" }>,
  at: CodeIndex,
): Generator<TouchedPair> {
  const sectors = unique(policy.sectors.map((code) => at.sector(code)));
  for (const [importer, exporter, share] of countryPairs(policy, at)) {
    for (const sector of sectors) yield { sector, importer, exporter, share };
  }
}

type CountryPair = readonly [importer: number, exporter: number, share: number];

function countryPairs(policy: Exclude<Policy, { kind: "schedule" }>, at: CodeIndex): CountryPair[] {
  switch (policy.kind) {
    case "tariff":
      return pairsBetween(policy.importers, policy.partners, at, (partner) => hitShare(policy, partner));
    case "barrier":
      return pairsBetween(policy.importers, policy.partners, at);
    case "agreement":
      return pairsAmong(policy.members, at);
    case "sanction": {
      const buys = policy.direction === "exports" ? [] : pairsBetween(policy.coalition, policy.targets, at);
      const sells = policy.direction === "imports" ? [] : pairsBetween(policy.targets, policy.coalition, at);
      return [...buys, ...sells];
    }
  }
}

/** Importers x partners; trade among the importers themselves is not touched (Policy). */
function pairsBetween(
  importers: readonly string[],
  partners: readonly string[],
  at: CodeIndex,
  shareOf: (partner: string) => number = () => 1,
): CountryPair[] {
  const buyers = unique(importers.map((code) => at.economy(code)));
  const pairs: CountryPair[] = [];
  for (const partner of new Set(partners)) {
    const exporter = at.economy(partner);
    if (buyers.includes(exporter)) continue;
    const share = shareOf(partner);
    if (share <= 0) continue;
    for (const importer of buyers) pairs.push([importer, exporter, share]);
  }
  return pairs;
}

function pairsAmong(members: readonly string[], at: CodeIndex): CountryPair[] {
  const all = unique(members.map((code) => at.economy(code)));
  return all.flatMap((importer) =>
    all.filter((exporter) => exporter !== importer).map((exporter): CountryPair => [importer, exporter, 1]),
  );
}

function hitShare(policy: TariffPolicy, partner: string): number {
  const exempt = own(policy.exempt, partner) ?? 0;
  return coverageOf(policy.coverage, partner) * (1 - exempt);
}

const coverageOf = (coverage: Coverage, partner: string): number =>
  own(coverage.byPartner, partner) ?? coverage.default;

/** Entries are looked up by codes from anyone's data set: only own properties count. */
const own = (record: Readonly<Record<string, number>>, key: string): number | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

const unique = (positions: readonly number[]): number[] => [...new Set(positions)];
