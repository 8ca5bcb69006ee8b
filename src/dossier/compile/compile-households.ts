import { IssueList } from "../../data/files/issue-list.ts";
import type { HouseholdGroups } from "../../economy/household-groups.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import type { IssueSink } from "../format/issue-sink.ts";
import type { DossierModel } from "../format/schema.ts";
import type { HouseholdTables } from "./household-table.ts";
import type { NameResolver } from "./resolve-names.ts";

/** What groups of households are compiled against. */
export interface HouseholdContext {
  readonly accounts: WorldAccounts;
  readonly names: NameResolver;
  readonly sink: IssueSink;
  /** undefined: none could be read, which has been reported. */
  readonly tables: HouseholdTables | undefined;
}

/**
 * The dossier's own groups of households, in the sectors of the data set. Whether they fit its accounts is
 * found out when the dossier is solved (`rakeHouseholds`).
 *
 * @returns undefined where something is wrong; `sink` then has it
 */
export function compileHouseholds(
  { economy: name }: NonNullable<DossierModel["households"]>,
  { accounts, names, sink, tables }: HouseholdContext,
): HouseholdGroups | undefined {
  const path = ["model", "households", "economy"];
  const before = sink.issues.length;
  const codes = names.economy(name, path);
  if (codes.length > 1) {
    const message = `${name} is ${codes.length} economies; groups of households are of one.`;
    sink.add(path, "several-economies", message, `Name one of them: ${codes.slice(0, 8).join(", ")}.`);
  }
  if (tables === undefined) return undefined;
  for (const issue of tables.issues) sink.push(issue);
  // What rows say together is checked only where each of them is right.
  if (tables.issues.length > 0) return undefined;
  const codesOf = accounts.sectors.map(({ code }) => code);
  const sectors = { noun: "sector", codes: codesOf, at: new Map(codesOf.map((code, at) => [code, at])) };
  const issues = new IssueList();
  const [found] = tables.rows.finish(sectors, issues);
  for (const issue of issues.issues) sink.push(issue);
  if (tables.rows.isEmpty)
    sink.push({
      code: "no-groups",
      message: "The table has no groups.",
      hint: "Give each group rows with sector and share, and one with its weight.",
      at: { file: tables.file },
    });
  if (sink.issues.length > before || found === undefined) return undefined;
  return { economy: codes[0]!, groups: found.groups };
}
