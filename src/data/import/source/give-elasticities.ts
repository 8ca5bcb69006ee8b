import { InputError } from "../../../economy/issue.ts";
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
  if (chosen === undefined) {
    return everywhere === undefined ? undefined : (accounts) => withElasticities(accounts, everywhere);
  }
  return async (accounts) => {
    try {
      return await chosen(everywhere === undefined ? accounts : withElasticities(accounts, everywhere));
    } catch (cause) {
      throw withRemedy(cause);
    }
  };
}

/** A set that is only being made has no card to edit: says what its maker can do instead. */
function withRemedy(cause: unknown): unknown {
  if (!(cause instanceof InputError)) return cause;
  const issues = cause.issues.map((issue) =>
    issue.code === "sectors-not-mapped"
      ? {
          ...issue,
          hint: "Give one number in its place, for example --elasticity 4, or a CSV file of your own with --elasticities. The tables that come with Parley know WIOD's 35 industries: --sectors with a concordance whose name ends in -wiod35 leads there.",
        }
      : issue,
  );
  return new InputError(issues);
}
