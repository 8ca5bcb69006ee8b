import type { UpdatedAccounts } from "../../economy/update/update-accounts.ts";
import type { NamedCode, WorldAccounts } from "../../economy/world-accounts.ts";
import type { StatusRule } from "../sets/cell-status.ts";
import type { DatasetCard } from "../sets/dataset-card.ts";
import { writeDataset } from "../sets/write-dataset.ts";
import { updateCard } from "./update-card.ts";

/** An update that is to be written, with what its card needs. */
export interface Update {
  readonly before: WorldAccounts;
  readonly card: DatasetCard;
  /** Its accounts have the new set's name and year. */
  readonly updated: UpdatedAccounts;
  /** What was done, a sentence. */
  readonly how: string;
  readonly scale: number;
}

/**
 * Writes an updated or split set with its card, whole or not at all.
 *
 * @returns the sentences on what was done
 * @throws as `writeDataset`
 */
export async function writeUpdated(
  { before, card, updated, how, scale }: Update,
  folder: string,
  options: { readonly format: "csv" | "parquet"; readonly overwrite: boolean },
): Promise<readonly string[]> {
  const { accounts } = updated;
  const { adjustments, markdown } = updateCard(before, updated, { how, name: accounts.name, scale });
  const old = card.adjustments;
  const kept = old === undefined ? [] : typeof old === "string" ? [old] : Object.values(old);
  const notes = [`An estimate. ${how}`, ...before.notes.map((note) => `Of the table before: ${note}`)];
  await writeDataset({ ...accounts, notes }, folder, {
    ...options,
    card: {
      title: how.replace(/\.$/, ""),
      source: card.source,
      licence: card.licence,
      vintage: vintageAfter(card.vintage, before, accounts),
      adjustments: [...kept, ...adjustments],
      status: statusAfter(card.status, accounts),
    },
    extra: () => new Map([["CARD.md", markdown]]),
  });
  return adjustments;
}

/** The old vintages, with the year that the moved tables were brought to. */
function vintageAfter(
  vintage: DatasetCard["vintage"],
  before: WorldAccounts,
  { year }: WorldAccounts,
): DatasetCard["vintage"] {
  if (year === before.year) return vintage;
  const old =
    typeof vintage === "object" && !Array.isArray(vintage) ? (vintage as Record<string, string>) : {};
  const moved = MOVED.map((table) => [
    table,
    `${Object.hasOwn(old, table) ? old[table] : before.year}, brought to ${year}`,
  ]);
  return { ...old, ...Object.fromEntries(moved) };
}

const MOVED = ["flows", "value_added", "input_shares", "final_demand"] as const;

/** What moved is an estimate; of the rest, what the old card says and still names codes of the new set. */
function statusAfter(rules: DatasetCard["status"], { economies, sectors }: WorldAccounts): StatusRule[] {
  const known = (listed: readonly string[] | undefined, list: readonly NamedCode[]) =>
    listed?.every((code) => list.some((each) => each.code === code)) ?? true;
  const kept = rules.filter(
    (rule) =>
      !(MOVED as readonly string[]).includes(rule.table) &&
      known(rule.economies, economies) &&
      known(rule.sectors, sectors),
  );
  return [...MOVED.map((table) => ({ table, is: "estimated" as const })), ...kept];
}
