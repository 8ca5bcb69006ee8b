import { pairRow } from "../../economy/dims.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import type { IssueSink } from "../format/issue-sink.ts";
import type { Dossier } from "../format/schema.ts";
import type { SourceMap } from "../format/source-map.ts";
import type { References } from "./check-references.ts";
import { exporterShareOf } from "./compile-policy.ts";
import { compileSanctions } from "./compile-sanctions.ts";
import type { CompiledParty, TalksTerms } from "./compiled-dossier.ts";
import type { DossierTable, RateTableRow, WeightTableRow } from "./dossier-tables.ts";
import { barriersToLower, exportTaxesToSet, quotasToSet, tariffsToSet } from "./instrument-lines.ts";
import type { NameResolver } from "./resolve-names.ts";
import { isThreatWord, THREATS } from "./threats.ts";

type Talks = NonNullable<Dossier["talks"]>;

/** What the `talks` block is checked against. */
export interface TalksContext {
  readonly parties: readonly CompiledParty[];
  readonly accounts: WorldAccounts;
  readonly names: NameResolver;
  readonly references: References;
  readonly sink: IssueSink;
  readonly places: SourceMap;
}

/**
 * The `talks` block with its names resolved. Reports parties that are unknown, outside the data, seated twice or
 * without any instrument, bounds that cross, power for a party that is not at the table, and undefined names.
 */
export function compileTerms(talks: Talks, context: TalksContext): TalksTerms {
  const { references, sink, places } = context;
  const before = sink.issues.length;
  const seated = seat(talks, context);
  const instruments = compileInstruments(talks, context);
  references.check("options", talks.threat, ["talks", "threat"], { words: Object.keys(THREATS) });
  references.check("options", talks.background, ["talks", "background"]);
  checkObjective(talks, sink);
  refuseMonologue(talks, sink);
  for (const id of talks.power.keys()) {
    if (talks.parties.includes(id)) continue;
    const hint = `The parties at the table are ${talks.parties.join(", ")}.`;
    sink.addKey(["talks", "power", id], "unknown-party", `${id} is not at the table.`, hint);
  }
  const terms: TalksTerms = {
    parties: seated,
    ...instruments,
    threat: talks.threat,
    background: talks.background ?? (isThreatWord(talks.threat) ? undefined : talks.threat),
    solve: talks.solve,
    issues: talks.issues,
    solution: talks.solution,
    power: seated.map(({ id }) => talks.power.get(id) ?? 1),
    sanctions: compileSanctions(talks, seated, context),
    sidePayments: talks.side_payments ?? false,
    threatPlace: places.value(["talks", "threat"]),
    issuesPlace: places.key(["issues"]),
  };
  // With an undefined name, it is not known yet who controls what.
  if (sink.issues.length === before) {
    if (bargains(talks)) refusePowerless(talks, terms, context);
    refuseUntraded(terms, context);
  }
  return terms;
}

/** Whether anything is asked for in which parties set their own instruments. */
const bargains = ({ solve, threat }: Talks): boolean =>
  solve.some((what) => what !== "sanctions") || threat === "war" || threat === "free";

/** What the parties set, with names resolved; tariffs that are not on the table have no sectors. */
function compileInstruments(
  talks: Talks,
  { names, sink }: TalksContext,
): Pick<TalksTerms, "tariffs" | "exportTaxes" | "quotas" | "barriers"> {
  const path = ["talks", "instruments"];
  const { tariffs, export_taxes: exportTaxes, quotas, barriers } = talks.instruments;
  const setAlone = [tariffs, exportTaxes, quotas].some((each) => each !== undefined);
  if (!setAlone && barriers?.alone !== true && bargains(talks)) {
    const message = "Nothing is on the table that a party can set by itself.";
    const hint = "Add tariffs or export_taxes to talks.instruments; tariffs: {} takes all goods.";
    sink.add(path, "no-instruments", message, hint);
  }
  const checkRange = (key: string, what: string, { min, max }: { min: number; max: number }): void => {
    if (min <= max) return;
    const message = `The lowest ${what}, ${min}, is above the highest, ${max}.`;
    sink.add([...path, key, "min"], "empty-range", message, "Swap them.");
  };
  const scopeOf = ({ partners, members, min, max }: Omit<TalksTerms["tariffs"], "sectors" | "cutsOnly">) => ({
    partners,
    members,
    min,
    max,
  });
  if (tariffs !== undefined) checkRange("tariffs", "tariff", tariffs);
  if (exportTaxes !== undefined) checkRange("export_taxes", "export tax", exportTaxes);
  if (quotas !== undefined) {
    checkRange("quotas", "volume", quotas);
    refuseQuotaWar(talks, sink);
  }
  const terms: ReturnType<typeof compileInstruments> = {
    tariffs:
      tariffs === undefined
        ? { sectors: [], partners: "each", members: "common", min: 0, max: 0, cutsOnly: false }
        : {
            sectors: names.sectors(tariffs.sectors, [...path, "tariffs", "sectors"]),
            ...scopeOf(tariffs),
            cutsOnly: tariffs.cuts_only,
          },
    exportTaxes: exportTaxes && {
      sectors: names.sectors(exportTaxes.sectors, [...path, "export_taxes", "sectors"]),
      ...scopeOf(exportTaxes),
    },
    quotas: quotas && {
      sectors: names.sectors(quotas.sectors, [...path, "quotas", "sectors"]),
      ...scopeOf(quotas),
      exporterShare: exporterShareOf(quotas.rents),
    },
    barriers: barriers && {
      sectors: names.sectors(barriers.sectors, [...path, "barriers", "sectors"]),
      partners: barriers.partners ?? "parties",
      ...barrierRange(barriers, checkRange, sink),
      alone: barriers.alone ?? false,
    },
  };
  const both = (terms.quotas?.sectors ?? []).filter((sector) => terms.tariffs.sectors.includes(sector));
  if (both.length > 0) {
    const message = `Tariffs and quotas are both on the table in ${both.join(", ")}: whatever one of them does, the other could.`;
    const hint = "Give them different sectors.";
    sink.add([...path, "quotas", "sectors"], "quota-beside-tariff", message, hint);
  }
  return terms;
}

