import { CODE_RULE, isCode } from "./code.ts";
import {
  type ByInputSectorEconomy,
  type BySector,
  type BySectorEconomy,
  type BySectorPair,
  cellAt,
  type Dims,
  inputRow,
  newByInputSectorEconomy,
  newBySector,
  newBySectorEconomy,
  newBySectorPair,
  pairAt,
} from "./dims.ts";
import { carriedHouseholds, type HouseholdGroups } from "./household-groups.ts";
import { InputError, type Issue } from "./issue.ts";
import { keptParts } from "./kept-parts.ts";
import { unknownNameHint } from "./nearest.ts";
import { own } from "./own.ts";
import { mergePeople } from "./people.ts";
import { tradeTotals } from "./trade-totals.ts";
import type { Groups, NamedCode, SectorInfo, WorldAccounts } from "./world-accounts.ts";

/** Which economies become one bloc and which sectors one group: new code to old codes (or groups of the set). */
export interface Aggregation {
  readonly economies?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly sectors?: Readonly<Record<string, readonly string[]>> | undefined;
}

/**
 * Merges economies into blocs and sectors into groups; anything not named stays as it is. A merged code is
 * placed where its first member stood, so the order in which members are listed is immaterial.
 *
 * Every account is preserved:
 * - sales, value added and final demand (million USD) are sums;
 * - input and profit shares are averages weighted by output, so intermediate spending and profits are sums;
 * - tariffs are averages weighted by sales net of tariffs, so revenue is a sum. What members levied on each
 *   other becomes a rate on the bloc's own diagonal: without it expenditure, revenue and income would shrink.
 *   Where a bloc buys nothing from another, no weight exists, so the highest of the members' rates is used.
 *
 * People are sums, too, and households with them; one member that is not known leaves the bloc's unknown.
 * Groups of households spend on a merged sector what they spend on its members; a bloc of several economies
 * has none.
 *
 * Trade elasticities of merged sectors are averages weighted by what crosses borders between the economies of
 * the result, since that is the trade they govern (by all sales where nothing crosses a border); their
 * standard errors are combined as if the estimates were independent, and what the merged sectors are made of
 * in tables of elasticities is weighted the same way. So merging economies first and sectors second gives the
 * same as doing both at once, while the reverse order may weight elasticities differently.
 *
 * A merged sector is tradable when one of its members is, and goods when all of them are. Groups of the set
 * are kept where they can still be expressed in the new codes, and the notes say what was merged.
 *
 * @returns fresh accounts; the arguments are not changed
 * @throws InputError for unknown codes (with the nearest known name), a code in two blocs, an empty bloc, a
 *   new code that is malformed or that already names an economy or sector outside the bloc
 */
export function aggregate(accounts: WorldAccounts, plan: Aggregation): WorldAccounts {
  const issues: Issue[] = [];
  const economies = merging(
    "economies",
    accounts.economies,
    plan.economies,
    accounts.groups.economies,
    issues,
  );
  const sectors = merging("sectors", accounts.sectors, plan.sectors, accounts.groups.sectors, issues);
  if (issues.length > 0) throw new InputError(issues);

  const dims: Dims = { economies: economies.codes.length, sectors: sectors.codes.length };
  const { sales, tariff } = mergePairs(accounts, dims, economies, sectors);
  const { output } = tradeTotals(accounts.dims, accounts.sales, undefined);
  const sumCells = (values: BySectorEconomy) => mergeCells(accounts.dims, values, dims, economies, sectors);
  return {
    ...accounts,
    // Merged accounts are not a version of the set that they come from.
    version: undefined,
    tariffYear: accounts.tariffYear,
    dims,
    economies: economies.members.map(
      (members, index): NamedCode =>
        members.length === 1 && accounts.economies[members[0]!]!.code === economies.codes[index]
          ? accounts.economies[members[0]!]!
          : { code: economies.codes[index]!, name: economies.codes[index]! },
    ),
    sectors: sectors.members.map((members, index) =>
      mergeSector(accounts.sectors, members, sectors.codes[index]!),
    ),
    groups: {
      economies: mergeGroups(accounts.groups.economies, accounts.economies, economies),
      sectors: mergeGroups(accounts.groups.sectors, accounts.sectors, sectors),
    },
    sales,
    tariff,
    valueAdded: sumCells(accounts.valueAdded),
    inputShare: mergeInputShares(accounts, output, dims, economies, sectors),
    finalDemand: accounts.finalDemand && sumCells(accounts.finalDemand),
    profitShare:
      accounts.profitShare &&
      mergeCellShares(accounts.dims, accounts.profitShare, output, dims, economies, sectors),
    ...mergeElasticities(accounts, economies, sectors),
    ...(accounts.people === undefined ? {} : { people: mergePeople(accounts.people, economies.members) }),
    ...(accounts.households === undefined
      ? {}
      : { households: mergeHouseholds(accounts, accounts.households, economies, sectors) }),
    notes: [
      ...accounts.notes,
      ...notesOn("economy", accounts.economies, economies),
      ...notesOn("sector", accounts.sectors, sectors),
    ],
  };
}

