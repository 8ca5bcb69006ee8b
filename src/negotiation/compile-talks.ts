import type {
  CompiledDossier,
  CompiledParty,
  PoliticalWeight,
  TalksTerms,
} from "../dossier/compile/compiled-dossier.ts";
import {
  barriersToLower,
  exportTaxesToSet,
  type InstrumentLine,
  quotasToSet,
  tariffsToSet,
} from "../dossier/compile/instrument-lines.ts";
import { seatedParties } from "../dossier/compile/seated-parties.ts";
import { type BySectorEconomy, type BySectorPair, newBySectorEconomy } from "../economy/dims.ts";
import type { Economy } from "../economy/economy.ts";
import { InputError } from "../economy/issue.ts";
import type { Baseline } from "../equilibrium/base/baseline.ts";
import { solve } from "../equilibrium/solving/solve.ts";
import { codeIndex } from "../policy/code-index.ts";
import { compileShock } from "../policy/compile-shock.ts";
import { ownUnitCosts, ownVolume } from "../policy/own-volume.ts";
import { noShock, type Shock } from "../policy/shock.ts";
import type { Game, Party } from "../talks/game/game.ts";
import { politicalIncome, realIncome } from "../talks/game/government.ts";
import type { Instrument } from "../talks/game/instrument.ts";
import { refuseSharedCapital } from "./refuse-shared-capital.ts";
import { refuseWeightedFactors } from "./refuse-weighted-factors.ts";

/** The games of a dossier: the same parties and numbers, with other bounds. */
export interface CompiledTalks {
  /** In the order of the games' parties. */
  readonly parties: readonly CompiledParty[];
  /** What each may do without asking: set its tariffs and export taxes. Barriers stay, unless the dossier lets them move. */
  readonly alone: Game;
  /** What they may agree: all that, and lower barriers where the dossier has them on the table. */
  readonly together: Game;
}

/**
 * The games that a dossier's `talks` block states, against a base year. Without the block the parties that the data
 * has (`seatedParties`) sit at the table with nothing to set: they can judge options, and that is all.
 *
 * A party wants real income or, where the dossier has a table of political weights, its members' weighted income (Ossa
 * 2014, section I; a sector without a weight has 1). With `cuts_only` a rate may be anything between the lowest
 * allowed and today's, and one that is already lower stays; today's rate of a line is the mean over its pairs.
 *
 * @throws InputError when a policy of the background does not suit the economy or limits what a party's quota
 *   would, for political weights where income belongs to no sector (`refuseWeightedFactors`), or for a burden
 *   that cannot be shared (`refuseSharedCapital`)
 */
export function compileTalks(compiled: CompiledDossier, baseline: Baseline): CompiledTalks {
  const { economy } = baseline;
  const terms = compiled.talks;
  const background = backgroundOf(compiled, baseline);
  const parties = seatedParties(compiled);
  const weights = compiled.weights && weightsOf(compiled.weights, economy);
  if (weights !== undefined) refuseWeightedFactors(compiled, economy);
  refuseSharedCapital(compiled, economy);
  const at = codeIndex(economy);
  const seated = parties.map((party) => {
    const members = party.members.map((code) => at.economy(code));
    const objective = weights === undefined ? realIncome(members) : politicalIncome(members, weights);
    const rates =
      terms === undefined
        ? []
        : [
            ...tariffsOf(terms, party, economy, background),
            ...exportTaxesOf(terms, party, economy, background),
            ...quotasOf(terms, party, economy, background),
          ];
    const barriers = terms === undefined ? [] : barriersOf(terms, party, economy, background);
    return { id: party.id, members, objective, rates, barriers };
  });
  const wants = weights === undefined ? "real income" : "political income";
  const game = (pinned: boolean): Game => ({
    baseline,
    background,
    parties: seated.map(({ id, members, objective, rates, barriers }): Party => {
      const instruments = [
        ...rates,
        ...barriers.map(({ today, ...each }) => (pinned ? { ...each, min: today, max: today } : each)),
      ];
      return { id, members, objective, wants, instruments };
    }),
  });
  const together = game(false);
  const moved = terms?.barriers === undefined || terms.barriers.alone;
  return { parties, alone: moved ? together : game(true), together };
}

/**
 * What is in force whatever the parties do. Purchases that are promised there keep the subsidy that they need there, as
 * tariffs: a search that moved it with every tariff would not know how. Quotas stay quotas: gradients keep them.
 */
