import { type BySectorPair, type Dims, pairAt } from "../../economy/dims.ts";
import type { Instrument } from "../../talks/game/instrument.ts";
import type { CompiledParty, TalksTerms } from "./compiled-dossier.ts";

/** What the pairs of an instrument are looked up in: a data set or an economy. */
export interface TradingWorld {
  readonly dims: Dims;
  readonly economies: readonly { readonly code: string }[];
  readonly sectors: readonly { readonly code: string }[];
  /** Z, [sector, importer, exporter], million USD. */
  readonly sales: BySectorPair;
}

/** The pairs that one number stands for: an instrument without its kind and bounds. */
export type InstrumentLine = Pick<Instrument, "importers" | "exporters" | "sector" | "cells">;

/**
 * The tariffs that a party sets, partner by partner and sector by sector: one line for each number.
 *
 * A bloc with a common external tariff is one importer, and as a partner it is one partner too: goods cross its inner
 * borders freely, so nobody can tax its members apart. Trade inside a party is never a line, nor are pairs that do not
 * trade.
 */
export const tariffsToSet = (
  terms: TalksTerms,
  party: CompiledParty,
  world: TradingWorld,
): InstrumentLine[] => linesOf(terms, party, terms.tariffs, "buys", world);

/** The export taxes that a party sets, by the same rules: one line for each number. */
export const exportTaxesToSet = (
  terms: TalksTerms,
  party: CompiledParty,
  world: TradingWorld,
): InstrumentLine[] =>
  terms.exportTaxes === undefined ? [] : linesOf(terms, party, terms.exportTaxes, "sells", world);

/** The quotas that a party sets on what it buys, by the same rules as tariffs: one line for each number. */
export const quotasToSet = (
  terms: TalksTerms,
  party: CompiledParty,
  world: TradingWorld,
): InstrumentLine[] => (terms.quotas === undefined ? [] : linesOf(terms, party, terms.quotas, "buys", world));

/** The barriers against what a party buys that may be moved: one line for each number. */
export const barriersToLower = (
  terms: TalksTerms,
  party: CompiledParty,
  world: TradingWorld,
): InstrumentLine[] =>
  terms.barriers === undefined
    ? []
    : linesOf(terms, party, { ...terms.barriers, members: terms.tariffs.members }, "buys", world);

type Unit = readonly string[];

/** What is taxed, and how finely. */
type LineScope = Pick<TalksTerms["tariffs"], "sectors" | "partners" | "members">;

/** A party as those who act: all members as one, or each alone. */
const unitsOf = (party: CompiledParty, { members }: LineScope): Unit[] =>
  members === "common" ? [party.members] : party.members.map((code) => [code]);

function partnersOf(terms: TalksTerms, party: CompiledParty, scope: LineScope, world: TradingWorld): Unit[] {
  const { partners } = scope;
  const others = terms.parties.filter(({ id }) => id !== party.id).flatMap((other) => unitsOf(other, scope));
  if (partners === "parties") return others;
  const seated = new Set(terms.parties.flatMap(({ members }) => members));
  const rest = world.economies.map(({ code }) => code).filter((code) => !seated.has(code));
  return partners === "mfn" ? [[...others.flat(), ...rest]] : [...others, ...rest.map((code) => [code])];
}

function linesOf(
  terms: TalksTerms,
  party: CompiledParty,
  scope: LineScope,
  side: "buys" | "sells",
  world: TradingWorld,
): InstrumentLine[] {
  return unitsOf(party, scope).flatMap((own) =>
    partnersOf(terms, party, scope, world).flatMap((others) =>
      scope.sectors.flatMap((sector) =>
        tradeLine(side === "buys" ? own : others, side === "buys" ? others : own, sector, world),
      ),
    ),
  );
}

/** The pairs of some buyers and sellers in a sector as one line; none where they do not trade. All by code. */
export function tradeLine(
  buyers: readonly string[],
  sellers: readonly string[],
  sectorCode: string,
  world: TradingWorld,
): InstrumentLine[] {
  const economyAt = positions(world.economies);
  const importers = buyers.map((importer) => economyAt.get(importer)!);
  const exporters = sellers.map((exporter) => economyAt.get(exporter)!);
  const sector = positions(world.sectors).get(sectorCode)!;
  const cells = importers
    .flatMap((importer) => exporters.map((exporter) => pairAt(world.dims, sector, importer, exporter)))
    .filter((cell) => world.sales[cell]! > 0);
  return cells.length === 0 ? [] : [{ importers, exporters, sector, cells: Int32Array.from(cells) }];
}

/** Positions by code, made once for each list. */
const known = new WeakMap<object, ReadonlyMap<string, number>>();

function positions(items: readonly { readonly code: string }[]): ReadonlyMap<string, number> {
  let map = known.get(items);
  if (map === undefined) {
    map = new Map(items.map(({ code }, position) => [code, position]));
    known.set(items, map);
  }
  return map;
}