/** Where each old economy or sector goes. */
interface Merging {
  /** New codes, in the new order. */
  readonly codes: readonly string[];
  /** Old places of each new one, ascending. */
  readonly members: readonly (readonly number[])[];
  /** New place of each old one. */
  readonly to: Int32Array;
}

function merging(
  kind: "economies" | "sectors",
  old: readonly NamedCode[],
  plan: Readonly<Record<string, readonly string[]>> | undefined,
  groups: Groups["economies"],
  issues: Issue[],
): Merging {
  const place = new Map(old.map(({ code }, index) => [code, index]));
  const target = new Array<string | undefined>(old.length);
  const noun = kind === "economies" ? "economy" : "sector";
  for (const [code, list] of Object.entries(plan ?? {})) {
    const path = [kind, code];
    if (!isCode(code)) {
      issues.push({
        code: "bad-code",
        path,
        message: `${JSON.stringify(code)} cannot be a code.`,
        hint: CODE_RULE,
      });
    }
    if (list.length === 0) issues.push({ code: "empty-bloc", path, message: `${code} has no members.` });
    const members = list.flatMap((name) => (place.has(name) ? [name] : (own(groups, name) ?? [name])));
    for (const member of new Set(members)) {
      const at = place.get(member);
      if (at === undefined) {
        issues.push({
          code: "unknown-code",
          path,
          message: `${code} names ${JSON.stringify(member)}, which is not a known ${noun}.`,
          hint: unknownNameHint(member, [...place.keys(), ...Object.keys(groups)]),
        });
      } else if (target[at] !== undefined) {
        issues.push({
          code: "merged-twice",
          path,
          message: `${member} would go into both ${target[at]} and ${code}.`,
        });
      } else {
        target[at] = code;
      }
    }
    const namesake = place.get(code);
    if (namesake !== undefined && !members.includes(code)) {
      issues.push({
        code: "code-in-use",
        path,
        message: `${code} is the code of another ${noun} (${old[namesake]!.name}), which is not among its members.`,
        hint: "Choose another code.",
      });
    }
  }
  const codes: string[] = [];
  const members: number[][] = [];
  const newPlace = new Map<string, number>();
  const to = Int32Array.from(old, ({ code }, index) => {
    const merged = target[index] ?? code;
    let at = newPlace.get(merged);
    if (at === undefined) {
      at = codes.push(merged) - 1;
      newPlace.set(merged, at);
      members.push([]);
    }
    members[at]!.push(index);
    return at;
  });
  return { codes, members, to };
}

function mergeHouseholds(
  { economies: old }: WorldAccounts,
  households: readonly HouseholdGroups[],
  economies: Merging,
  sectors: Merging,
): readonly HouseholdGroups[] {
  const codeOf = (economy: string): string | undefined => {
    const into = economies.to[old.findIndex(({ code }) => code === economy)]!;
    return economies.members[into]!.length === 1 ? economies.codes[into] : undefined;
  };
  const size = { economies: 0, sectors: sectors.codes.length };
  return carriedHouseholds(households, codeOf, (spending) => {
    const merged = newBySector(size);
    spending.forEach((share, sector) => {
      merged[sectors.to[sector]!]! += share;
    });
    return merged;
  });
}

