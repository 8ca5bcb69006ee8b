import type { CompiledDossier, CompiledLaw } from "../dossier/compile/compiled-dossier.ts";
import { pairAt } from "../economy/dims.ts";
import type { WorldAccounts } from "../economy/world-accounts.ts";
import type { LawRate, LawResult } from "./simulation-result.ts";

type Cell = CompiledLaw["rates"][number];

/** Every law of a dossier as means by authority: over all imports, by partner and by sector. */
export function summariseLaws({ laws, options }: CompiledDossier, accounts: WorldAccounts): LawResult[] {
  const { dims, economies, sectors, sales } = accounts;
  const place = new Map([...economies.entries()].map(([at, { code }]) => [code, at]));
  const sectorAt = new Map([...sectors.entries()].map(([at, { code }]) => [code, at]));
  return [...laws].map(([policy, law]): LawResult => {
    const importer = place.get(law.book.importer)!;
    const importsOf = ({ exporter, sector }: Cell): number =>
      sales[pairAt(dims, sectorAt.get(sector)!, importer, place.get(exporter)!)]!;
    const mean = (cells: readonly Cell[]): LawRate => meanRate(cells, importsOf);
    const byPartner = [...grouped(law.rates, ({ exporter }) => exporter)]
      .map(([partner, cells]) => ({ partner, ...mean(cells) }))
      .filter(({ importsMillion }) => importsMillion > 0)
      .sort((a, b) => b.importsMillion - a.importsMillion);
    const bySector = [...grouped(law.rates, ({ sector }) => sector)]
      .map(([sector, cells]) => ({ sector, ...mean(cells) }))
      .filter(({ importsMillion }) => importsMillion > 0)
      .sort((a, b) => sectorAt.get(a.sector)! - sectorAt.get(b.sector)!);
    return {
      policy,
      options: options.filter(({ policies }) => policies.includes(policy)).map(({ id }) => id),
      book: law.book.name,
      version: law.book.version ?? null,
      bookTitle: law.book.title,
      importer: law.book.importer,
      on: law.on,
      authorities: law.authorities,
      average: mean(law.rates),
      byPartner,
      bySector,
      notes: law.notes,
      source: law.source,
    };
  });
}

function grouped(cells: readonly Cell[], nameOf: (cell: Cell) => string): Map<string, Cell[]> {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    const group = groups.get(nameOf(cell));
    if (group === undefined) groups.set(nameOf(cell), [cell]);
    else group.push(cell);
  }
  return groups;
}

/** The mean of cells with their imports as weights; of nothing, zero. */
function meanRate(cells: readonly Cell[], importsOf: (cell: Cell) => number): LawRate {
  const parts: Record<string, number> = {};
  let importsMillion = 0;
  let base = 0;
  let paid = 0;
  for (const cell of cells) {
    const imports = importsOf(cell);
    importsMillion += imports;
    base += imports * cell.base;
    paid += imports * cell.tariff;
    for (const [authority, rate] of Object.entries(cell.parts))
      parts[authority] = (parts[authority] ?? 0) + imports * rate;
  }
  const share = importsMillion > 0 ? 1 / importsMillion : 0;
  for (const authority of Object.keys(parts)) parts[authority]! *= share;
  base *= share;
  const total = Object.values(parts).reduce((sum, part) => sum + part, base);
  return { importsMillion, base, parts, total, paid: paid * share };
}
