import type { CompiledDossier } from "../dossier/compile/compiled-dossier.ts";
import { NameResolver } from "../dossier/compile/resolve-names.ts";
import { IssueSink } from "../dossier/format/issue-sink.ts";
import type { DossierAccount } from "../dossier/format/schema.ts";
import { noPlaces } from "../dossier/format/source-map.ts";
import { pairAt } from "../economy/dims.ts";
import type { WorldAccounts } from "../economy/world-accounts.ts";

/** A figure from the data set, to print next to a published one. */
export interface DataFigure {
  readonly metric: NonNullable<DossierAccount["compare"]>["metric"];
  /** In `unit`, as the data set has it before re-basing; net of tariffs. */
  readonly value: number;
  readonly unit: NonNullable<DossierAccount["compare"]>["unit"];
  /** Year of the data set, which is seldom that of the claim. */
  readonly year: number;
}

const MILLION_PER: Readonly<Record<DataFigure["unit"], number>> = {
  "thousand USD": 0.001,
  "million USD": 1,
  "billion USD": 1000,
};

/**
 * For every account of every claim that asks for one, the same figure in the data set: computed, so that nobody need
 * copy it into the dossier.
 *
 * Trade of the economy with the partner (with everyone else when no partner is named) over the sectors named, from
 * the accounts as published: exports, imports, or balance = exports - imports.
 *
 * @returns [claim][account]; undefined where no comparison is asked for
 */
export function compareClaims(
  compiled: CompiledDossier,
  accounts: WorldAccounts,
): (DataFigure | undefined)[][] {
  const names = new NameResolver(accounts, new IssueSink(noPlaces(compiled.dossier.title)));
  for (const party of compiled.parties) names.define(party);
  return compiled.dossier.claims.map((claim) =>
    claim.accounts.map((account) => account.compare && dataFigure(account.compare, names, accounts)),
  );
}

function dataFigure(
  compare: NonNullable<DossierAccount["compare"]>,
  names: NameResolver,
  accounts: WorldAccounts,
): DataFigure {
  const own = names.economies(compare.economy, []);
  const partners =
    compare.partner === undefined
      ? names.others(own)
      : names.economies(compare.partner, []).filter((code) => !own.includes(code));
  const sectors = names.sectors(compare.sectors, []);
  const exports = () => trade(accounts, sectors, partners, own);
  const imports = () => trade(accounts, sectors, own, partners);
  const million =
    compare.metric === "exports"
      ? exports()
      : compare.metric === "imports"
        ? imports()
        : exports() - imports();
  return {
    metric: compare.metric,
    value: million / MILLION_PER[compare.unit],
    unit: compare.unit,
    year: accounts.year,
  };
}

/** Sales of the exporters to the importers, million USD. */
function trade(
  accounts: WorldAccounts,
  sectors: readonly string[],
  importers: readonly string[],
  exporters: readonly string[],
): number {
  const economy = new Map(accounts.economies.map(({ code }, position) => [code, position]));
  const sector = new Map(accounts.sectors.map(({ code }, position) => [code, position]));
  let sum = 0;
  for (const j of sectors) {
    for (const n of importers) {
      for (const i of exporters) {
        sum += accounts.sales[pairAt(accounts.dims, sector.get(j)!, economy.get(n)!, economy.get(i)!)]!;
      }
    }
  }
  return sum;
}
