import type { BySector } from "../../../economy/dims.ts";
import type { WorldAccounts } from "../../../economy/world-accounts.ts";

/**
 * Gives the accounts of a new data set their trade elasticities, which tables of trade and production lack; until then they
 * are not numbers.
 *
 * @throws InputError where some sector gets none
 */
export type GiveElasticities = (accounts: WorldAccounts) => WorldAccounts | Promise<WorldAccounts>;

/** The same elasticity in every sector; a note in every result says so. */
export const uniformElasticity =
  (elasticity: number): GiveElasticities =>
  (accounts) => ({
    ...accounts,
    tradeElasticity: accounts.tradeElasticity.map(() => elasticity) as BySector,
    tradeElasticityError: undefined,
    notes: [
      ...accounts.notes,
      `The trade elasticity is ${elasticity} in every sector, as whoever imported the table chose: no source was given for it.`,
    ],
  });
