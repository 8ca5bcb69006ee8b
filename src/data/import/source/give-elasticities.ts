import { withElasticities } from "../../../economy/with-elasticities.ts";
import type { WorldAccounts } from "../../../economy/world-accounts.ts";

/**
 * Gives the accounts of a new data set their trade elasticities, which tables of trade and production lack; until then they
 * are not numbers.
 *
 * @throws InputError for a choice that does not suit the sectors
 */
export type GiveElasticities = (accounts: WorldAccounts) => WorldAccounts | Promise<WorldAccounts>;

/**
 * The elasticities that a user asks for.
 *
 * @param everywhere one for every sector that `chosen` says nothing of
 * @param chosen a named table or the user's own
 * @returns undefined where neither is given
 */
export function giveElasticities(
  everywhere: number | undefined,
  chosen: GiveElasticities | undefined,
): GiveElasticities | undefined {
  if (everywhere === undefined) return chosen;
  if (chosen === undefined) return (accounts) => withElasticities(accounts, everywhere);
  return (accounts) => chosen(withElasticities(accounts, everywhere));
}