function mergePairs(
  { dims: old, sales, tariff }: WorldAccounts,
  dims: Dims,
  economies: Merging,
  sectors: Merging,
): { sales: BySectorPair; tariff: BySectorPair } {
  const salesNew = newBySectorPair(dims);
  const revenue = newBySectorPair(dims);
  const highest = newBySectorPair(dims);
  for (let sector = 0; sector < old.sectors; sector++) {
    for (let importer = 0; importer < old.economies; importer++) {
      for (let exporter = 0; exporter < old.economies; exporter++) {
        const from = pairAt(old, sector, importer, exporter);
        const into = pairAt(dims, sectors.to[sector]!, economies.to[importer]!, economies.to[exporter]!);
        salesNew[into]! += sales[from]!;
        revenue[into]! += sales[from]! * tariff[from]!;
        highest[into] = Math.max(highest[into]!, tariff[from]!);
      }
    }
  }
  const tariffNew = newBySectorPair(dims);
  for (let sector = 0; sector < dims.sectors; sector++) {
    for (let importer = 0; importer < dims.economies; importer++) {
      for (let exporter = 0; exporter < dims.economies; exporter++) {
        const at = pairAt(dims, sector, importer, exporter);
        const cells =
          sectors.members[sector]!.length *
          economies.members[importer]!.length *
          economies.members[exporter]!.length;
        // A single cell keeps its rate to the last digit; within a bloc that trades nothing there is no rate.
        if (cells === 1) tariffNew[at] = highest[at]!;
        else if (salesNew[at]! > 0) tariffNew[at] = revenue[at]! / salesNew[at]!;
        else tariffNew[at] = importer === exporter ? 0 : highest[at]!;
      }
    }
  }
  return { sales: salesNew, tariff: tariffNew };
}

function mergeCells(
  old: Dims,
  values: BySectorEconomy,
  dims: Dims,
  economies: Merging,
  sectors: Merging,
): BySectorEconomy {
  const sums = newBySectorEconomy(dims);
  for (let sector = 0; sector < old.sectors; sector++) {
    for (let economy = 0; economy < old.economies; economy++) {
      sums[cellAt(dims, sectors.to[sector]!, economies.to[economy]!)]! +=
        values[cellAt(old, sector, economy)]!;
    }
  }
  return sums;
}

/** Averages of shares of sales, weighted by output; 0 where merged cells sell nothing. */
function mergeCellShares(
  old: Dims,
  shares: BySectorEconomy,
  output: BySectorEconomy,
  dims: Dims,
  economies: Merging,
  sectors: Merging,
): BySectorEconomy {
  const spent = mergeCells(
    old,
    shares.map((share, at) => share * output[at]!),
    dims,
    economies,
    sectors,
  );
  const sold = mergeCells(old, output, dims, economies, sectors);
  for (let sector = 0; sector < dims.sectors; sector++) {
    for (let economy = 0; economy < dims.economies; economy++) {
      const at = cellAt(dims, sector, economy);
      const [from, ...others] = sectors.members[sector]!;
      const [at0, ...rest] = economies.members[economy]!;
      if (others.length === 0 && rest.length === 0) spent[at] = shares[cellAt(old, from!, at0!)]!;
      else spent[at] = sold[at]! > 0 ? spent[at]! / sold[at]! : 0;
    }
  }
  return spent;
}

function mergeInputShares(
  { dims: old, inputShare }: WorldAccounts,
  output: BySectorEconomy,
  dims: Dims,
  economies: Merging,
  sectors: Merging,
): ByInputSectorEconomy {
  const merged = newByInputSectorEconomy(dims);
  const sold = mergeCells(old, output, dims, economies, sectors);
  for (let input = 0; input < old.sectors; input++) {
    for (let sector = 0; sector < old.sectors; sector++) {
      const from = inputRow(old, input, sector);
      const into = inputRow(dims, sectors.to[input]!, sectors.to[sector]!);
      const single = sectors.members[sectors.to[sector]!]!.length === 1;
      for (let economy = 0; economy < old.economies; economy++) {
        const at = economies.to[economy]!;
        const share = inputShare[from + economy]!;
        if (single && economies.members[at]!.length === 1) {
          // One user: its shares of the merged inputs simply add up, to the last digit where inputs are single too.
          merged[into + at]! += share;
        } else {
          const weight = sold[cellAt(dims, sectors.to[sector]!, at)]!;
          if (weight > 0) merged[into + at]! += (share * output[cellAt(old, sector, economy)]!) / weight;
        }
      }
    }
  }
  return merged;
}

type Elasticities = Pick<
  WorldAccounts,
  "tradeElasticity" | "tradeElasticityError" | "elasticityParts" | "elasticityOrigin"
>;

function mergeElasticities(accounts: WorldAccounts, economies: Merging, sectors: Merging): Elasticities {
  const { tradeElasticity, tradeElasticityError } = accounts;
  const weigh = weightsOf(accounts, economies);
  const size = { economies: 0, sectors: sectors.codes.length };
  const elasticity = newBySector(size);
  const error: BySector | undefined = tradeElasticityError && newBySector(size);
  sectors.members.forEach((members, sector) => {
    let total = 0;
    let weighted = 0;
    let variance = 0;
    for (const { member, weight } of weigh(members)) {
      if (weight === 0) continue;
      total += weight;
      weighted += weight * tradeElasticity[member]!;
      variance += (weight * (tradeElasticityError?.[member] ?? 0)) ** 2;
    }
    elasticity[sector] = weighted / total;
    if (error !== undefined) {
      error[sector] =
        members.length === 1 ? tradeElasticityError![members[0]!]! : Math.sqrt(variance) / total;
    }
  });
  return {
    tradeElasticity: elasticity,
    tradeElasticityError: error,
    ...mergeParts(accounts, sectors, weigh),
  };
}

