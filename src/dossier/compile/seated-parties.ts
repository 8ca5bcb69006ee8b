import type { CompiledDossier, CompiledParty } from "./compiled-dossier.ts";

/**
 * Who sits at the table: the parties named in the `talks` block.
 *
 * Without the block the parties that the data has judge the options, in the order of the file. An economy has one voice,
 * or its gain would count twice in who signs and who can pay. Of parties that share one the smaller sits (a country
 * decides for itself, and the group that it belongs to is not asked as well), and of equally large ones the first in
 * the file.
 */
export function seatedParties({
  talks,
  parties,
}: Pick<CompiledDossier, "talks" | "parties">): readonly CompiledParty[] {
  if (talks !== undefined) return talks.parties;
  const heard = new Set<string>();
  const seated = parties
    .filter(({ outside }) => !outside)
    .toSorted((a, b) => a.members.length - b.members.length)
    .filter(({ members }) => {
      if (members.some((code) => heard.has(code))) return false;
      for (const code of members) heard.add(code);
      return true;
    });
  return parties.filter((party) => seated.includes(party));
}
