import { sha256 } from "../data/files/sha256.ts";
import { type HouseholdGroups, INCOME_SOURCES } from "../economy/household-groups.ts";
import type { WorldAccounts } from "../economy/world-accounts.ts";

/** Accounts do not change once they exist; a page solves the same ones at every move of a slider. */
const known = new WeakMap<WorldAccounts, Promise<string>>();

/**
 * The identity of a data set: SHA-256 of everything that a solve and the words around it use, whatever files it came from.
 * The same set as CSV, as gzipped CSV and as Parquet has one checksum, and a set that was merged in memory has its own.
 *
 * It is taken over a line of JSON that holds year, economies, sectors, groups, tolerance and notes, and for each array
 * the SHA-256 of its numbers as little-endian doubles in the order of `WorldAccounts`. Name and version of the set are
 * not in it, because they are stated next to it.
 */
export function accountsChecksum(accounts: WorldAccounts): Promise<string> {
  const found = known.get(accounts) ?? checksumOf(accounts);
  known.set(accounts, found);
  return found;
}

async function checksumOf(accounts: WorldAccounts): Promise<string> {
  const { year, economies, sectors, groups, rebaseTolerance, notes } = accounts;
  const { sales, tariff, valueAdded, inputShare, finalDemand, profitShare } = accounts;
  const { tradeElasticity, elasticityOrigin, people, households } = accounts;
  // Errors that come with the named table are no data of the set: results name the table.
  const tradeElasticityError = elasticityOrigin?.givesErrors ? undefined : accounts.tradeElasticityError;
  const content = {
    year,
    economies: economies.map(({ code, name }) => [code, name]),
    sectors: sectors.map(({ code, name, tradable, goods }) => [code, name, tradable, goods]),
    groups: [Object.entries(groups.economies), Object.entries(groups.sectors)],
    rebaseTolerance: rebaseTolerance ?? null,
    notes,
    sales: await ofNumbers(sales),
    tariff: await ofNumbers(tariff),
    valueAdded: await ofNumbers(valueAdded),
    inputShare: await ofNumbers(inputShare),
    finalDemand: finalDemand === undefined ? null : await ofNumbers(finalDemand),
    profitShare: profitShare === undefined ? null : await ofNumbers(profitShare),
    tradeElasticity: await ofNumbers(tradeElasticity),
    tradeElasticityError: tradeElasticityError === undefined ? null : await ofNumbers(tradeElasticityError),
    // A set that does not say who lives there keeps the checksum that it had before any did.
    ...(people === undefined
      ? {}
      : { people: [await ofNumbers(people.population), await ofNumbers(people.householdSize)] }),
    ...(households === undefined ? {} : { households: await Promise.all(households.map(ofHouseholds)) }),
  };
  return sha256(new TextEncoder().encode(JSON.stringify(content)));
}

const ofHouseholds = async ({ economy, groups }: HouseholdGroups) => [
  economy,
  await Promise.all(
    groups.map(async ({ name, weight, spending, households, incomeUsd, incomeShares }) => [
      name,
      weight,
      await ofNumbers(spending),
      households ?? null,
      incomeUsd ?? null,
      INCOME_SOURCES.map((source) => incomeShares?.[source] ?? null),
    ]),
  ),
];

/** The upper half of the one NaN that goes into the hash; engines may keep others. */
const NAN = 0x7ff8_0000;

function ofNumbers(values: Float64Array): Promise<string> {
  const bytes = new DataView(new ArrayBuffer(8 * values.length));
  for (let at = 0; at < values.length; at++) {
    if (Number.isNaN(values[at])) bytes.setUint32(8 * at + 4, NAN, true);
    else bytes.setFloat64(8 * at, values[at]!, true);
  }
  return sha256(new Uint8Array(bytes.buffer));
}