/**
 * A quota is an answer to what the others do, and no move in a game (decision 0041): where two sides limit
 * what they buy, the best of each stands where the other's is about to bind, and slopes say nothing there.
 */
function refuseQuotaWar({ solve, threat }: Talks, sink: IssueSink): void {
  const games = [
    ...solve.filter((what) => what === "war" || what === "talks"),
    ...(threat === "war" ? ["a threat of war"] : []),
  ];
  if (games.length === 0) return;
  const message = `With talks.instruments.quotas there are best responses, and no ${games.join(", no ")}: where several sides set quotas, each one's best is where another's is about to bind.`;
  const hint = "Write solve: [best-response], or tariffs in place of quotas.";
  sink.add(["talks", "instruments", "quotas"], "quotas-in-war", message, hint);
}

/** Bounds of a barrier as factors: `max_cut` is another way to write the lower one. */
function barrierRange(
  { max_cut: maxCut, min, max = 1 }: NonNullable<Talks["instruments"]["barriers"]>,
  checkRange: (key: string, what: string, range: { min: number; max: number }) => void,
  sink: IssueSink,
): { min: number; max: number } {
  const path = ["talks", "instruments", "barriers"];
  if ((maxCut === undefined) === (min === undefined)) {
    const message =
      min === undefined
        ? "talks.instruments.barriers does not say how far barriers may be cut."
        : "talks.instruments.barriers says twice how far barriers may be cut.";
    sink.add(path, "unclear-barriers", message, "Write either max_cut: 0.05 or min: 0.95.");
    return { min: max, max };
  }
  const range = { min: min ?? 1 - maxCut!, max };
  checkRange("barriers", "factor", range);
  return range;
}

/** The parties at the table; each is known, in the data, and shares no member with another. */
function seat(talks: Talks, { parties, references, sink }: TalksContext): CompiledParty[] {
  const seated: CompiledParty[] = [];
  const seatOf = new Map<string, string>();
  talks.parties.forEach((id, position) => {
    const path = ["talks", "parties", position];
    references.check("parties", id, path);
    const party = parties.find((candidate) => candidate.id === id);
    if (party === undefined) return;
    if (party.outside) {
      const message = `${id} is outside the data set: it has no instruments here.`;
      sink.add(path, "party-outside", message, "Choose parties that are in the data set.");
      return;
    }
    const shared = party.members.find((code) => seatOf.has(code));
    if (shared !== undefined) {
      const other = seatOf.get(shared)!;
      const message =
        other === id
          ? `${id} sits at the table twice.`
          : `${shared} sits at the table twice, in ${other} and in ${id}.`;
      sink.add(path, "overlapping-parties", message, "Parties at the table cannot share members.");
      return;
    }
    for (const code of party.members) seatOf.set(code, id);
    seated.push(party);
  });
  return seated;
}

/** One party can act alone; it cannot fight or bargain with nobody. */
function refuseMonologue({ parties, solve, threat }: Talks, sink: IssueSink): void {
  const [only] = parties;
  if (parties.length > 1 || only === undefined) return;
  const company = solve.filter((what) => what !== "best-response" && what !== "sanctions");
  if (company.length > 0) {
    const message = `Only ${only} sits at the table, and ${company.join(" and ")} ${company.length === 1 ? "takes" : "take"} at least two parties.`;
    sink.add(
      ["talks", "solve"],
      "one-party",
      message,
      "Write solve: [best-response], or seat another party.",
    );
  }
  if (threat === "war") {
    const message = `Only ${only} sits at the table, and a war takes at least two parties.`;
    sink.add(["talks", "threat"], "one-party", message, "Write threat: status-quo, or an option's id.");
  }
}

