import type { Policy } from "../../policy/policy.ts";
import type { ScheduleRow } from "../../policy/schedule.ts";
import type { Coverage } from "../../policy/tariff.ts";
import type { IssueSink } from "../format/issue-sink.ts";
import type { DossierPolicy } from "../format/policy-schema.ts";
import type { Path } from "../format/source-map.ts";
import type { NameResolver, Names } from "./resolve-names.ts";

/** What a policy is compiled against. */
export interface PolicyContext {
  readonly names: NameResolver;
  readonly sink: IssueSink;
  /** The rows of a schedule, codes checked; undefined when its file could not be read, which is reported elsewhere. */
  rowsOf(file: string, path: Path): readonly ScheduleRow[] | undefined;
}

/**
 * A policy of the dossier with its names resolved to codes (src/policy/policy.ts).
 *
 * @param path where it stands, e.g. ["policies", "steel"]
 * @returns undefined when it says too little to be one; `sink` then has the reasons
 */
export function compilePolicy(policy: DossierPolicy, path: Path, context: PolicyContext): Policy | undefined {
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
        factor: factorOf(policy.factor),
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
      };
    }
    case "schedule":
      return compileSchedule(policy, path, context);
  }
}

type Of<Kind extends DossierPolicy["kind"]> = Extract<DossierPolicy, { kind: Kind }>;

function compileTariff(policy: Of<"tariff">, path: Path, context: PolicyContext): Policy {
  const [importers, partners] = resolveSides(
    policy.importer,
    "importer",
    policy.partners,
    "partners",
    path,
    context,
  );
  const sectors = context.names.sectors(policy.sectors, [...path, "sectors"]);
  const exempt = exemptShares(policy.exempt, partners, [...path, "exempt"], context);
  const coverage = coverageOf(policy.coverage, partners, [...path, "coverage"], context);
  return {
    kind: "tariff",
    importers,
    partners,
    exempt,
    sectors,
    rate: policy.rate,
    mode: policy.mode,
    coverage,
  };
}

function compileAgreement(policy: Of<"agreement">, path: Path, context: PolicyContext): Policy {
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

/** A table of tariffs, from its file or as the dossier writes it out. */
function compileSchedule(policy: Of<"schedule">, path: Path, context: PolicyContext): Policy | undefined {
  const { file, rates } = policy;
  if ((file === undefined) === (rates === undefined)) {
    const has = file === undefined ? "neither file nor rates" : "both file and rates";
    const hint = "Name a table (file: rates.csv), or write the tariffs out (rates: [[USA, JPN, food, 0.1]]).";
    context.sink.add(
      path,
      "one-schedule",
      `${path.join(".")} has ${has}; it needs exactly one of them.`,
      hint,
    );
    return undefined;
  }
  if (rates !== undefined) return { kind: "schedule", rows: writtenRows(rates, [...path, "rates"], context) };
  const rows = context.rowsOf(file!, [...path, "file"]);
  return rows === undefined ? undefined : { kind: "schedule", rows };
}

/** Tariffs as a dossier writes them out: a party or group stands for each of its members. Each cell is named once. */
function writtenRows(
  rates: NonNullable<Of<"schedule">["rates"]>,
  path: Path,
  { names, sink }: PolicyContext,
): ScheduleRow[] {
  const entryOf = new Map<string, number>();
  return rates.flatMap(([buyer, seller, goods, rate], position) => {
    const at = [...path, position];
    const importers = names.economy(buyer, [...at, 0]);
    const exporters = names.economy(seller, [...at, 1]);
    const sectors = names.sectors(goods, [...at, 2]);
    const rows = importers.flatMap((importer) =>
      exporters
        .filter((exporter) => exporter !== importer)
        .flatMap((exporter) =>
          sectors.map((sector): ScheduleRow => ({ importer, exporter, sector, rate, factor: undefined })),
        ),
    );
    if (rows.length === 0 && importers.length > 0 && exporters.length > 0 && sectors.length > 0) {
      const message = `${buyer} would levy a tariff on its own goods.`;
      sink.add(at, "domestic-tariff", message, "Name another exporter, or remove the entry.");
    }
    const twice = rows.find((row) => entryOf.has(cellKey(row)));
    if (twice !== undefined) {
      const first = entryOf.get(cellKey(twice))! + 1;
      const cell = `${twice.importer} on ${twice.exporter}, ${twice.sector}`;
      sink.add(at, "duplicate-row", `${cell} is already in entry ${first}.`, "Keep one of the two.");
    }
    for (const row of rows) entryOf.set(cellKey(row), position);
    return rows;
  });
}

const cellKey = ({ importer, exporter, sector }: ScheduleRow): string =>
  JSON.stringify([importer, exporter, sector]);

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
  { names, sink }: PolicyContext,
): [string[], string[]] {
  const firstPath = [...path, firstKey];
  const secondPath = [...path, secondKey];
  const isAll = (side: Names) => side === "all";
  if (isAll(first) && isAll(second)) {
    const hint = `Name the economies of one side; for every pair of economies use kind: agreement with members: all, or a schedule.`;
    sink.add(firstPath, "both-sides-all", `${path.join(".")} has all economies on both sides.`, hint);
    return [[], []];
  }
  const left = isAll(first) ? undefined : names.economies(first, firstPath);
  const right = isAll(second) ? undefined : names.economies(second, secondPath);
  const lefts = left ?? names.others(right ?? []);
  // A measure on nobody would compute as "no effect", which reads like a finding.
  const refuseNobody = (at: Path, emptyKey: string, fullKey: string) => {
    const message = `Nobody is left in ${emptyKey} of ${path.join(".")}: all economies are in ${fullKey}.`;
    const hint =
      "For tariffs of everyone on everyone, use a schedule or one measure for each importer; for an agreement, write members: all.";
    sink.add(at, "empty-selection", message, hint);
  };
  if (left === undefined && lefts.length === 0) refuseNobody(firstPath, firstKey, secondKey);
  if (right === undefined) {
    const others = names.others(lefts);
    if (others.length === 0) refuseNobody(secondPath, secondKey, firstKey);
    return [lefts, others];
  }
  const named = typeof second === "string" ? [second] : second;
  named.forEach((name, position) => {
    if (!names.isEconomy(name) || !lefts.includes(name)) return;
    const at = typeof second === "string" ? secondPath : [...secondPath, position];
    sink.add(
      at,
      "own-partner",
      `${name} is in both ${firstKey} and ${secondKey} of ${path.join(".")}.`,
      "Domestic trade is not taxed: remove it from one of them.",
    );
  });
  const rest = right.filter((code) => !lefts.includes(code));
  const isEmptied = right.length > 0 && rest.length === 0 && !named.some((name) => names.isEconomy(name));
  if (isEmptied) {
    const message = `Nobody is left in ${secondKey} of ${path.join(".")}: all of them are also in ${firstKey}.`;
    sink.add(secondPath, "empty-selection", message, "Name economies that are on one side only.");
  }
  return [lefts, rest];
}

