import { show } from "../../data/tables/row-reader.ts";
import { nearestName, unknownNameHint } from "../../economy/nearest.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import type { IssueSink } from "../format/issue-sink.ts";
import type { Path } from "../format/source-map.ts";
import type { SuggestName } from "../names/suggest-name.ts";
import type { CompiledParty } from "./compiled-dossier.ts";

/** A group without some of its own, as the format writes it. */
export type Selection = {
  readonly group: string;
  /** Names of some of it. */
  readonly except: string | readonly string[];
};

/** One entry of a list of names. */
export type NameEntry = string | Selection;

/** One name, a group with exceptions, or several of them, as the format writes them. */
export type Names = NameEntry | readonly NameEntry[];

/** The entries of names, each with its place. */
export const namedEntries = (names: Names, path: Path): readonly (readonly [entry: NameEntry, at: Path])[] =>
  isList(names) ? names.map((entry, position) => [entry, [...path, position]]) : [[names, path]];

const isList = (names: Names): names is readonly NameEntry[] => Array.isArray(names);

/** Reserved words that mean many names. */
const ALL = "all";
const GOODS = "goods";

/**
 * Turns the names of a dossier into codes of a data set. A name is a party, a code or a group; parties first, since
 * the dossier defines them. Unknown names are collected in `sink`, once for each place; what else is right in the
 * list still comes back, so that one wrong name does not hide the next.
 */
export class NameResolver {
  readonly #accounts: WorldAccounts;
  readonly #sink: IssueSink;
  readonly #suggest: SuggestName;
  readonly #parties = new Map<string, readonly string[]>();
  readonly #outside = new Set<string>();
  readonly #economies: ReadonlySet<string>;
  readonly #sectors: ReadonlySet<string>;

  /** @param suggest what names are meant by that the data set does not have */
  constructor(accounts: WorldAccounts, sink: IssueSink, suggest?: SuggestName) {
    this.#accounts = accounts;
    this.#suggest = suggest ?? (() => undefined);
    this.#sink = sink;
    this.#economies = new Set(accounts.economies.map(({ code }) => code));
    this.#sectors = new Set(accounts.sectors.map(({ code }) => code));
  }

  /** Makes a party's id a name; a party whose members are unknown resolves to nothing and is not reported twice. */
  define(party: CompiledParty): void {
    this.#parties.set(party.id, party.members);
    if (party.outside) this.#outside.add(party.id);
  }

  isEconomy(name: string): boolean {
    return this.#economies.has(name);
  }

  /** Whether a name stands for economies here: a code, a group or a party. */
  meansEconomies(name: string): boolean {
    if (this.#outside.has(name)) return false;
    return this.isEconomy(name) || this.#parties.has(name) || this.group(name) !== undefined;
  }

  /** Whether a name is a code of a sector, and not a group of them. */
  isSector(name: string): boolean {
    return this.#sectors.has(name);
  }

  /** Whether a name stands for sectors: a code, a group or a word of the format. */
  meansSectors(name: string): boolean {
    return this.isSector(name) || name === GOODS || Object.hasOwn(this.#accounts.groups.sectors, name);
  }

  group(name: string): readonly string[] | undefined {
    const { economies } = this.#accounts.groups;
    return Object.hasOwn(economies, name) ? economies[name] : undefined;
  }

  /** Every economy of the data set but these. */
  others(than: readonly string[]): string[] {
    return this.#accounts.economies.map(({ code }) => code).filter((code) => !than.includes(code));
  }

  /**
   * Codes behind names of economies, each once, in order of mention.
   *
   * @param path where the names stand, for messages
   * @param all what the word `all` means there; undefined: it means nothing
   */
  economies(names: Names, path: Path, all?: readonly string[]): string[] {
    return this.#each(names, path, (name, at) =>
      name === ALL && all !== undefined ? all : this.economy(name, at),
    );
  }

  /** Codes behind one name of economies. */
  economy(name: string, at: Path, isKey = false): readonly string[] {
    const codes = this.#parties.get(name) ?? (this.isEconomy(name) ? [name] : this.group(name));
    if (this.#outside.has(name)) {
      const hint = "Leave it out here, or choose a data set that has it.";
      this.#report(
        at,
        isKey,
        "party-outside",
        `${name} is outside the data set: nothing can be computed for it.`,
        hint,
      );
      return [];
    }
    if (codes !== undefined) return codes;
    const message = `${show(name)} is not an economy or group of ${this.#accounts.name}, nor a party.`;
    this.#report(at, isKey, "unknown-economy", message, this.#economyHint(name));
    return [];
  }