/** What the members of a sector count for in a mean: their trade between the economies of the result. */
type Weigh = (members: readonly number[]) => readonly { readonly member: number; readonly weight: number }[];

function weightsOf({ dims, sales }: WorldAccounts, economies: Merging): Weigh {
  const abroad = newBySector(dims);
  const all = newBySector(dims);
  for (let sector = 0; sector < dims.sectors; sector++) {
    for (let importer = 0; importer < dims.economies; importer++) {
      for (let exporter = 0; exporter < dims.economies; exporter++) {
        const value = sales[pairAt(dims, sector, importer, exporter)]!;
        all[sector]! += value;
        if (economies.to[importer] !== economies.to[exporter]) abroad[sector]! += value;
      }
    }
  }
  return (members) => {
    const weights = [abroad, all].find((sales) => members.some((member) => sales[member]! > 0));
    return members.map((member) => ({
      member,
      weight: members.length === 1 ? 1 : (weights?.[member] ?? 1),
    }));
  };
}

/** A merged sector is made of what its members are made of; where one of them is made of nothing, it keeps its own value. */
function mergeParts(
  accounts: WorldAccounts,
  sectors: Merging,
  weigh: Weigh,
): Pick<WorldAccounts, "elasticityParts" | "elasticityOrigin"> {
  const { sectors: old, elasticityParts: parts } = accounts;
  if (parts === undefined) return {};
  const merged = new Map<string, Readonly<Record<string, number>>>();
  sectors.members.forEach((members, sector) => {
    const known = weigh(members).map(({ member, weight }) => ({
      weight,
      parts: own(parts, old[member]!.code),
    }));
    if (known.some((each) => each.parts === undefined)) return;
    const sums: Record<string, number> = {};
    for (const { weight, parts: ofMember } of known) {
      const total = Object.values(ofMember!).reduce((sum, part) => sum + part, 0);
      for (const [part, value] of Object.entries(ofMember!))
        if (weight > 0) sums[part] = (sums[part] ?? 0) + (weight * value) / total;
    }
    // Six digits are more than the estimates have, and a card is read by people.
    for (const part of Object.keys(sums)) sums[part] = Number(sums[part]!.toPrecision(6));
    merged.set(sectors.codes[sector]!, members.length === 1 ? known[0]!.parts! : sums);
  });
  return keptParts(accounts, Object.fromEntries(merged), sectors.codes);
}

function mergeSector(old: readonly SectorInfo[], members: readonly number[], code: string): SectorInfo {
  const infos = members.map((member) => old[member]!);
  if (infos.length === 1 && infos[0]!.code === code) return infos[0]!;
  return {
    code,
    name: code,
    tradable: infos.some(({ tradable }) => tradable),
    goods: infos.every(({ goods }) => goods),
  };
}

/** The groups that new codes can still express: those that take each merged code whole or not at all. */
function mergeGroups(
  groups: Groups["economies"],
  old: readonly NamedCode[],
  { codes, members, to }: Merging,
): Groups["economies"] {
  const place = new Map(old.map(({ code }, index) => [code, index]));
  const kept: [string, readonly string[]][] = [];
  for (const [name, list] of Object.entries(groups)) {
    const touched = [...new Set(list.map((code) => to[place.get(code)!]!))].sort((a, b) => a - b);
    const inside = new Set(list.map((code) => place.get(code)!));
    const whole = touched.every((at) => members[at]!.every((member) => inside.has(member)));
    // A group whose name is now a code would be ambiguous where a dossier names it.
    if (whole && (!codes.includes(name) || (touched.length === 1 && codes[touched[0]!] === name))) {
      const unchanged = touched.every((at) => members[at]!.length === 1);
      kept.push([
        name,
        unchanged ? list.map((code) => codes[to[place.get(code)!]!]!) : touched.map((at) => codes[at]!),
      ]);
    }
  }
  return Object.fromEntries(kept);
}

function notesOn(noun: string, old: readonly NamedCode[], { codes, members }: Merging): string[] {
  return members.flatMap((list, at) =>
    list.length === 1
      ? []
      : [
          `${codes[at]} is one ${noun} here, merged from ${list.map((member) => old[member]!.code).join(", ")}.`,
        ],
  );
}
