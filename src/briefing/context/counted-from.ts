import type { CompiledDossier } from "../../dossier/compile/compiled-dossier.ts";
import { farFromData } from "../../dossier/compile/dossier-date.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import { formatDate } from "../../text/format-date.ts";
import { plainText } from "../../text/plain-text.ts";

/** What all figures count from, in words. */
export interface CountedFrom {
  /** Inside a sentence: "the tariffs of 2017 and the trade of 2011", "option law (The law), 28 November 2026". */
  readonly policy: string;
  /** A sentence when the dossier speaks of a time far from that of the data; null: there is nothing to tell. */
  readonly warning: string | null;
}

/** What the figures of a dossier count from. */
export function countedFrom(compiled: CompiledDossier, accounts: WorldAccounts): CountedFrom {
  return { policy: policyOf(compiled, accounts), warning: warningOf(compiled, accounts) };
}

function policyOf({ baseline, dossier }: CompiledDossier, accounts: WorldAccounts): string {
  if (baseline === undefined) return dataPolicy(accounts);
  const when = dossier.date === undefined ? "" : `, ${formatDate(dossier.date)}`;
  // By its id: letters count the options that are shown, and this one need not be among them.
  return `option ${baseline.id} (${plainText(baseline.title)})${when}`;
}

/** The policy that a data set has: its tariffs may be of another year than its trade, or there may be none. */
function dataPolicy({ year, tariffYear, tariff }: WorldAccounts): string {
  if (tariff.every((rate) => rate === 0)) return `the trade of ${year}, without any tariffs`;
  return tariffYear === undefined || tariffYear === year
    ? `the tariffs and the trade of ${year}`
    : `the tariffs of ${tariffYear} and the trade of ${year}`;
}

function warningOf({ dossier }: CompiledDossier, accounts: WorldAccounts): string | null {
  const spoken = farFromData(dossier, accounts);
  if (spoken === undefined) return null;
  const day = formatDate(spoken.date);
  const about = spoken.stated
    ? `This dossier speaks of ${day}`
    : `The newest source of this dossier is of ${day}`;
  return `${about}, but its figures count from ${dataPolicy(accounts)}: what governments changed in between counts only where an option states it.`;
}
