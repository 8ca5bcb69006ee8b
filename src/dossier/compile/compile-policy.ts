import { toMillion } from "../../economy/money-unit.ts";
import type { Policy } from "../../policy/policy.ts";
import type { IssueSink } from "../format/issue-sink.ts";
import type { DossierPolicy } from "../format/policy-schema.ts";
import type { Path } from "../format/source-map.ts";
import { compileBarrier } from "./compile-barrier.ts";
import { compileSchedule, type ScheduleContext } from "./compile-schedule.ts";
import { type Names, namedEntries } from "./resolve-names.ts";
import { compileCoverage, compileExempt, compileRates } from "./tariff-numbers.ts";

/**
 * A policy of the dossier, other than a law (compile-book.ts), with its names resolved to codes (src/policy/policy.ts).
 *
 * @param path where it stands, e.g. ["policies", "steel"]
 * @returns undefined when it says too little to be one; `sink` then has the reasons
 */
export function compilePolicy(
  policy: Exclude<DossierPolicy, { kind: "book" }>,
  path: Path,
  context: ScheduleContext,
): Policy | undefined {
  switch (policy.kind) {
    case "tariff":
      return compileTariff(policy, path, context);
    case "agreement":
      return compileAgreement(policy, path, context);
    case "barrier": {
      const sides = resolveSides(policy.importer, "importer", policy.partners, "partners", path, context);
      const sectors = context.names.sectors(policy.sectors, [...path, "sectors"]);
      return {
        kind: "barrier",
        importers: sides[0],
        partners: sides[1],
        sectors,
        ...compileBarrier(policy, path, context),
      };
    }
    case "sanction": {
      const sides = resolveSides(policy.coalition, "coalition", policy.target, "target", path, context);
      const sectors = context.names.sectors(policy.sectors, [...path, "sectors"]);
      const { direction } = policy;
      return {
        kind: "sanction",
        coalition: sides[0],
        targets: sides[1],
        sectors,
        factor: factorOf(policy.factor),
        direction,
        ...(policy.share_burden ? { sharesBurden: true } : {}),
      };
    }
    case "export-tax": {
      const sides = resolveSides(policy.exporter, "exporter", policy.partners, "partners", path, context);
      const sectors = context.names.sectors(policy.sectors, [...path, "sectors"]);
      const { rate, mode } = policy;
      return { kind: "export-tax", exporters: sides[0], partners: sides[1], sectors, rate, mode };
    }
    case "purchase": {
      const sides = resolveSides(policy.importer, "importer", policy.partners, "partners", path, context);
      const sectors = context.names.sectors(policy.sectors, [...path, "sectors"]);
      const valueMillion = toMillion(policy.value, policy.unit);
      return { kind: "purchase", importers: sides[0], partners: sides[1], sectors, valueMillion };
    }
    case "quota":
    case "tariff-rate-quota": {
      const sides = resolveSides(policy.importer, "importer", policy.partners, "partners", path, context);
      const sectors = context.names.sectors(policy.sectors, [...path, "sectors"]);
      const exporterShare = exporterShareOf(policy.rents);
      const limit = {
        importers: sides[0],
        partners: sides[1],
        sectors,
        volume: policy.volume,
        exporterShare,
      };
      if (policy.kind === "quota") return { kind: "quota", ...limit };
      const { within, beyond } = policy;
      if (beyond < within)
        context.sink.add(
          [...path, "beyond"],
          "rates-turned-round",
          `${path.join(".")} has a rate of ${beyond} beyond its quota, below the ${within} within it.`,
          "A tariff-rate quota charges more beyond: turn the two round, or use kind: tariff.",
        );
      return { kind: "tariff-rate-quota", ...limit, within, beyond };
    }
    case "schedule":
      return compileSchedule(policy, path, context);
  }
}

type Of<Kind extends DossierPolicy["kind"]> = Extract<DossierPolicy, { kind: Kind }>;

function compileTariff(policy: Of<"tariff">, path: Path, context: ScheduleContext): Policy {
  const [importers, partners] = resolveSides(
    policy.importer,
    "importer",
    policy.partners,
    "partners",
    path,
    context,
  );
  const named = context.names.sectors(policy.sectors, [...path, "sectors"]);
  const { sectors, ...rates } = compileRates(policy.rate, named, [...path, "rate"], context);
  return {
    kind: "tariff",
    importers,
    partners,
    exempt: compileExempt(policy.exempt, partners, [...path, "exempt"], context),
    sectors,
    ...rates,
    mode: policy.mode,
    coverage: compileCoverage(policy.coverage, partners, named, [...path, "coverage"], context),
  };
}

