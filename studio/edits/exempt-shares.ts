import { entriesAsWritten, inThisOrder } from "../../src/economy/key-order.ts";
import type { YamlValue } from "./edit-dossier.ts";
import { isRecord } from "./yaml/is-record.ts";

/** Shares of some partners, as fractions, in the order of the dossier. */
export type Shares = readonly (readonly [name: string, share: number])[];

function sharesOf(value: unknown): Shares | undefined {
  if (!isRecord(value)) return undefined;
  const entries = entriesAsWritten(value);
  return entries.every((entry): entry is [string, number] => typeof entry[1] === "number")
    ? entries
    : undefined;
}

/** Partners that are spared, each with the share of its trade; undefined where a form cannot show what is written. */
export function exemptShares(value: unknown): Shares | undefined {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) {
    return value.every((name) => typeof name === "string" || typeof name === "number")
      ? value.map((name) => [String(name), 1])
      : undefined;
  }
  return typeof value === "string" ? [[value, 1]] : sharesOf(value);
}

/** As a dossier writes it: a list while everyone on it is spared entirely, unless it was a map before. */
export function exemptValue(shares: Shares, before: unknown): YamlValue | undefined {
  if (shares.length === 0) return undefined;
  const whole = shares.every(([, share]) => share === 1);
  return whole && !isRecord(before) ? shares.map(([name]) => name) : inThisOrder(shares);
}

/** Shares by name: of partners, and of sectors. */
export interface CoverageShares {
  /** The share for everyone not named; undefined if the dossier leaves it out. */
  readonly rest: number | undefined;
  readonly partners: Shares;
}

const REST = "default";

/** The share of imports that a tariff hits; undefined where a form cannot show what is written. */
export function coverageOf(value: unknown): CoverageShares | undefined {
  if (typeof value === "number") return { rest: value, partners: [] };
  const shares = sharesOf(value);
  if (shares === undefined) return undefined;
  const rest = shares.find(([name]) => name === REST)?.[1];
  return { rest, partners: shares.filter(([name]) => name !== REST) };
}

/** As a dossier writes it: a number, or a map as soon as a partner has a share of its own. */
export function coverageValue({ rest, partners }: CoverageShares): YamlValue {
  if (partners.length === 0) return rest ?? 1;
  return inThisOrder([...(rest === undefined ? [] : [[REST, rest] as const]), ...partners]);
}
