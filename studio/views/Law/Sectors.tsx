import { useMemo } from "react";
import { DataTable } from "../../components/DataTable.tsx";
import type { BookFacts } from "../../worker/book-facts.ts";
import type { DayRates } from "../../worker/day-rates.ts";
import { HeatTable } from "./HeatTable.tsx";
import { partnerTable } from "./partner-table.ts";

interface SectorsProps {
  readonly facts: BookFacts;
  readonly rates: DayRates;
  /** Code of the partner that is looked at closely; undefined, or unknown to the book: the first. */
  readonly partner: string | undefined;
  readonly nameOf: (partner: string) => string;
  readonly onPartner: (partner: string) => void;
}

/** Rates by sector: of all partners, and of one with what each authority takes and how widely products differ. */
export function Sectors({ facts, rates, partner, nameOf, onPartner }: SectorsProps) {
  const { groups, sectors, parts } = facts;
  const chosen = (groups.find((group) => group.partner === partner) ?? groups[0])?.partner;
  const table = useMemo(() => {
    if (chosen === undefined) return undefined;
    const names = new Map(sectors.map(({ code, name }) => [code, name]));
    const own = rates.cells.filter(({ exporter }) => exporter === chosen);
    return partnerTable(own, parts, (code) => names.get(code) ?? code, nameOf(chosen));
  }, [rates, chosen, sectors, parts, nameOf]);
  return (
    <>
      <HeatTable rates={rates} sectors={sectors} nameOf={nameOf} />
      <div className="choices">
        <label>
          <span>One partner, by authority</span>
          <select value={chosen} onChange={({ target }) => onPartner(target.value)}>
            {groups.map((group) => (
              <option key={group.partner} value={group.partner}>
                {nameOf(group.partner)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {table === undefined ? null : <DataTable table={table} />}
    </>
  );
}
