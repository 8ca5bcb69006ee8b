import { InputError } from "../../economy/issue.ts";
import type { Policy } from "../../policy/policy.ts";

/** Numbers of a policy that can be moved: the search of a goal, the growth of an offer. */
export type PolicyField =
  | "rate"
  | "coverage"
  | "tariffs"
  | "barrier_cut"
  | "factor"
  | "volume"
  | "within"
  | "beyond";

/** The numbers that each kind of policy has, by the names they have in a dossier. */
export const MOVABLE_FIELDS: Readonly<Record<Policy["kind"], readonly PolicyField[]>> = {
  tariff: ["rate", "coverage"],
  agreement: ["tariffs", "barrier_cut"],
  barrier: ["factor"],
  sanction: ["factor"],
  "export-tax": ["rate"],
  purchase: [],
  quota: ["volume"],
  "tariff-rate-quota": ["volume", "within", "beyond"],
  schedule: [],
  book: [],
};

/**
 * The same policy with one of its numbers at another level; rates, cuts and shares are fractions. A new coverage is the
 * same for all partners and sectors, a new rate for all sectors.
 *
 * @throws InputError when the policy has no such number
 */
export function withField(policy: Policy, field: PolicyField, level: number): Policy {
  switch (policy.kind) {
    case "tariff":
      if (field === "rate") {
        const { rateBySector: _, ...rest } = policy;
        return { ...rest, rate: level };
      }
      if (field === "coverage") return { ...policy, coverage: { default: level, byPartner: {} } };
      break;
    case "export-tax":
      if (field === "rate") return { ...policy, rate: level };
      break;
    case "agreement":
      if (field === "tariffs") return { ...policy, tariffs: level };
      if (field === "barrier_cut") return { ...policy, barrierCut: level };
      break;
    case "barrier":
    case "sanction":
      if (field === "factor") return { ...policy, factor: level };
      break;
    case "quota":
      if (field === "volume") return { ...policy, volume: level };
      break;
    case "tariff-rate-quota":
      if (field === "volume" || field === "within" || field === "beyond")
        return { ...policy, [field]: level };
      break;
    case "purchase":
    case "schedule":
    case "book":
      break;
  }
  throw noField(policy, field);
}

/**
 * The present level of one of a policy's numbers, from which a change is counted. undefined if there is no single
 * number, as with a coverage that differs by partner or a rate by sector, or an agreement that leaves tariffs alone.
 *
 * @throws InputError when the policy has no such number
 */
export function fieldOf(policy: Policy, field: PolicyField): number | undefined {
  switch (policy.kind) {
    case "tariff":
      if (field === "rate") return isEmpty(policy.rateBySector) ? policy.rate : undefined;
      if (field === "coverage") {
        const { byPartner, bySector, default: share } = policy.coverage;
        return isEmpty(byPartner) && isEmpty(bySector) ? share : undefined;
      }
      break;
    case "export-tax":
      if (field === "rate") return policy.rate;
      break;
    case "agreement":
      if (field === "tariffs") return policy.tariffs;
      if (field === "barrier_cut") return policy.barrierCut;
      break;
    case "barrier":
    case "sanction":
      if (field === "factor") return policy.factor;
      break;
    case "quota":
      if (field === "volume") return policy.volume;
      break;
    case "tariff-rate-quota":
      if (field === "volume" || field === "within" || field === "beyond") return policy[field];
      break;
    case "purchase":
    case "schedule":
    case "book":
      break;
  }
  throw noField(policy, field);
}

const isEmpty = (numbers: Readonly<Record<string, number>> | undefined): boolean =>
  Object.keys(numbers ?? {}).length === 0;

function noField(policy: Policy, field: PolicyField): InputError {
  const known = MOVABLE_FIELDS[policy.kind];
  return new InputError([
    {
      code: "unknown-field",
      path: ["field"],
      message: `A policy of kind ${policy.kind} has no ${field}.`,
      hint:
        known.length > 0
          ? `It has ${known.join(" and ")}.`
          : `A ${policy.kind} has no single number to move.`,
    },
  ]);
}
