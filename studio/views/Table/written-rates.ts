import type { TalksOutcome, TalksParty, TariffTerm } from "../../../src/negotiation/talks-result.ts";
import { csvText } from "../../../src/text/csv-text.ts";
import type { WrittenRate } from "./proposal.ts";

/** As many as a dossier may write out. */
export const MOST_RATES = 5_000;

/** Decimals of a rate as a fraction: a ten-thousandth of a percentage point, below which no figure moves. */
const DECIMALS = 6;

/**
 * The tariffs of an outcome that differ from what was in force, as a dossier writes them out. Where every member of a
 * party levies the same on every member of another, that is one entry by the parties' names.
 */
export function writtenRates(
  { tariffs }: Pick<TalksOutcome, "tariffs">,
  parties: readonly Pick<TalksParty, "id" | "members">[],
): WrittenRate[] {
  const partyOf = new Map(parties.flatMap(({ id, members }) => members.map((code) => [code, id] as const)));
  const sizeOf = new Map(parties.map(({ id, members }) => [id, members.length]));
  const groups = new Map<string, TariffTerm[]>();
  for (const term of tariffs) {
    if (Math.abs(term.rate - term.before) < 0.5 * 10 ** -DECIMALS) continue;
    const sides = [partyOf.get(term.importer), partyOf.get(term.exporter), term.sector];
    const key = JSON.stringify(
      sides.includes(undefined) ? [term.importer, term.exporter, term.sector] : sides,
    );
    groups.set(key, [...(groups.get(key) ?? []), term]);
  }
  return [...groups.values()].flatMap((terms): WrittenRate[] => {
    const { importer, exporter, sector } = terms[0]!;
    const [buyer, seller] = [partyOf.get(importer), partyOf.get(exporter)];
    const rates = new Set(terms.map(({ rate }) => round(rate)));
    const isWhole =
      buyer !== undefined &&
      seller !== undefined &&
      terms.length === sizeOf.get(buyer)! * sizeOf.get(seller)! &&
      rates.size === 1;
    if (isWhole) return [[buyer, seller, sector, [...rates][0]!]];
    return terms.map((term) => [term.importer, term.exporter, term.sector, round(term.rate)]);
  });
}

/** The tariffs of an outcome as the table of a schedule, at full precision. */
export const scheduleCsv = ({ tariffs }: Pick<TalksOutcome, "tariffs">): string =>
  csvText(
    ["importer", "exporter", "sector", "rate"],
    tariffs.map(({ importer, exporter, sector, rate }) => [importer, exporter, sector, rate]),
  );

const round = (rate: number): number => Number(rate.toFixed(DECIMALS));
