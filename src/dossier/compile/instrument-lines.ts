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
export function tariffsToSet(terms: TalksTerms, party: CompiledParty, world: TradingWorld): InstrumentLine[] {
  const { sectors, partners } = terms.tariffs;
  return linesOf(terms, party, partnersOf(terms, party, partners, world), sectors, world);
}

/** The barriers against other parties that a party may lower in an agreement: one line for each number. */
export function barriersToLower(
  terms: TalksTerms,
  party: CompiledParty,
  world: TradingWorld,
): InstrumentLine[] {
  if (terms.barriers === undefined) return [];
  const partners = partnersOf(terms, party, "parties", world);
  return linesOf(terms, party, partners, terms.barriers.sectors, world);
}

type Unit = readonly string[];

/** A party as those who act: all members as one, or each alone. */
const unitsOf = ({ members }: CompiledParty, terms: TalksTerms): Unit[] =>
  terms.tariffs.members === "common" ? [members] : members.map((code) => [code]);

function partnersOf(
  terms: TalksTerms,
  party: CompiledParty,
  partners: TalksTerms["tariffs"]["partners"],
  world: TradingWorld,
): Unit[] {
  const others = terms.parties.filter(({ id }) => id !== party.id).flatMap((other) => unitsOf(other, terms));
  if (partners === "parties") return others;
  const seated = new Set(terms.parties.flatMap(({ members }) => members));
  const rest = world.economies.map(({ code }) => code).filter((code) => !seated.has(code));
  return partners === "mfn" ? [[...others.flat(), ...rest]] : [...others, ...rest.map((code) => [code])];
}

function linesOf(
  terms: TalksTerms,
  party: CompiledParty,
  partners: readonly Unit[],
  sectors: readonly string[],
  world: TradingWorld,
): InstrumentLine[] {
  const economyAt = positions(world.economies);
  const sectorAt = positions(world.sectors);
  return unitsOf(party, terms).flatMap((importers) =>
    partners.flatMap((exporters) =>
      sectors.flatMap((code) => {
        const buyers = importers.map((importer) => economyAt.get(importer)!);
        const sellers = exporters.map((exporter) => economyAt.get(exporter)!);
        const sector = sectorAt.get(code)!;
        const cells = buyers
          .flatMap((importer) => sellers.map((exporter) => pairAt(world.dims, sector, importer, exporter)))
          .filter((cell) => world.sales[cell]! > 0);
        if (cells.length === 0) return [];
        return [{ importers: buyers, exporters: sellers, sector, cells: Int32Array.from(cells) }];
      }),
    ),
  );
}

const positions = (items: readonly { readonly code: string }[]): ReadonlyMap<string, number> =>
  new Map(items.map(({ code }, position) => [code, position]));
