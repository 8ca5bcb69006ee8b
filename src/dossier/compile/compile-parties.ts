import { show } from "../../data/tables/row-reader.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import type { IssueSink } from "../format/issue-sink.ts";
import type { Dossier, DossierParty } from "../format/schema.ts";
import type { CompiledParty } from "./compiled-dossier.ts";
import type { NameResolver } from "./resolve-names.ts";

/**
 * The parties with their members as codes, in the order of the file; each becomes a name that `names` knows.
 *
 * A party without members is the economy or group of its own name. A party that takes the name of an economy or a
 * group for something else would make every list in the file ambiguous and is refused.
 */
export function compileParties(
  parties: Dossier["parties"],
  accounts: WorldAccounts,
  names: NameResolver,
  sink: IssueSink,
): CompiledParty[] {
  // Members are resolved before any party is a name: they are economies and groups, never other parties.
  const compiled = [...parties].map(([id, party]): CompiledParty => {
    const members = party.outside === true ? [] : membersOf(id, party, names, sink);
    refuseAmbiguous(id, party, members, names, sink);
    const known = accounts.economies.find(({ code }) => code === id)?.name;
    return { id, name: party.name ?? known ?? id, members, outside: party.outside === true };
  });
  for (const party of compiled) names.define(party);
  return compiled;
}

function membersOf(id: string, party: DossierParty, names: NameResolver, sink: IssueSink): string[] {
  if (party.members !== undefined) return names.economies(party.members, ["parties", id, "members"]);
  const codes = names.isEconomy(id) ? [id] : names.group(id);
  if (codes !== undefined) return [...codes];
  // Reported by the resolver with the nearest name; what else a party may be is added here.
  const before = sink.issues.length;
  names.economy(id, ["parties", id], true);
  const issue = sink.issues[before];
  if (issue !== undefined) {
    const also = "Or give it members: [...], or outside: true if no data set has it.";
    sink.issues[before] = { ...issue, hint: `${issue.hint} ${also}` };
  }
  return [];
}

function refuseAmbiguous(
  id: string,
  party: DossierParty,
  members: readonly string[],
  names: NameResolver,
  sink: IssueSink,
): void {
  const path = ["parties", id];
  if (id === "all" || id === "goods") {
    sink.addKey(
      path,
      "reserved-name",
      `${show(id)} is a reserved word of the format.`,
      "Give the party another name.",
    );
    return;
  }
  const meant = names.isEconomy(id) ? [id] : names.group(id);
  if (meant === undefined) return;
  const kind = names.isEconomy(id) ? "an economy" : "a group";
  if (party.outside === true) {
    const message = `The party ${id} is marked as outside the data set, but the data set has ${kind} of that name.`;
    sink.addKey(path, "ambiguous-name", message, "Remove outside: true, or give the party another name.");
  } else if (members.length > 0 && !sameCodes(members, meant)) {
    const message = `The party ${id} has the same name as ${kind} of the data set, but other members.`;
    sink.addKey(path, "ambiguous-name", message, "Give the party another name.");
  }
}

const sameCodes = (a: readonly string[], b: readonly string[]): boolean =>
  new Set(a).size === new Set(b).size && a.every((code) => b.includes(code));