function compileAgreement(policy: Of<"agreement">, path: Path, context: ScheduleContext): Policy {
  const { names, sink } = context;
  const before = sink.issues.length;
  const members = names.economies(policy.members, [...path, "members"], names.others([]));
  // A member that is unknown has been reported and may be the second one.
  if (members.length === 1 && sink.issues.length === before) {
    const message = `${path.join(".")} has only one member, ${members[0]}; an agreement needs two.`;
    sink.add([...path, "members"], "too-few-members", message, "Add another member from the data set.");
  }
  if (policy.tariffs === undefined && policy.barrier_cut === undefined) {
    const hint = "Write tariffs: 0 for free trade among members, or barrier_cut: 0.02 to cut costs by 2 %.";
    sink.add(
      path,
      "empty-agreement",
      `${path.join(".")} has neither tariffs nor barrier_cut: it would change nothing.`,
      hint,
    );
  }
  return {
    kind: "agreement",
    members,
    tariffs: policy.tariffs,
    sectors: names.sectors(policy.sectors, [...path, "sectors"]),
    barrierCut: policy.barrier_cut ?? 0,
  };
}

/** A measure that ends before it begins is never in force. */
export function refuseEmptyPeriod(
  { since, until }: DossierPolicy,
  path: Path,
  { sink }: { readonly sink: IssueSink },
): void {
  if (since === undefined || until === undefined || since < until) return;
  const message = `${path.join(".")} is never in force: it ends on ${until}, and would begin on ${since}.`;
  sink.add([...path, "until"], "empty-period", message, "It is in force from since to the day before until.");
}

/**
 * The two sides of a measure. `all` on one side is every economy that is not on the other; a group that contains the
 * other side stands for the rest of it, but an economy that is named on both sides is a mistake.
 */
function resolveSides(
  first: Names,
  firstKey: string,
  second: Names,
  secondKey: string,
  path: Path,
  { names, sink }: ScheduleContext,
): [string[], string[]] {
  const firstPath = [...path, firstKey];
  const secondPath = [...path, secondKey];
  const isAll = (side: Names) =>
    side === "all" || (typeof side === "object" && "group" in side && side.group === "all");
  if (isAll(first) && isAll(second)) {
    const hint = `Name the economies of one side; for every pair of economies use kind: agreement with members: all, or a schedule.`;
    sink.add(firstPath, "both-sides-all", `${path.join(".")} has all economies on both sides.`, hint);
    return [[], []];
  }
  const left = isAll(first) ? undefined : names.economies(first, firstPath);
  const right = isAll(second) ? undefined : names.economies(second, secondPath);
  const everyone = names.others([]);
  // What `all` leaves out by name is resolved with it; the other side it leaves out anyway.
  const allBut = (side: Names, at: Path, other: readonly string[]) =>
    names.economies(side, at, everyone).filter((code) => !other.includes(code));
  const lefts = left ?? allBut(first, firstPath, right ?? []);
  // A measure on nobody would compute as "no effect", which reads like a finding.
  const refuseNobody = (at: Path, emptyKey: string, fullKey: string) => {
    const message = `Nobody is left in ${emptyKey} of ${path.join(".")}: all economies are in ${fullKey}.`;
    const hint =
      "For tariffs of everyone on everyone, use a schedule or one measure for each importer; for an agreement, write members: all.";
    sink.add(at, "empty-selection", message, hint);
  };
  if (left === undefined && lefts.length === 0) refuseNobody(firstPath, firstKey, secondKey);
  if (right === undefined) {
    const others = allBut(second, secondPath, lefts);
    if (others.length === 0) refuseNobody(secondPath, secondKey, firstKey);
    return [lefts, others];
  }
  const named = namedEntries(second, secondPath).filter(
    (entry): entry is readonly [string, Path] => typeof entry[0] === "string" && names.isEconomy(entry[0]),
  );
  for (const [name, at] of named) {
    if (!lefts.includes(name)) continue;
    sink.add(
      at,
      "own-partner",
      `${name} is in both ${firstKey} and ${secondKey} of ${path.join(".")}.`,
      "Domestic trade is not taxed: remove it from one of them.",
    );
  }
  const rest = right.filter((code) => !lefts.includes(code));
  const isEmptied = right.length > 0 && rest.length === 0 && named.length === 0;
  if (isEmptied) {
    const message = `Nobody is left in ${secondKey} of ${path.join(".")}: all of them are also in ${firstKey}.`;
    sink.add(secondPath, "empty-selection", message, "Name economies that are on one side only.");
  }
  return [lefts, rest];
}

/** The exporters' share of what licences are worth. */
export const exporterShareOf = (rents: number | "importer" | "exporter"): number =>
  rents === "importer" ? 0 : rents === "exporter" ? 1 : rents;

const factorOf = (factor: number | "prohibitive"): number =>
  factor === "prohibitive" ? Number.POSITIVE_INFINITY : factor;