function backgroundOf({ talks, options, policies }: CompiledDossier, baseline: Baseline): Shock {
  const { economy } = baseline;
  const option = options.find(({ id }) => id === talks?.background);
  if (option === undefined) return noShock(economy);
  const shock = compileShock(
    economy,
    option.policies.map((id) => policies.get(id)!),
  );
  if (shock.pledges === undefined) return shock;
  const outcome = solve(baseline, shock);
  // One that cannot be solved is reported before anything is looked for (`checkBackground`).
  if (!outcome.converged) return shock;
  const { pledges: _, ...kept } = shock;
  const tariffNew = shock.tariffNew.slice() as BySectorPair;
  for (const { cells, subsidy } of outcome.solution.pledges)
    for (const cell of cells) tariffNew[cell]! -= subsidy;
  return { ...kept, tariffNew };
}

function weightsOf(rows: readonly PoliticalWeight[], economy: Economy): BySectorEconomy {
  const at = codeIndex(economy);
  const weights = newBySectorEconomy(economy.dims).fill(1);
  for (const row of rows) {
    weights[at.sector(row.sector) * economy.dims.economies + at.economy(row.economy)] = row.weight;
  }
  return weights;
}

function tariffsOf(
  terms: TalksTerms,
  party: CompiledParty,
  economy: Economy,
  { tariffNew, tradeCostHat }: Shock,
): Instrument[] {
  const { min, max, cutsOnly } = terms.tariffs;
  return tariffsToSet(terms, party, economy).flatMap((line) => {
    // Under an embargo there is nothing to tax.
    const cells = line.cells.filter((cell) => tradeCostHat?.[cell] !== Number.POSITIVE_INFINITY);
    if (cells.length === 0) return [];
    const today = cells.reduce((sum, cell) => sum + tariffNew[cell]!, 0) / cells.length;
    const bounds = cutsOnly ? { min: Math.min(min, today), max: Math.min(max, today) } : { min, max };
    return [{ ...line, kind: "tariff" as const, cells, ...bounds }];
  });
}

function exportTaxesOf(
  terms: TalksTerms,
  party: CompiledParty,
  economy: Economy,
  { tradeCostHat }: Shock,
): Instrument[] {
  return exportTaxesToSet(terms, party, economy).flatMap((line) => {
    // Under an embargo there is nothing to tax.
    const cells = line.cells.filter((cell) => tradeCostHat?.[cell] !== Number.POSITIVE_INFINITY);
    if (cells.length === 0) return [];
    const { min, max } = terms.exportTaxes!;
    return [{ ...line, kind: "export-tax" as const, cells, min, max }];
  });
}

/** @throws InputError where a quota of the background is about the same trade */
function quotasOf(
  terms: TalksTerms,
  party: CompiledParty,
  economy: Economy,
  background: Shock,
): Instrument[] {
  const { tradeCostHat, quotas = [] } = background;
  return quotasToSet(terms, party, economy).flatMap((line) => {
    const cells = line.cells.filter((cell) => tradeCostHat?.[cell] !== Number.POSITIVE_INFINITY);
    if (cells.length === 0) return [];
    if (quotas.some((quota) => cells.some((cell) => quota.cells.includes(cell))))
      throw new InputError([
        {
          code: "two-quotas",
          message: `A quota is in force on imports of ${party.name} that its own would be about.`,
          hint: "Leave those sectors out of talks.instruments.quotas, or the quota out of what is in force.",
          path: ["talks", "instruments", "quotas"],
        },
      ]);
    const { min, max, exporterShare } = terms.quotas!;
    const unitCost = ownUnitCosts(economy, cells);
    const limit = {
      fullMillion: ownVolume(economy, cells),
      exporterShare,
      ...(unitCost === undefined ? {} : { unitCost }),
    };
    return [{ ...line, kind: "quota" as const, cells, limit, min, max }];
  });
}

/** A barrier, and where it stands in the background. */
type Barrier = Instrument & { readonly today: number };

/** A line whose pairs have different costs in the background is split: one number cannot represent them all. */
function barriersOf(
  terms: TalksTerms,
  party: CompiledParty,
  economy: Economy,
  { tradeCostHat }: Shock,
): Barrier[] {
  const costOf = (cell: number): number => tradeCostHat?.[cell] ?? 1;
  return barriersToLower(terms, party, economy).flatMap((line: InstrumentLine) => {
    const costs = new Set(Array.from(line.cells, costOf).filter(Number.isFinite));
    return [...costs].map((cost) => ({
      ...line,
      kind: "barrier" as const,
      cells: line.cells.filter((cell) => costOf(cell) === cost),
      min: Math.log(cost * terms.barriers!.min),
      max: Math.log(cost * terms.barriers!.max),
      today: Math.log(cost),
    }));
  });
}