/** Exempt shares by code. Names without a share are wholly exempt. */
function exemptShares(
  exempt: Of<"tariff">["exempt"],
  partners: readonly string[],
  path: Path,
  context: PolicyContext,
): Record<string, number> {
  if (typeof exempt === "string") return sharesOf([[exempt, 1, path, false]], partners, "exempt", context);
  const entries = Array.isArray(exempt)
    ? exempt.map((name, position): NamedShare => [name, 1, [...path, position], false])
    : [...exempt].map(([name, share]): NamedShare => [name, share, [...path, name], true]);
  return sharesOf(entries, partners, "exempt", context);
}

function coverageOf(
  coverage: Of<"tariff">["coverage"],
  partners: readonly string[],
  path: Path,
  context: PolicyContext,
): Coverage {
  if (typeof coverage === "number") return { default: coverage, byPartner: {} };
  const rest = coverage.get("default");
  const entries = [...coverage].flatMap(([name, share]): NamedShare[] =>
    name === "default" ? [] : [[name, share, [...path, name], true]],
  );
  const byPartner = sharesOf(entries, partners, "coverage", context);
  const uncovered = partners.find((code) => !Object.hasOwn(byPartner, code));
  if (rest === undefined && uncovered !== undefined) {
    const message = `${path.join(".")} does not say how much of the trade of ${uncovered} is covered.`;
    context.sink.add(
      path,
      "no-default",
      message,
      "Add default: 1, or the share that applies to all other partners.",
    );
  }
  return { default: rest ?? 1, byPartner };
}

type NamedShare = readonly [name: string, share: number, path: Path, isKey: boolean];

/** Shares by code; a code that two entries give different shares, or that is no partner, is a mistake. */
function sharesOf(
  entries: readonly NamedShare[],
  partners: readonly string[],
  what: string,
  { names, sink }: PolicyContext,
): Record<string, number> {
  const shares: Record<string, number> = {};
  const report = (isKey: boolean) => (isKey ? sink.addKey.bind(sink) : sink.add.bind(sink));
  for (const [name, share, path, isKey] of entries) {
    const codes = names.economy(name, path, isKey);
    const hit = codes.filter((code) => partners.includes(code));
    if (codes.length > 0 && partners.length > 0 && hit.length === 0) {
      report(isKey)(
        path,
        "not-a-partner",
        `${name} is in ${what} but not among the partners.`,
        "Add it to partners, or remove it here.",
      );
    }
    for (const code of hit) {
      const other = Object.hasOwn(shares, code) ? shares[code] : undefined;
      if (other !== undefined && other !== share) {
        report(isKey)(
          path,
          "two-shares",
          `${what} gives ${code} two shares, ${other} and ${share}.`,
          "Keep one of them.",
        );
      }
      shares[code] = share;
    }
  }
  return shares;
}

const factorOf = (factor: number | "prohibitive"): number =>
  factor === "prohibitive" ? Number.POSITIVE_INFINITY : factor;
