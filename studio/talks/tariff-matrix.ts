import { meanTariff, tariffLines } from "../../src/briefing/views/tariff-lines.ts";
import type { CompiledDossier, CompiledOption } from "../../src/dossier/compile/compiled-dossier.ts";
import { seatedParties } from "../../src/dossier/compile/seated-parties.ts";
import { pairAt } from "../../src/economy/dims.ts";
import type { Economy } from "../../src/economy/economy.ts";
import type { TariffTerm } from "../../src/negotiation/talks-result.ts";
import { compileShock } from "../../src/policy/compile-shock.ts";

/** One party's tariffs on another, over the sectors that are on the table. */
export interface MatrixCell {
  /** Party ids. */
  readonly importer: string;
  readonly exporter: string;
  /** Base-year trade, net of tariffs, million USD. */
  readonly tradeMillion: number;
  /** Means over base-year trade, fractions: in the baseline, and under the option; null where nothing is traded. */
  readonly before: number | null;
  readonly now: number | null;
  /** The highest single rate under the option. */
  readonly highest: number | null;
}

/** Sectors that tariffs are bargained over: those of the talks, or all goods. Codes. */
export const tableSectors = ({ talks }: CompiledDossier, economy: Pick<Economy, "sectors">): string[] =>
  talks === undefined
    ? economy.sectors.flatMap(({ code, goods }) => (goods ? [code] : []))
    : [...talks.tariffs.sectors];

/**
 * Every party's tariffs on every other under an option; trade inside a party has none.
 *
 * @param option id; an unknown one leaves the baseline's tariffs
 * @param sectors codes
 * @throws InputError when a policy of the option does not fit the economy
 */
export function tariffMatrix(
  compiled: CompiledDossier,
  economy: Economy,
  option: string,
  sectors: readonly string[],
): MatrixCell[] {
  const ratesUnder = (each: CompiledOption | undefined) =>
    compileShock(
      economy,
      (each?.policies ?? []).map((id) => compiled.policies.get(id)!),
    ).tariffNew;
  const { baseline } = compiled;
  const before = ratesUnder(baseline);
  const now = ratesUnder(compiled.options.find(({ id }) => id === option) ?? baseline);
  const parties = seatedParties(compiled);
  const economyAt = new Map(economy.economies.map(({ code }, at) => [code, at]));
  const sectorAt = new Map(economy.sectors.map(({ code }, at) => [code, at]));
  return parties.flatMap((buyer) =>
    parties.flatMap((seller): MatrixCell[] => {
      if (buyer === seller) return [];
      const terms = buyer.members.flatMap((importer) =>
        seller.members.flatMap((exporter) =>
          sectors.map((sector): TariffTerm => {
            const cell = pairAt(
              economy.dims,
              sectorAt.get(sector)!,
              economyAt.get(importer)!,
              economyAt.get(exporter)!,
            );
            const tradeMillion = importer === exporter ? 0 : economy.sales[cell]!;
            return {
              importer,
              exporter,
              sector,
              before: before[cell]!,
              rate: now[cell]!,
              tradeMillion,
            };
          }),
        ),
      );
      const mean = meanTariff(tariffLines(terms, parties));
      return [
        {
          importer: buyer.id,
          exporter: seller.id,
          tradeMillion: mean?.tradeMillion ?? 0,
          before: mean?.before ?? null,
          now: mean?.after ?? null,
          highest: mean?.highest ?? null,
        },
      ];
    }),
  );
}
