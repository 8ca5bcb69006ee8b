import type { Named } from "../../dossier/format/named-schema.ts";
import type { DossierPolicy } from "../../dossier/format/policy-schema.ts";
import { own } from "../../economy/own.ts";
import { counted } from "../../economy/plural.ts";
import type { Policy } from "../../policy/policy.ts";
import { formatShare } from "../../text/format-number.ts";
import { capital, inSentence } from "../../text/sentence-name.ts";

/** Words for the names that a dossier gives economies and sectors. */
export interface PolicyNames {
  readonly economy: (name: string) => string;
  readonly sector: (name: string) => string;
}

type Names = string | readonly string[];

/** Lists longer than this are cut in a sentence; the dossier has them whole. */
const MOST_NAMED = 8;

/**
 * A policy in one sentence, names as the dossier groups them and figures as compiled.
 *
 * @throws Error when the two are not the same policy
 */
export function describePolicy(policy: DossierPolicy, compiled: Policy, names: PolicyNames): string {
  switch (policy.kind) {
    case "tariff":
      return describeTariff(policy, of("tariff", compiled), names);
    case "agreement":
      return describeAgreement(policy, of("agreement", compiled), names);
    case "barrier":
      return `${capital(costs(of("barrier", compiled).factor))} on imports of ${economies(policy.importer, names)} from ${economies(policy.partners, names)}; ${sectors(policy.sectors, names)}.`;
    case "sanction": {
      const { factor, direction } = of("sanction", compiled);
      const [flow, towards] = {
        both: ["trade", "with"],
        imports: ["imports", "from"],
        exports: ["exports", "to"],
      }[direction] as [string, string];
      return `${capital(costs(factor))} on ${flow} of ${economies(policy.coalition, names)} ${towards} ${economies(policy.target, names)}; ${sectors(policy.sectors, names)}.`;
    }
    case "schedule": {
      const { rows } = of("schedule", compiled);
      return `A table of ${counted(rows.length, "tariff or trade cost", "tariffs or trade costs")} by importer, exporter and sector${policy.file === undefined ? "" : ` (${policy.file})`}.`;
    }
  }
}

function of<Kind extends Policy["kind"]>(kind: Kind, policy: Policy): Extract<Policy, { kind: Kind }> {
  if (policy.kind !== kind) throw new Error(`A ${kind} was compiled to a ${policy.kind}.`);
  return policy as Extract<Policy, { kind: Kind }>;
}

function describeTariff(
  policy: Extract<DossierPolicy, { kind: "tariff" }>,
  { rate, mode, coverage, partners }: Extract<Policy, { kind: "tariff" }>,
  names: PolicyNames,
): string {
  const added = mode === "add" ? " on top of today's rate" : " instead of today's rate";
  const exemptions = isShares(policy.exempt)
    ? [...policy.exempt]
        .filter(([, share]) => share > 0)
        .map(([name, share]) =>
          share === 1
            ? inSentence(names.economy(name))
            : `${formatShare(share)} of the trade of ${inSentence(names.economy(name))}`,
        )
    : asList(policy.exempt).map((name) => inSentence(names.economy(name)));
  const byPartner = partners.flatMap((code) => {
    const share = own(coverage.byPartner, code);
    return share === undefined || share === coverage.default ? [] : [[code, share] as const];
  });
  const covered = [
    ...(coverage.default === 1 ? [] : [`${formatShare(coverage.default)} of that trade`]),
    ...byPartner.map(
      ([code, share]) => `${formatShare(share)} of that of ${inSentence(names.economy(code))}`,
    ),
  ];
  return [
    `Tariff of ${formatShare(rate)}${added}, on imports of ${economies(policy.importer, names)} from ${economies(policy.partners, names)}`,
    sectors(policy.sectors, names),
    ...(exemptions.length > 0 ? [`exempt: ${list(exemptions)}`] : []),
    ...(covered.length > 0 ? [`covers ${covered.join(", ")}`] : []),
  ]
    .join("; ")
    .concat(".");
}

function describeAgreement(
  policy: Extract<DossierPolicy, { kind: "agreement" }>,
  { tariffs, barrierCut }: Extract<Policy, { kind: "agreement" }>,
  names: PolicyNames,
): string {
  const terms = [
    ...(tariffs === undefined
      ? []
      : [
          tariffs === 0
            ? "no tariffs among members"
            : `tariffs among members of at most ${formatShare(tariffs)}`,
        ]),
    ...(barrierCut > 0 ? [`other trade costs among them ${formatShare(barrierCut)} lower`] : []),
  ];
  return `Agreement among ${economies(policy.members, names)}: ${terms.join(", ")}; ${sectors(policy.sectors, names)}.`;
}

function costs(factor: number): string {
  if (factor === Number.POSITIVE_INFINITY) return "an embargo";
  if (factor > 2) return `trade costs times ${factor}`;
  const change = formatShare(Math.abs(factor - 1));
  return factor < 1 ? `trade costs ${change} lower` : `trade costs ${change} higher`;
}

/** Economies as a dossier names them, for a sentence. */
export const economies = (given: Names, names: PolicyNames): string =>
  given === "all"
    ? "all other economies"
    : list(asList(given).map((name) => inSentence(names.economy(name))));

/** Sectors as a dossier names them, for a sentence. */
export const sectors = (given: Names, names: PolicyNames): string => {
  if (given === "all") return "all sectors";
  if (given === "goods") return "all goods";
  const named = asList(given).map(names.sector);
  return `${named.length === 1 ? "sector" : "sectors"}: ${list(named)}`;
};

const isShares = (exempt: Extract<DossierPolicy, { kind: "tariff" }>["exempt"]): exempt is Named<number> =>
  typeof exempt === "object" && !Array.isArray(exempt);

const asList = (given: Names): readonly string[] => (typeof given === "string" ? [given] : given);

function list(words: readonly string[]): string {
  if (words.length <= MOST_NAMED) return words.join(", ");
  return `${words.slice(0, MOST_NAMED - 1).join(", ")} and ${words.length - MOST_NAMED + 1} more`;
}