  /** Codes behind names of sectors, each once; `all` and `goods` are words of the format. */
  sectors(names: Names, path: Path): string[] {
    return this.#each(names, path, (name, at) => this.sector(name, at));
  }

  /** Codes behind one name of sectors. */
  sector(name: string, at: Path, isKey = false): readonly string[] {
    const { sectors, groups } = this.#accounts;
    if (name === ALL) return [...this.#sectors];
    if (name === GOODS) {
      const goods = sectors.filter((sector) => sector.goods).map(({ code }) => code);
      if (goods.length === 0) {
        const message = `${this.#accounts.name} has no sector that counts as goods.`;
        this.#report(at, isKey, "empty-selection", message, "Write sectors: all, or name them.");
      }
      return goods;
    }
    if (this.#sectors.has(name)) return [name];
    if (Object.hasOwn(groups.sectors, name)) return groups.sectors[name]!;
    const message = `${show(name)} is not a sector or group of sectors of ${this.#accounts.name}.`;
    this.#report(at, isKey, "unknown-sector", message, this.#sectorHint(name));
    return [];
  }

  #each(names: Names, path: Path, codesOf: CodesOf): string[] {
    const found = new Set<string>();
    for (const [entry, at] of namedEntries(names, path)) {
      const codes = typeof entry === "string" ? codesOf(entry, at) : this.#without(entry, at, codesOf);
      for (const code of codes) found.add(code);
    }
    return [...found];
  }

  /** A group less its exceptions. Each of these must be in it, and somebody must be left. */
  #without({ group, except }: Selection, at: Path, codesOf: CodesOf): readonly string[] {
    const codes = codesOf(group, [...at, "group"]);
    const out = new Set<string>();
    for (const [name, place] of namedEntries(except, [...at, "except"])) {
      const spared = codesOf(name as string, place);
      for (const code of spared) out.add(code);
      const stranger = spared.find((code) => !codes.includes(code));
      // Of a group that is unknown, nobody can tell who is in it.
      if (stranger === undefined || codes.length === 0) continue;
      const who = stranger === name ? name : `${stranger}, which ${name} stands for,`;
      const members = codes.length > MOST_MEMBERS ? "" : ` ${group} is ${codes.join(", ")}.`;
      const hint = `Remove it from except.${members}`;
      this.#sink.add(place, "not-in-group", `${who} is not in ${group}.`, hint);
    }
    const left = codes.filter((code) => !out.has(code));
    if (left.length === 0 && codes.length > 0) {
      const message = `Nothing is left of ${group} without its exceptions.`;
      this.#sink.add([...at, "except"], "empty-selection", message, "Leave out fewer.");
    }
    return left;
  }

  #report(at: Path, isKey: boolean, code: string, message: string, hint: string): void {
    if (isKey) this.#sink.addKey(at, code, message, hint);
    else this.#sink.add(at, code, message, hint);
  }

  #economyHint(name: string): string {
    const { economies, groups } = this.#accounts;
    if (this.#sectors.has(name)) return "It is a sector; only economies are allowed here.";
    const known = [...this.#parties.keys(), ...this.#economies, ...Object.keys(groups.economies)];
    return (
      this.#suggest("economy", name, this.#accounts) ??
      byName(name, economies) ??
      unknownNameHint(name, known, this.#listedBy())
    );
  }

  #listedBy(): string {
    return `parley data info ${this.#accounts.name}`;
  }

  #sectorHint(name: string): string {
    const { sectors, groups } = this.#accounts;
    if (this.#economies.has(name) || this.#parties.has(name))
      return "It is an economy; only sectors are allowed here.";
    const known = [ALL, GOODS, ...Object.keys(groups.sectors), ...this.#sectors];
    return (
      this.#suggest("sector", name, this.#accounts) ??
      byName(name, sectors) ??
      unknownNameHint(name, known, this.#listedBy())
    );
  }
}

/** Codes behind one name at a place. */
type CodesOf = (name: string, at: Path) => readonly string[];

/** Members of a group that a hint lists. */
const MOST_MEMBERS = 12;

/** People write Japan where the data set has JPN. */
function byName(
  wrong: string,
  items: readonly { readonly code: string; readonly name: string }[],
): string | undefined {
  // Short words are near too many names; a code is then the likelier slip.
  if (wrong.length < 4) return undefined;
  const near = nearestName(
    wrong,
    items.map(({ name }) => name),
  );
  const item = items.find(({ name }) => name === near);
  return item === undefined ? undefined : `Did you mean ${item.code} (${item.name})?`;
}
