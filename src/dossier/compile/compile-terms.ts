import { pairRow } from "../../economy/dims.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import type { IssueSink } from "../format/issue-sink.ts";
import type { Dossier } from "../format/schema.ts";
import type { SourceMap } from "../format/source-map.ts";
import type { References } from "./check-references.ts";
import type { CompiledParty, TalksTerms } from "./compiled-dossier.ts";
import type { DossierTable, RateTableRow, WeightTableRow } from "./dossier-tables.ts";
import { barriersToLower, tariffsToSet } from "./instrument-lines.ts";
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
  const { names, references, sink, places } = context;
  const before = sink.issues.length;
  const seated = seat(talks, context);
  const { tariffs, barriers } = talks.instruments;
  const path = ["talks", "instruments"];
  if (tariffs.min > tariffs.max) {
    const message = `The lowest tariff, ${tariffs.min}, is above the highest, ${tariffs.max}.`;
    sink.add([...path, "tariffs", "min"], "empty-range", message, "Swap them.");
  }
  const sectors = names.sectors(tariffs.sectors, [...path, "tariffs", "sectors"]);
  const lowered = barriers && {
    sectors: names.sectors(barriers.sectors, [...path, "barriers", "sectors"]),
    maxCut: barriers.max_cut,
  };
  references.check("options", talks.threat, ["talks", "threat"], { words: Object.keys(THREATS) });
  references.check("options", talks.background, ["talks", "background"]);
  checkObjective(talks, sink);
  for (const id of talks.power.keys()) {
    if (talks.parties.includes(id)) continue;
    const hint = `The parties at the table are ${talks.parties.join(", ")}.`;
    sink.addKey(["talks", "power", id], "unknown-party", `${id} is not at the table.`, hint);
  }
  const terms: TalksTerms = {
    parties: seated,
    tariffs: {
      sectors,
      partners: tariffs.partners,
      members: tariffs.members,
      min: tariffs.min,
      max: tariffs.max,
      cutsOnly: tariffs.cuts_only,
    },
    barriers: lowered,
    threat: talks.threat,
    background: talks.background ?? (isThreatWord(talks.threat) ? undefined : talks.threat),
    solve: talks.solve,
    issues: talks.issues,
    solution: talks.solution,
    power: seated.map(({ id }) => talks.power.get(id) ?? 1),
    threatPlace: places.value(["talks", "threat"]),
    issuesPlace: places.key(["issues"]),
  };
  // With an undefined name, it is not known yet who controls what.
  if (sink.issues.length === before) {
    refusePowerless(talks, terms, context);
    refuseUntraded(terms, context);
  }
  return terms;
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

function refusePowerless(talks: Talks, terms: TalksTerms, { accounts, sink }: TalksContext): void {
  terms.parties.forEach((party) => {
    if (tariffsToSet(terms, party, accounts).length > 0) return;
    const path = ["talks", "parties", talks.parties.indexOf(party.id)];
    const whom = terms.tariffs.partners === "parties" ? "other parties" : "anybody outside it";
    const message = `${party.id} controls nothing: it buys none of the sectors on the table from ${whom}.`;
    const hint = "Widen sectors or partners under talks.instruments.tariffs, or leave the party out.";
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