function refusePowerless(talks: Talks, terms: TalksTerms, { accounts, sink }: TalksContext): void {
  terms.parties.forEach((party) => {
    const sets =
      tariffsToSet(terms, party, accounts).length +
      exportTaxesToSet(terms, party, accounts).length +
      quotasToSet(terms, party, accounts).length +
      (terms.barriers?.alone ? barriersToLower(terms, party, accounts).length : 0);
    if (sets > 0) return;
    const path = ["talks", "parties", talks.parties.indexOf(party.id)];
    const { tariffs, export_taxes: exportTaxes, quotas } = talks.instruments;
    const whom = terms.tariffs.partners === "parties" ? "other parties" : "anybody outside it";
    const trades = [
      ...(tariffs === undefined ? [] : [`buys none of the sectors on the table from ${whom}`]),
      ...(exportTaxes === undefined ? [] : ["sells nothing that its export taxes could fall on"]),
      ...(quotas === undefined ? [] : ["buys nothing that its quotas could limit"]),
      ...(terms.barriers?.alone ? ["has no barrier that it could cut"] : []),
    ];
    const message = `${party.id} controls nothing: it ${trades.join(" and ")}.`;
    const where = tariffs === undefined ? "talks.instruments" : "talks.instruments.tariffs";
    const hint = `Widen sectors or partners under ${where}, or leave the party out.`;
    sink.add(path, "powerless-party", message, hint);
  });
}

/** Barriers in sectors in which the parties buy nothing from each other would be on the table only in name. */
function refuseUntraded(terms: TalksTerms, { accounts, sink }: TalksContext): void {
  if (terms.barriers === undefined) return;
  const untraded = terms.barriers.sectors.filter((sector) => {
    const alone = { ...terms, barriers: { ...terms.barriers!, sectors: [sector] } };
    return terms.parties.every((party) => barriersToLower(alone, party, accounts).length === 0);
  });
  // "all" and groups may hold sectors that are not traded; only what lowers nothing at all is a mistake.
  if (untraded.length < terms.barriers.sectors.length) return;
  const message = `The parties buy none of ${untraded.join(", ")} from each other: there is no barrier to lower.`;
  const hint = "Name sectors that they trade, or remove talks.instruments.barriers.";
  sink.add(["talks", "instruments", "barriers", "sectors"], "no-barriers", message, hint);
}

/** Weights are given, or calibrated from tariffs: one of the two. */
function checkObjective({ objective }: Talks, sink: IssueSink): void {
  if (objective === undefined) return;
  const given = Object.values(objective).filter((file) => file !== undefined).length;
  if (given === 1) return;
  const path = ["talks", "objective"];
  const message =
    given === 0
      ? "talks.objective names no table."
      : "talks.objective both gives weights and asks Parley to calibrate them.";
  sink.add(path, "unclear-objective", message, "Name either weights or noncooperative.");
}

/** Weights of an economy are calibrated from a rate in every sector: a missing one is not a zero. */
export function checkRates(
  table: DossierTable<RateTableRow>,
  { economies, sectors, sales, dims }: WorldAccounts,
  sink: IssueSink,
): void {
  // Nobody can tell what a wrong row was meant to say.
  if (table.issues.length > 0) return;
  const listed = new Set(table.rows.map(({ economy }) => economy));
  economies.forEach(({ code }, importer) => {
    if (!listed.has(code)) return;
    const rated = new Set(table.rows.filter(({ economy }) => economy === code).map(({ sector }) => sector));
    const missing = sectors.filter(({ code: sector }, j) => {
      const row = pairRow(dims, j, importer);
      const buys = economies.some((_, exporter) => exporter !== importer && sales[row + exporter]! > 0);
      return buys && !rated.has(sector);
    });
    if (missing.length === 0) return;
    sink.push({
      code: "missing-rate",
      message: `${code} has no rate in ${missing.map((sector) => sector.code).join(", ")}, which it imports.`,
      hint: "Give it a rate in every sector that it imports; 0 is a rate.",
      at: { file: table.file },
    });
  });
}

/** A government that favours no sector at all has no objective. */
export function checkWeights(
  table: DossierTable<WeightTableRow>,
  parties: readonly CompiledParty[],
  accounts: WorldAccounts,
  sink: IssueSink,
): void {
  for (const { id, members } of parties) {
    const rows = table.rows.filter(({ economy }) => members.includes(economy));
    const zeros = rows.filter(({ weight }) => weight === 0);
    if (zeros.length < members.length * accounts.sectors.length) continue;
    sink.push({
      code: "no-objective",
      message: `The weights of ${id} are 0 in every sector.`,
      hint: "Give one sector a weight above 0, or remove the rows: a sector without a row has weight 1.",
      at: { file: table.file, line: zeros[0]!.line },
    });
  }
}
