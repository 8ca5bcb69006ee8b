import type { Dossier } from "../format/schema.ts";

/** One party's account of a disputed figure, with its arithmetic checked. */
export interface CheckedAccount {
  readonly party: string;
  readonly value: number;
  /** In the order of the file; none when the account names no parts. */
  readonly parts: readonly { readonly name: string; readonly value: number }[];
  /** undefined when the account names no parts. */
  readonly partsSum: number | undefined;
  /** Whether the parts add up to the value; undefined when there are none. */
  readonly agrees: boolean | undefined;
}

/** A disputed figure with what each party says of it; `unit` and note stay in the dossier. */
export interface CheckedClaim {
  readonly subject: string;
  readonly accounts: readonly CheckedAccount[];
}

/** Parts are added in binary: sums of decimals may miss by a rounding error, and no more. */
const ROUNDING = 1e-9;

/**
 * The claims of a dossier, each account's parts added up. An account whose parts do not add up is a finding about
 * its party, not a mistake in the dossier.
 */
export function checkClaims(dossier: Dossier): CheckedClaim[] {
  return dossier.claims.map((claim) => ({
    subject: claim.subject,
    accounts: claim.accounts.map((account) => {
      const parts = [...(account.parts ?? [])].map(([name, value]) => ({ name, value }));
      const partsSum = parts.length > 0 ? parts.reduce((sum, part) => sum + part.value, 0) : undefined;
      const agrees =
        partsSum === undefined
          ? undefined
          : Math.abs(partsSum - account.value) <= ROUNDING * Math.max(1, Math.abs(account.value));
      return { party: account.party, value: account.value, parts, partsSum, agrees };
    }),
  }));
}
