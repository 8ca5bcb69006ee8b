import { withElasticities } from "../../economy/with-elasticities.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import { isElasticityFile } from "./is-elasticity-file.ts";
import { elasticityTable } from "./named-tables.ts";
import { readElasticityFile } from "./read-elasticity-file.ts";

/** The text of a table of elasticities, and what messages call it. */
export interface ElasticityText {
  readonly text: string;
  readonly file: string;
}

/**
 * The accounts with the elasticities that somebody chose: one number, the name of a table that comes with Parley, or a file.
 *
 * @param read gets the file, if it is one
 * @throws InputError as `elasticityTable`, `readElasticityFile` and `withElasticities`
 */
export async function chooseElasticities(
  accounts: WorldAccounts,
  wish: string | number,
  read: (path: string) => Promise<ElasticityText>,
): Promise<WorldAccounts> {
  if (typeof wish === "number") return withElasticities(accounts, wish);
  if (!isElasticityFile(wish)) return withElasticities(accounts, await elasticityTable(wish));
  const { text, file } = await read(wish);
  return withElasticities(accounts, readElasticityFile(text, file));
}
