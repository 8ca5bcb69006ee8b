import type { Policy } from "../../policy/policy.ts";

/**
 * The economies that must agree to a policy, by code, each once: who levies a tariff or an export tax, keeps a barrier or sets a quota, every member
 * of an agreement, the coalition of a sanction, every importer of a purchase or in a schedule, the country whose
 * law a book is.
 */
export function decidersOf(policy: Policy): readonly string[] {
  switch (policy.kind) {
    case "tariff":
    case "barrier":
    case "purchase":
    case "quota":
    case "tariff-rate-quota":
      return unique(policy.importers);
    case "export-tax":
      return unique(policy.exporters);
    case "agreement":
      return unique(policy.members);
    case "sanction":
      return unique(policy.coalition);
    case "schedule":
      return unique(policy.rows.map(({ importer }) => importer));
    case "book":
      return [policy.importer];
  }
}

/**
 * Whether a party can turn one list of policies into another alone: every policy in which they differ is its own to
 * decide, and those they share are in the same order (policies apply on top of each other).
 *
 * @param party codes of its members
 * @param from policies in force otherwise, e.g. those of the threat point; the same object is the same policy
 * @param to policies to be brought about
 */
export function canBringAbout(
  party: readonly string[],
  from: readonly Policy[],
  to: readonly Policy[],
): boolean {
  const kept = from.filter((policy) => to.includes(policy));
  const keptInNew = to.filter((policy) => from.includes(policy));
  if (kept.some((policy, position) => policy !== keptInNew[position])) return false;
  const changed = [...from.filter((p) => !to.includes(p)), ...to.filter((p) => !from.includes(p))];
  return changed.every((policy) => decidersOf(policy).every((code) => party.includes(code)));
}

const unique = (codes: readonly string[]): readonly string[] => [...new Set(codes)];
